/** Reads a pasted table: places its cells (`align.ts`), then reads their numbers as strictly as a typed answer's. */
import type { Cell } from '../form/form.ts';
import { alignTables } from './align.ts';
import { fold } from './fold.ts';
import type { Problem } from './problem.ts';
import type { Answer, Placed, Scope } from './settle.ts';
import { settle } from './settle.ts';
import { tokenize } from './tokens.ts';

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
    const number = numberIn(written, cell);
    if ('code' in number) return { kind: 'refused', problem: number };
    placed.push({ cell, number });
  }
  const answer = settle(placed, { zeros: [], fillsBlanks: false, earlyTotals: 'pass' }, scope);
  if (!answer.ok) return { kind: 'refused', problem: answer.problem };
  return { kind: 'read', answer, blank: aligned.blank.filter((cell) => cell.sumOf === null) };

  function numberIn(written: string, cell: Cell): Placed['number'] | Problem {
    const [token, ...others] = tokenize(fold(written).trim());
    if (token?.kind === 'number' && others.length === 0) return token;
    if (token?.kind === 'dash') return { code: 'dash', text: written, cell };
    return { code: 'badNumber', text: written, fault: 'notANumber', cell };
  }
}
