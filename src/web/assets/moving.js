/** From cell to cell by keyboard, as in a sheet. Tab goes on as the browser has it: along the row. */

/** @typedef {import('./cells.js').Cell} Cell */

/**
 * @param {ReadonlyMap<string, Cell>} cells in the order of the page
 */
export function createMoving(cells) {
  const all = [...cells.values()];

  /**
   * The field in the next row that has one, in the same column or the nearest to its left.
   * @param {Cell} from
   * @param {1 | -1} step
   */
  function down({ grid, row, column }, step) {
    const beyond = all.filter((cell) => (cell.grid - grid || cell.row - row) * step > 0);
    const next = step === 1 ? beyond[0] : beyond.at(-1);
    if (next === undefined) return null;
    const line = beyond.filter((cell) => cell.grid === next.grid && cell.row === next.row);
    return line.findLast((cell) => cell.column <= column) ?? line[0] ?? null;
  }

  /**
   * @param {Cell} from
   * @param {1 | -1} step
   */
  function along(from, step) {
    return all[all.indexOf(from) + step] ?? null;
  }

  return {
    /**
     * Where a key leads; null where it does what it does in any field.
     * @param {KeyboardEvent} event
     * @param {Cell} from
     * @returns {Cell | null}
     */
    target(event, from) {
      if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return null;
      const { selectionStart: start, selectionEnd: end, value } = from.field;
      const isWhole = start === 0 && end === value.length;
      switch (event.key) {
        case 'Enter':
          return down(from, event.shiftKey ? -1 : 1);
        case 'ArrowDown':
          return down(from, 1);
        case 'ArrowUp':
          return down(from, -1);
        case 'ArrowLeft':
          return event.shiftKey || !(isWhole || end === 0) ? null : along(from, -1);
        case 'ArrowRight':
          return event.shiftKey || !(isWhole || start === value.length) ? null : along(from, 1);
        default:
          return null;
      }
    },
  };
}
