/** The control total of a table that was entered without totals: known from the register, kept beside the figures. */
import { quantityAt, withTotals } from '../src/form/figures.ts';
import type { Cell, CellId, Form } from '../src/form/form.ts';
import type { Quantity } from '../src/form/quantity.ts';
import { ZERO, quantity } from '../src/form/quantity.ts';
import { controlNote, totalsNote } from './notes.ts';
import type { Filing, NoteId } from './filed.ts';
import type { State } from './state.ts';
import { isGiven, itemsIn } from './walk.ts';

/** The control totals that were told, by cell. */
export function controlsOf(form: Form, filing: Pick<Filing, 'notes'>): ReadonlyMap<CellId, Quantity> {
  const controls = new Map<CellId, Quantity>();
  for (const { cell } of form.controls) {
    const told = quantity(filing.notes.get(controlNote(cell.id)) ?? '');
    if (told !== null) controls.set(cell.id, told);
  }
  return controls;
}

/**
 * The control total to ask now: the turn completed its table, or corrected it while the question stood; no total of it
 * was ever sent, and it is not all zero.
 */
export function controlToAsk(form: Form, before: Filing, after: Filing, asked: State['asked']): Cell | null {
  const due = form.controls.find(({ cell }) => {
    const items = itemsIn(form, after, cell.section);
    const stands =
      asked?.kind === 'control' && asked.cell === cell.id && isCorrected(form, cell, before, after);
    const completed =
      items.every((item) => isGiven(after, item)) && !items.every((item) => isGiven(before, item));
    const isKnown = after.notes.has(controlNote(cell.id)) || after.notes.has(totalsNote(cell.section));
    if (isKnown || !(completed || stands)) return false;
    const value = quantityAt(withTotals(form, after.figures), cell.id);
    return value !== null && value !== ZERO;
  });
  return due?.cell ?? null;
}

function isCorrected(form: Form, { section }: Cell, before: Filing, after: Filing): boolean {
  return [...after.figures].some(
    ([id, figure]) => before.figures.get(id) !== figure && form.cell(id)?.section === section,
  );
}

/** The control total that waits for an answer, with its question. */
export function controlAsked(form: Form, { asked }: Pick<State, 'asked'>): Form['controls'][number] | null {
  if (asked?.kind !== 'control') return null;
  return form.controls.find(({ cell }) => cell.id === asked.cell) ?? null;
}

/** A control total that was taken back is asked for again. */
export function askedAgain(form: Form, note: NoteId): State['asked'] {
  const control = form.controls.find(({ cell }) => controlNote(cell.id) === note);
  return control === undefined ? null : { kind: 'control', cell: control.cell.id };
}
