/** The runs of letters on a page, where they stand, in their usual characters. */

export interface PdfItem {
  readonly text: string;
  /** Left end of the base line; y grows upwards. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
}

interface Run {
  readonly str: string;
  readonly transform: readonly unknown[];
  readonly width: number;
}

export function itemsOf(runs: readonly object[]): readonly PdfItem[] {
  return runs.flatMap((run) => {
    if (!isRun(run) || run.str.trim() === '') return [];
    const [a, b, , , x, y] = run.transform.map(Number);
    // Text that does not run from left to right is no text of a report.
    if (a === undefined || b === undefined || x === undefined || y === undefined || Math.abs(b) > Math.abs(a))
      return [];
    return [{ text: usual(run.str), x, y, width: run.width, size: Math.abs(a) }];
  });
}

/** Figures of neighbouring cells come as one run where little parts them: `3402 99`. Where each word stands is reckoned. */
export function wordsOf(item: PdfItem): readonly PdfItem[] {
  const words = item.text.trim().split(/\s+/);
  const widths = words.map((word) => [...word].reduce((sum, letter) => sum + widthOf(letter), 0) * item.size);
  const gap = (item.width - widths.reduce((sum, width) => sum + width, 0)) / Math.max(1, words.length - 1);
  let x = item.x;
  return words.map((text, index) => {
    const width = widths[index] ?? 0;
    const word = { ...item, text, x, width };
    x += width + gap;
    return word;
  });
}

/** In heights of a letter. */
function widthOf(letter: string): number {
  return /[\u2E80-\uFFEF]/.test(letter) ? 1 : 0.5;
}

function isRun(run: object): run is Run {
  return 'str' in run && typeof run.str === 'string' && 'transform' in run && Array.isArray(run.transform);
}

/**
 * A font may draw a radical and a character with one glyph; a PDF then names the radical (⼯ for 工). NFKC knows the
 * Kangxi radicals; of the others, those that are simplified characters.
 */
const RADICALS: Readonly<Record<string, string>> = {
  '⺁': '厂',
  '⺟': '母',
  '⺠': '民',
  '⻁': '虎',
  '⻄': '西',
  '⻅': '见',
  '⻆': '角',
  '⻉': '贝',
  '⻋': '车',
  '⻑': '長',
  '⻓': '长',
  '⻔': '门',
  '⻗': '雨',
  '⻘': '青',
  '⻙': '韦',
  '⻚': '页',
  '⻛': '风',
  '⻜': '飞',
  '⻝': '食',
  '⻢': '马',
  '⻣': '骨',
  '⻤': '鬼',
  '⻥': '鱼',
  '⻦': '鸟',
  '⻧': '卤',
  '⻨': '麦',
  '⻩': '黄',
  '⻪': '黾',
  '⻬': '齐',
  '⻮': '齿',
  '⻰': '龙',
  '⻳': '龟',
};

function usual(text: string): string {
  return text
    .replace(/[\u2F00-\u2FD5]/g, (radical) => radical.normalize('NFKC'))
    .replace(/[\u2E80-\u2EF3]/g, (radical) => RADICALS[radical] ?? radical.normalize('NFKC'));
}
