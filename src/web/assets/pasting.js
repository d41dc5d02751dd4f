/** Whole blocks at once: what is pasted from a sheet, and zeros for a table. */
import { hasLabels, lay, otherTotals, place, textOf } from './paste.js';

/** @typedef {import('./cells.js').Cell} Cell */

/**
 * @param {{
 *   page: ReturnType<typeof import('./cells.js').readCells>,
 *   align: ReturnType<typeof import('./saving.js').createSaving>['align'],
 *   put: (values: [Cell, string][]) => void,
 *   say: (text: string, isTrouble?: boolean) => void, remark: (text: string) => void
 * }} deps `put` fills fields and saves them; `say` tells something at once, `remark` once all is saved
 */
export function createPasting({ page, align, put, say, remark }) {
  /**
   * @param {{ laid: [Cell, string][], beyond: number }} block
   * @param {string} which
   */
  function putBlock({ laid, beyond }, which) {
    put(laid);
    remark(`粘贴了 ${laid.length} 格${beyond === 0 ? '。' : `，${which} ${beyond} 个数没有填。`}`);
  }

  return {
    /**
     * @param {string[][]} block
     * @param {Cell} from
     */
    async paste(block, from) {
      if (!hasLabels(block)) {
        putBlock(lay(block, from, page), '超出表格的');
        return;
      }
      say('正在按行名、列名对位……');
      const aligned = await align(from.id, textOf(block));
      if (aligned === null) say('没能对位，没有粘贴，请再试一次。', true);
      else if (aligned.kind === 'refused') say(`没有粘贴：${aligned.why}`, true);
      else if (aligned.kind === 'plain') putBlock(lay(block, from, page), '超出表格的');
      else {
        putBlock(place(aligned, page), '不由您填的');
        const other = otherTotals(aligned, page);
        if (other > 0) remark(`注意：粘贴的 ${other} 个总计与各项相加的不同，请核对。`);
      }
    },

    /** @param {Element | null} part of which the empty fields get a 0 */
    zeros(part) {
      const blank = [...page.cells.values()].filter(
        ({ box, field }) => part?.contains(box) && field.value.trim() === '',
      );
      put(blank.map((cell) => [cell, '0']));
      remark(
        blank.length === 0 ? '这张表没有空格。' : `填了 ${blank.length} 格 0；要撤回，请在聊天中发送 撤销。`,
      );
    },
  };
}
