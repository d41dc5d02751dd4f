/** Totals as one types, from the parts that the page names; exact to six decimals. */
import { isChanged } from './cells.js';

const plain = /^(-?)(\d{1,13})(?:\.(\d{1,6}))?$/u;
const unit = 1_000_000n;

/**
 * @param {ReturnType<typeof import('./cells.js').readCells>} page
 */
export function drawTotals({ cells, totals, shown }) {
  /** @type {Map<string, bigint | null>} */
  const known = new Map();

  /** @param {string} id @returns {bigint | null} null where a part is missing or is not plain digits yet */
  function valueOf(id) {
    const before = known.get(id);
    if (before !== undefined) return before;
    const value = computed(id);
    known.set(id, value);
    return value;
  }

  /** @param {string} id @returns {bigint | null} */
  function computed(id) {
    const total = totals.get(id);
    if (total !== undefined) {
      const parts = total.parts.map(valueOf);
      return parts.reduce((sum, part) => (sum === null || part === null ? null : sum + part), 0n);
    }
    const cell = cells.get(id);
    if (cell === undefined) return micros(shown.get(id)?.dataset.counts ?? '');
    return micros(isChanged(cell) ? cell.field.value.trim() : (cell.counts ?? ''));
  }

  for (const { id, output } of totals.values()) {
    const value = valueOf(id);
    const text = value === null ? '' : written(value);
    if (output.textContent !== text) output.textContent = text;
  }
}

/** @param {string} text */
function micros(text) {
  const [, sign, whole = '', fraction = ''] = plain.exec(text) ?? [];
  if (sign === undefined) return null;
  const value = BigInt(whole) * unit + BigInt(fraction.padEnd(6, '0'));
  return sign === '-' ? -value : value;
}

/** @param {bigint} value */
function written(value) {
  const size = value < 0n ? -value : value;
  const fraction = String(size % unit)
    .padStart(6, '0')
    .replace(/0+$/u, '');
  return `${value < 0n ? '-' : ''}${size / unit}${fraction === '' ? '' : `.${fraction}`}`;
}
