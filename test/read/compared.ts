/** Holds what was read against what is printed. */
import type { CellId } from '../../src/form/form.ts';
import { toNumber } from '../../src/form/quantity.ts';
import type { Imported, Reading } from '../../src/read/report/imported.ts';
import { refusalText } from '../../src/read/report/refusal.ts';
import type { Published } from './published.ts';

export interface Comparison {
  readonly expected: number;
  readonly read: number;
  /** Cells with another value than the page has, or with one that the page has not. */
  readonly wrong: readonly string[];
  /** Cells that the page shows and that were left out. */
  readonly unread: readonly CellId[];
}

export function imported(reading: Reading): Imported {
  if (!reading.ok) throw new Error(refusalText(reading.refusal));
  return reading.report;
}

export function numberAt({ figures }: Pick<Imported, 'figures'>, id: CellId): number | null {
  const figure = figures.get(id);
  return figure?.kind === 'number' ? toNumber(figure.quantity) : null;
}

export function compared(report: Imported, { figures: truth }: Pick<Published, 'figures'>): Comparison {
  const wrong: string[] = [];
  const unread: CellId[] = [];
  let read = 0;
  for (const { id } of report.form.cells) {
    const expected = truth.get(id);
    const value = numberAt(report, id);
    const isAbsent = report.absent.has(id);
    if (expected === undefined) {
      if (!isAbsent || value !== null) wrong.push(`${id} = ${String(value)}, not on the page`);
    } else if (isAbsent) unread.push(id);
    else if (value === expected) read += 1;
    else wrong.push(`${id} = ${String(value)}, not ${String(expected)}`);
  }
  return { expected: truth.size, read, wrong, unread };
}

/** All of the page's cells, none wrong. */
export function complete({ figures }: Pick<Published, 'figures'>): Comparison {
  return { expected: figures.size, read: figures.size, wrong: [], unread: [] };
}
