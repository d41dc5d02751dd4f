/** The cells of the page: where each stands, what is in it, and how far that is saved. */

/**
 * @typedef {'' | 'typed' | 'saving' | 'saved' | 'fault' | 'conflict'} Phase
 * @typedef {{
 *   id: string, box: HTMLElement, field: HTMLInputElement, grid: number, row: number, column: number,
 *   stands: string, counts: string | null, phase: Phase, message: string, other: string
 * }} Cell
 * `stands` is what the server has, `other` what a colleague entered in a conflict.
 * @typedef {{ id: string, box: HTMLElement, output: HTMLElement, parts: string[], grid: number, row: number, column: number }} Total
 * @typedef {{ text: string, counts: string | null }} Shown
 */

const words = { '': '', typed: '未存', saving: '正在存', saved: '已存', fault: '没存', conflict: '冲突' };

/** @param {HTMLElement} root */
export function readCells(root) {
  /** @type {Map<string, Cell>} */
  const cells = new Map();
  /** @type {Map<string, Total>} */
  const totals = new Map();
  /** Cells that only show, and what they count. @type {Map<string, HTMLElement>} */
  const shown = new Map();
  root.querySelectorAll('.grid').forEach((part, grid) => {
    for (const box of /** @type {NodeListOf<HTMLElement>} */ (part.querySelectorAll('td[data-cell]'))) {
      const { cell: id = '', row = '', column = '', text = '', counts } = box.dataset;
      const place = { id, box, grid, row: Number(row), column: Number(column) };
      const field = box.querySelector('input');
      const output = box.querySelector('output');
      if (field !== null)
        cells.set(id, {
          ...place,
          ...{ field, stands: text, counts: counts ?? null },
          ...{ phase: /** @type {Phase} */ (''), message: '', other: '' },
        });
      else if (output !== null)
        totals.set(id, { ...place, output, parts: (output.dataset.parts ?? '').split(' ') });
      else shown.set(id, box);
    }
  });
  return { cells, totals, shown };
}

/**
 * @param {Cell} cell
 * @param {Phase} phase
 */
export function turnTo(cell, phase, message = '') {
  cell.phase = phase;
  cell.message = message;
  cell.box.dataset.state = phase;
  const state = cell.box.querySelector('.state');
  if (state !== null) state.textContent = words[phase];
  if (phase === 'fault' || phase === 'conflict') cell.field.setAttribute('aria-invalid', 'true');
  else cell.field.removeAttribute('aria-invalid');
}

/** @param {Cell} cell */
export function isChanged(cell) {
  return cell.field.value.trim() !== cell.stands;
}

/**
 * What the server says stands in the cell. A field that the member has changed keeps his text.
 * @param {Cell} cell
 * @param {Shown} told
 */
export function settle(cell, { text, counts }) {
  const isOwn = isChanged(cell);
  cell.stands = text;
  cell.counts = counts;
  if (!isOwn) cell.field.value = text;
}
