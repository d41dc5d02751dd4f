/**
 * A block copied from a sheet: laid over the cells from the one in focus on, or, where it brings labels, placed by them.
 * Totals are passed over: nobody types them.
 */

/** @typedef {import('./cells.js').Cell} Cell */
/**
 * @typedef {{ cell: string, text: string }} Told
 * @typedef {{ kind: 'aligned', cells: Told[], totals: Told[] }} Placed
 * @typedef {Placed | { kind: 'plain' } | { kind: 'refused', why: string }} Aligned
 */

/** A cell with a line break or a quote in it comes in quotes. */
const CELL = /(?:"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*))(\t|\n|$)/gu;

/**
 * @param {string} text
 * @returns {string[][] | null} null for what is one figure and pasted as ever
 */
export function blockOf(text) {
  /** @type {string[][]} */
  const block = [];
  /** @type {string[]} */
  let line = [];
  for (const found of text.replace(/\r\n?/gu, '\n').replace(/\n+$/u, '').matchAll(CELL)) {
    const [, quoted, bare = '', end] = found;
    line.push((quoted?.replaceAll('""', '"').replaceAll('\n', '') ?? bare).trim());
    if (end === '\t') continue;
    block.push(line);
    if (end === '') break;
    line = [];
  }
  return block.length === 1 && block[0]?.length === 1 ? null : block;
}

/** Whether there are words beside the figures. @param {string[][]} block */
export function hasLabels(block) {
  const figures = /[零〇一二三四五六七八九十百千万亿两元件个项无没有空不适用]/gu;
  return block.flat().some((value) => /\p{Script=Han}/u.test(value.replace(figures, '')));
}

/** The block as it is sent: a cell holds no tab and no line break. @param {string[][]} block */
export function textOf(block) {
  return block.map((values) => values.join('\t')).join('\n');
}

/**
 * @param {Placed} aligned
 * @param {ReturnType<typeof import('./cells.js').readCells>} page
 * @returns {{ laid: [Cell, string][], beyond: number }} `beyond` counts figures of cells that are not the member's
 */
export function place({ cells: told }, { cells }) {
  /** @type {[Cell, string][]} */
  const laid = [];
  for (const { cell: id, text } of told) {
    const cell = cells.get(id);
    if (cell !== undefined) laid.push([cell, text]);
  }
  return { laid, beyond: told.length - laid.length };
}

/**
 * @param {Placed} aligned
 * @param {ReturnType<typeof import('./cells.js').readCells>} page
 * @returns {number} how many totals of the block are not what the cells now add up to
 */
export function otherTotals({ totals: told }, { totals }) {
  return told.filter(({ cell, text }) => {
    const sum = totals.get(cell)?.output.textContent ?? '';
    return sum !== '' && sum !== text;
  }).length;
}

/**
 * @param {string[][]} block
 * @param {Cell} from
 * @param {ReturnType<typeof import('./cells.js').readCells>} page
 * @returns {{ laid: [Cell, string][], beyond: number }} blanks are left out; `beyond` counts what fell outside
 */
export function lay(block, from, { cells, totals }) {
  const places = [...cells.values(), ...totals.values()].filter(({ grid }) => grid === from.grid);
  const rows = [...new Set(places.map(({ row }) => row))]
    .filter((row) => row >= from.row)
    .sort((a, b) => a - b);
  /** @type {[Cell, string][]} */
  const laid = [];
  let beyond = 0;
  block.forEach((values, index) => {
    const line = places.filter(({ row }) => row === rows[index]).sort((a, b) => a.column - b.column);
    const first = index === 0 ? line.findIndex(({ id }) => id === from.id) : startIn(line, from.column);
    values.forEach((value, offset) => {
      if (value === '') return;
      const place = first < 0 ? undefined : line[first + offset];
      const cell = place === undefined ? undefined : cells.get(place.id);
      if (cell !== undefined) laid.push([cell, value]);
      else if (place === undefined) beyond += 1;
    });
  });
  return { laid, beyond };
}

/**
 * @param {{ column: number }[]} line
 * @param {number} column
 */
function startIn(line, column) {
  const at = line.findLastIndex((place) => place.column <= column);
  return at < 0 && line.length > 0 ? 0 : at;
}
