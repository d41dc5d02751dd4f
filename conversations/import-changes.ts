/** What an imported report changes in a filing. Blank cells and parts of the file change nothing. */
import { isSameFigure, quantityAt, withTotals } from '../src/form/figures.ts';
import type { Figure, Figures } from '../src/form/figures.ts';
import type { Cell, Form, NarrativeId } from '../src/form/form.ts';
import type { Quantity } from '../src/form/quantity.ts';
import { renderNarrative } from '../src/narrative/placeholders.ts';
import type { Entry } from '../src/parse/settle.ts';
import { totalsNote } from './notes.ts';
import type { Change, Filing } from './filed.ts';
import type { ImportedReport } from './said.ts';

type Given = Pick<Filing, 'figures' | 'narrative' | 'notes'>;

export interface Imports {
  /** Typed cells and texts that are otherwise in the filing, or not there yet. */
  readonly changes: readonly Change[];
  /** An amount that the form wants with its unit and that came without one. */
  readonly unitMissing: Entry | null;
}

/** `published`: stored as it was printed; else as a member gives figures. */
export function importChanges(
  form: Form,
  filing: Given,
  report: ImportedReport,
  published: boolean,
): Imports {
  const printed = new Map(report.figures);
  const typed = form.cells.filter(({ sumOf }) => sumOf === null);
  const unitMissing = published ? null : unsaidAmount(typed, filing.figures, printed);
  const figures = typed.flatMap((cell) =>
    cell.id === unitMissing?.cell ? [] : figureChange(cell, filing.figures, printed.get(cell.id)),
  );
  const texts = report.narrative.flatMap(([part, text]) => textChange(form, filing, part, text, published));
  return { changes: [...figures, ...texts], unitMissing };
}

/** That totals were printed and held: then the conversation asks for no control total. */
export function totalNotes(form: Form, filing: Given, report: ImportedReport): readonly Change[] {
  const printed: Figures = new Map(report.figures);
  const sums = withTotals(form, printed);
  const held = form.cells.filter(({ id, sumOf }) => {
    const total = sumOf === null ? null : quantityAt(printed, id);
    return total !== null && total === quantityAt(sums, id);
  });
  return [...new Set(held.map(({ section }) => section))].map((section): Change => {
    const note = totalsNote(section);
    return { kind: 'note', note, from: filing.notes.get(note) ?? null, to: '1' };
  });
}

export interface OtherTotal {
  readonly cell: Cell;
  readonly printed: Quantity;
  /** What its parts come to. */
  readonly sum: Quantity;
}

/** Totals that are printed otherwise than their parts come to: a filing derives them, so they would be lost unseen. */
export function otherTotals(form: Form, figures: Figures): readonly OtherTotal[] {
  const sums = withTotals(form, figures);
  return form.cells.flatMap((cell) => {
    const [printed, sum] = [quantityAt(figures, cell.id), quantityAt(sums, cell.id)];
    if (cell.sumOf === null || printed === null || sum === null || printed === sum) return [];
    return [{ cell, printed, sum }];
  });
}

/** Typed cells in which the report has no number and no 不适用. */
export function blankCells(form: Form, figures: Figures): readonly Cell[] {
  return form.cells.filter(({ id, sumOf }) => sumOf === null && stored(figures.get(id)) === null);
}

function figureChange({ id }: Cell, figures: Figures, printed: Figure | undefined): readonly Change[] {
  const to = stored(printed);
  const from = figures.get(id) ?? null;
  return to === null || isSameFigure(from, to) ? [] : [{ kind: 'figure', cell: id, from, to }];
}

/** A printed `/`, `-` or 无 is no figure: whether it means 0 is for the member to say. */
function stored(printed: Figure | undefined): Figure | null {
  return printed === undefined || printed.kind === 'text' ? null : printed;
}

function unsaidAmount(typed: readonly Cell[], figures: Figures, printed: Figures): Entry | null {
  for (const { id } of typed) {
    const figure = printed.get(id);
    if (figure?.kind !== 'number' || figure.unit === 'said' || figure.quantity === '0') continue;
    if (!isSameFigure(figures.get(id) ?? null, figure)) return { cell: id, quantity: figure.quantity };
  }
  return null;
}

function textChange(
  form: Form,
  filing: Given,
  part: NarrativeId,
  text: string,
  published: boolean,
): readonly Change[] {
  const section = form.sections.find(({ narrative }) => narrative?.id === part);
  if (section === undefined || text.trim() === '') return [];
  const from = filing.narrative.get(part) ?? null;
  // The preface of a filing is drafted anew each time: one that came back in an exported file is not the member's own.
  const isDrafted = section.narrative?.question === null && from === null && !published;
  // What was printed of a text has figures in place of their names.
  const printed = from === null ? null : renderNarrative(form, filing.figures, from);
  if (isDrafted || [from, printed].some((own) => own !== null && isSameText(own, text))) return [];
  return [{ kind: 'text', part, from, to: text }];
}

/** Paragraph by paragraph: blank lines and indents do not survive every format. */
function isSameText(left: string, right: string): boolean {
  const bare = (text: string): string =>
    text
      .split(/[\r\n]+/u)
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .join('\n');
  return bare(left) === bare(right);
}
