/** Reads a pasted table: places its cells (`align.ts`), then reads their numbers as strictly as a typed answer's. */
import type { Cell } from '../form/form.ts';
import { alignTables } from './align.ts';
import { numberIn } from './cell-text.ts';
import type { Problem } from './problem.ts';
import { noFigure } from './problem.ts';
import type { Answer, Placed, Scope } from './settle.ts';
import { settle } from './settle.ts';

export type Paste =
  | { readonly kind: 'notATable' }
  | { readonly kind: 'refused'; readonly problem: Problem }
  | {
      readonly kind: 'read';
      readonly answer: Answer & { readonly ok: true };
      /** Typed cells of the table that were blank: they stay so. */
      readonly blank: readonly Cell[];
    };

/** Whether a message may be a table: cells parted by tabs or bars, or lines. */
export function maybeTable(text: string): boolean {
  return /[\t|｜]/.test(text) || /\S[ \t]*\r?\n/.test(text.trim());
}

export function readPaste(text: string, scope: Scope): Paste {
  const { form, tables, standing } = scope;
  const aligned = alignTables(text, { form, tables, standing });
  if (aligned.kind !== 'aligned') return aligned;
  const placed: Placed[] = [];
  for (const { cell, text: written } of aligned.placed) {
    const number = numberIn(written);
    if (number === null) return { kind: 'refused', problem: noFigure(written, cell) };
    placed.push({ cell, number });
  }
  const blank = aligned.blank.filter((cell) => cell.sumOf === null);
  if (blank.length > 0 && placed.every(({ cell }) => cell.sumOf !== null))
    return { kind: 'refused', problem: { code: 'allBlank', cells: blank } };
  const answer = settle(placed, { zeros: [], fillsBlanks: false, earlyTotals: 'pass' }, scope);
  if (!answer.ok) return { kind: 'refused', problem: answer.problem };
  return { kind: 'read', answer, blank };
}
