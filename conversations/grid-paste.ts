/** A block with labels, pasted on the page of tables: its figures go where the labels say, by the engine of the chat. */
import type { Cell, CellId, Form } from '../src/form/form.ts';
import type { Alignment } from '../src/parse/align.ts';
import { alignTables } from '../src/parse/align.ts';
import { numberIn } from '../src/parse/cell-text.ts';
import { readNumber } from '../src/parse/number.ts';
import { problemText } from './texts-problem.ts';

export type Aligned =
  | {
      readonly kind: 'aligned';
      /** As written, for the fields; cells that were blank are left out. */
      readonly cells: readonly { readonly cell: CellId; readonly text: string }[];
      /** What the block has for derived cells, in plain digits: to be held against the sums. */
      readonly totals: readonly { readonly cell: CellId; readonly text: string }[];
    }
  /** No label of these tables is in it: it is laid out from the field on. */
  | { readonly kind: 'plain' }
  | { readonly kind: 'refused'; readonly why: string };

/** `at`: the field in focus. Its own part is tried first, then the whole form: a whole report may be pasted anywhere. */
export function alignBlock(form: Form, at: string, text: string): Aligned {
  const cell = form.cell(at) ?? null;
  const own = form.sections.find(({ id }) => id === cell?.section)?.tables ?? [];
  const first = alignTables(text, { form, tables: own, standing: cell });
  const whole = first.kind === 'aligned' ? first : alignTables(text, { form, tables: form.tables });
  return outcome(form, whole.kind === 'aligned' ? whole : first);
}

function outcome(form: Form, alignment: Alignment): Aligned {
  switch (alignment.kind) {
    case 'notATable':
      return { kind: 'plain' };
    case 'refused':
      return { kind: 'refused', why: problemText(alignment.problem, form) };
    case 'aligned': {
      const { placed } = alignment;
      return {
        kind: 'aligned',
        cells: placed.flatMap(({ cell, text }) => (cell.sumOf === null ? [{ cell: cell.id, text }] : [])),
        totals: placed.flatMap(({ cell, text }) => {
          const digits = cell.sumOf === null ? null : plainDigits(cell, text);
          return digits === null ? [] : [{ cell: cell.id, text: digits }];
        }),
      };
    }
    default:
      return alignment satisfies never;
  }
}

function plainDigits({ measure }: Cell, text: string): string | null {
  const token = numberIn(text);
  if (token === null) return null;
  const reading = readNumber(token.digits, token.unit, measure);
  return reading.kind === 'read' ? reading.quantity : null;
}
