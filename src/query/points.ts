/** The figures that a question rests on: one point for each unit, period and subject. */
import type { Figures } from '../form/figures.ts';
import { withTotals } from '../form/figures.ts';
import type { Cell, CellId, Form } from '../form/form.ts';
import type { Period } from '../form/period.ts';
import type { Quantity } from '../form/quantity.ts';
import { ZERO, sum } from '../form/quantity.ts';
import type { AnswerValue, AskedFiling, AskedUnit, Subject } from './model.ts';

export interface Part {
  readonly cell: Cell;
  /** Null where the cell is blank. */
  readonly quantity: Quantity | null;
  readonly isUnsaid: boolean;
  readonly isNotApplicable: boolean;
}

export interface Point {
  readonly unit: AskedUnit;
  readonly period: Period;
  readonly subject: Subject;
  /** Null where there is no report that the asker may see. */
  readonly filing: AskedFiling | null;
  readonly form: Form | null;
  /** Empty where the form has no such cell. */
  readonly parts: readonly Part[];
  /** Null where a part is blank, or an amount has no unit to be added in. */
  readonly total: Quantity | null;
}

export type Library = ReadonlyMap<number, Figures>;

export function filingOf(unit: AskedUnit, period: Period): AskedFiling | null {
  return unit.filings.find((filing) => filing.period === period) ?? null;
}

/** The cells of a subject that the form has. */
export function cellsOf(form: Form, { table, rows, columns }: Subject): readonly Cell[] {
  return rows.flatMap((row) => columns.flatMap((column) => form.cell(`${table}.${row}.${column}`) ?? []));
}

/** The cells that people typed and that the subject comes to. */
export function typedUnder(form: Form, subject: Subject): readonly CellId[] {
  const under = (id: CellId): readonly CellId[] => {
    const parts = form.cell(id)?.sumOf;
    return parts == null ? [id] : parts.flatMap(under);
  };
  return [...new Set(cellsOf(form, subject).flatMap(({ id }) => under(id)))];
}

export function pointAt(
  forms: readonly Form[],
  library: Library,
  unit: AskedUnit,
  period: Period,
  subject: Subject,
): Point {
  const filing = filingOf(unit, period);
  const form = forms.find(({ id }) => id === filing?.form) ?? null;
  const empty = { unit, period, subject, filing, form, parts: [], total: null };
  if (filing === null || form === null) return { ...empty, filing: null };
  const figures = withTotals(form, library.get(filing.id) ?? new Map());
  const parts = cellsOf(form, subject).map((cell): Part => {
    const figure = figures.get(cell.id);
    return {
      cell,
      quantity: figure?.kind === 'number' ? figure.quantity : figure?.kind === 'notApplicable' ? ZERO : null,
      isUnsaid: figure?.kind === 'number' && figure.unit === 'unsaid',
      isNotApplicable: figure?.kind === 'notApplicable',
    };
  });
  const known = parts.flatMap(({ quantity, isUnsaid }) =>
    quantity === null || (isUnsaid && parts.length > 1) ? [] : [quantity],
  );
  return { ...empty, parts, total: parts.length > 0 && known.length === parts.length ? sum(known) : null };
}

export function valuesOf(points: readonly Point[]): readonly AnswerValue[] {
  const seen = new Set<string>();
  return points.flatMap(({ unit, period, parts }) =>
    parts.flatMap(({ cell, quantity, isNotApplicable }) => {
      const key = `${unit.id} ${period} ${cell.id}`;
      if (quantity === null || isNotApplicable || seen.has(key)) return [];
      seen.add(key);
      return [{ unit: unit.id, period, cell: cell.id, value: quantity }];
    }),
  );
}

/** Whether figures of two reports may be compared: one version of the form, or cells that go on in the next. */
export function isComparable(one: Point, other: Point): boolean {
  if (one.form === null || other.form === null || one.form.id === other.form.id) return true;
  const [later, earlier] = one.form.years.from > other.form.years.from ? [one, other] : [other, one];
  const crosswalk = later.form?.crosswalk ?? new Set<CellId>();
  return (
    earlier.parts.every(({ cell }) => crosswalk.has(cell.id)) &&
    later.parts.every(({ cell }) => crosswalk.has(cell.id))
  );
}

/** How the figures of quarters and years go together; a balance is no sum. */
export function isBalance({ parts }: Point): boolean {
  return parts.some(({ cell }) => cell.accumulates !== 'sum');
}
