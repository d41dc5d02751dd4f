/** What goes wrong between the register and the report: each operator makes a report wrong in one way. */
import type { FormName, Values } from './arithmetic.ts';
import { COLUMNS, PARTS, isTotal, resultsOf, rowsOf } from './arithmetic.ts';
import type { Random } from './random.ts';

/** The cells that are wrong, and what stands in them; null where the operator does not apply to what was picked. */
export type Wrong = ReadonlyMap<string, number | null> | null;

export interface Operator {
  readonly name: string;
  /** One cell, or several that went wrong together. */
  readonly cells: 'one' | 'several';
  /** Whether it can happen where totals are derived. */
  readonly inFiling: boolean;
  readonly apply: (base: Ground, random: Random) => Wrong;
}

export interface Ground {
  readonly form: FormName;
  readonly values: Values;
}

/** A cell of table three or four, now and then of table two, more often one with something in it. */
function anyCell({ values }: Ground, random: Random): string {
  const cells = [...values.keys()].filter((cell) => random.next() < 0.1 === cell.startsWith('t20'));
  const used = cells.filter((cell) => values.get(cell) !== 0);
  return random.pick(used.length > 0 && random.next() < 0.8 ? used : cells);
}

const digitsOf = (value: number): string => String(Math.abs(value));

function one(
  name: string,
  change: (value: number, random: Random, ground: Ground, cell: string) => number | null | undefined,
): Operator {
  return {
    name,
    cells: 'one',
    inFiling: true,
    apply: (ground, random) => {
      const cell = anyCell(ground, random);
      const value = ground.values.get(cell) ?? 0;
      const wrong = change(value, random, ground, cell);
      return wrong === undefined || wrong === value || !Number.isSafeInteger(value)
        ? null
        : new Map([[cell, wrong]]);
    },
  };
}

function swapDigits(value: number, random: Random): number | undefined {
  const digits = digitsOf(value);
  if (digits.length < 2) return undefined;
  const at = Math.floor(random.next() * (digits.length - 1));
  return Number(digits.slice(0, at) + (digits[at + 1] ?? '') + (digits[at] ?? '') + digits.slice(at + 2));
}

function withoutDigit(value: number, random: Random): number | undefined {
  const digits = digitsOf(value);
  const at = Math.floor(random.next() * digits.length);
  return digits.length < 2 ? undefined : Number(digits.slice(0, at) + digits.slice(at + 1));
}

function doubledDigit(value: number, random: Random): number | undefined {
  const digits = digitsOf(value);
  const at = Math.floor(random.next() * digits.length);
  return value === 0 ? undefined : Number(digits.slice(0, at + 1) + digits.slice(at));
}

function otherDigit(value: number, random: Random): number | undefined {
  const digits = digitsOf(value);
  const at = Math.floor(random.next() * digits.length);
  return value === 0
    ? undefined
    : Number(digits.slice(0, at) + String(random.upTo(9)) + digits.slice(at + 1));
}

const rowOf = (row: string, columns: readonly string[] = COLUMNS): readonly string[] =>
  columns.map((column) => `t3.${row}.${column}`);

function several(
  name: string,
  inFiling: boolean,
  change: (ground: Ground, random: Random) => readonly (readonly [string, number])[],
): Operator {
  return {
    name,
    cells: 'several',
    inFiling,
    apply: (ground, random) => {
      const wrong = change(ground, random).filter(
        ([cell, value]) => (ground.values.get(cell) ?? 0) !== value,
      );
      return wrong.length === 0 ? null : new Map(wrong);
    },
  };
}

const at = ({ values }: Ground, cell: string): number => values.get(cell) ?? 0;

function traded(
  ground: Ground,
  left: readonly string[],
  right: readonly string[],
): readonly (readonly [string, number])[] {
  return left.flatMap((cell, index) => {
    const other = right[index] ?? cell;
    return [[cell, at(ground, other)] as const, [other, at(ground, cell)] as const];
  });
}

/** Each cell takes the figure of the one before it; the first is left at 0. */
function slid(ground: Ground, cells: readonly string[]): readonly (readonly [string, number])[] {
  return cells.map((cell, index) => [cell, index === 0 ? 0 : at(ground, cells[index - 1] ?? '')] as const);
}

function twoSlips(ground: Ground, random: Random): readonly (readonly [string, number])[] {
  const used = [...ground.values.keys()].filter((cell) => cell.startsWith('t3.') && at(ground, cell) > 0);
  if (used.length < 2) return [];
  const slip = (): readonly [string, number] => {
    const cell = random.pick(used);
    return [cell, (otherDigit(at(ground, cell), random) ?? 0) * (random.next() < 0.3 ? 10 : 1)];
  };
  return [slip(), slip()];
}

function throughTotals(ground: Ground, random: Random): readonly (readonly [string, number])[] {
  const row = random.pick(rowsOf(ground.form).filter((name) => name !== 'result-total'));
  const part = random.pick(PARTS);
  const cell = `t3.${row}.${part}`;
  const by = (otherDigit(at(ground, cell), random) ?? 0) - at(ground, cell);
  const totals = resultsOf(ground.form).includes(row)
    ? [`t3.result-total.${part}`, 't3.result-total.total']
    : [];
  return [cell, `t3.${row}.total`, ...totals].map((each) => [each, at(ground, each) + by] as const);
}

export const operators: readonly Operator[] = [
  one('two digits swapped', swapDigits),
  one('a zero too many', (value) => value * 10),
  one('a zero missing', (value) => (value % 10 === 0 ? value / 10 : undefined)),
  one('one more', (value) => value + 1),
  one('one less', (value) => (value > 0 ? value - 1 : undefined)),
  one('a digit left out', withoutDigit),
  one('a digit twice', doubledDigit),
  one('a digit mistyped', otherDigit),
  one('0 for a number', () => 0),
  one('blank for a number', (value) => (value === 0 ? undefined : null)),
  one('a minus', (value) => (value > 0 ? -value : undefined)),
  one('a decimal point', (value) => (value > 9 ? value / 10 : undefined)),
  one('the figure of the cell to the left', (_value, _random, ground, cell) => {
    const [table, row, column = ''] = cell.split('.');
    const index = COLUMNS.findIndex((name) => name === column);
    return table === 't3' && index > 0
      ? at(ground, `t3.${row ?? ''}.${COLUMNS[index - 1] ?? ''}`)
      : undefined;
  }),
  {
    ...one('a total added up wrongly', (value, random, ground, cell) =>
      isTotal(ground.form, cell) ? value + random.upTo(30) : undefined,
    ),
    inFiling: false,
  },
  several('two cells of a row swapped', true, (ground, random) => {
    const row = random.pick(rowsOf(ground.form).filter((name) => name !== 'result-total'));
    const index = Math.floor(random.next() * (PARTS.length - 1));
    return traded(ground, [`t3.${row}.${PARTS[index] ?? ''}`], [`t3.${row}.${PARTS[index + 1] ?? ''}`]);
  }),
  several('two cells of a column swapped', false, (ground, random) => {
    const rows = resultsOf(ground.form);
    const index = Math.floor(random.next() * (rows.length - 1));
    const part = random.pick(PARTS);
    return traded(ground, [`t3.${rows[index] ?? ''}.${part}`], [`t3.${rows[index + 1] ?? ''}.${part}`]);
  }),
  several('a row one column to the right', true, (ground, random) =>
    slid(ground, rowOf(random.pick(rowsOf(ground.form).filter((name) => name !== 'result-total')), PARTS)),
  ),
  several('a column one row down', false, (ground, random) => {
    const rows = resultsOf(ground.form);
    const from = Math.floor(random.next() * (rows.length - 3));
    const part = random.pick(PARTS);
    const cells = rows.slice(from).map((row) => `t3.${row}.${part}`);
    // What falls out at the bottom was 0, or it would be missing from the sum.
    return at(ground, cells.at(-1) ?? '') === 0 ? slid(ground, cells) : [];
  }),
  several('two rows swapped', false, (ground, random) =>
    traded(
      ground,
      rowOf(random.pick(['new', 'carried-in', 'carried-out', 'result-total'])),
      rowOf(random.pick(rowsOf(ground.form))),
    ),
  ),
  several('上年结转 not taken over', true, () => rowOf('carried-in').map((cell) => [cell, 0] as const)),
  several('a slip that a spreadsheet added up', false, throughTotals),
  several('two slips at once', false, twoSlips),
];
