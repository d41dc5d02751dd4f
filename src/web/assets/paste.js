/** A block copied from a sheet, laid over the cells from the one in focus on. Totals are passed over: nobody types them. */

/** @typedef {import('./cells.js').Cell} Cell */

/**
 * @param {string} text
 * @returns {string[][] | null} null for what is one figure and pasted as ever
 */
export function blockOf(text) {
  const lines = text.replace(/\r\n?/gu, '\n').replace(/\n+$/u, '').split('\n');
  const block = lines.map((line) => line.split('\t').map(unquoted));
  return block.length === 1 && block[0]?.length === 1 ? null : block;
}

/** @param {string} text */
function unquoted(text) {
  return text
    .trim()
    .replace(/^"(.*)"$/su, '$1')
    .trim();
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
