/** The JSON report of contracts.md §4. */
import { quantityAt, withTotals } from '../form/figures.ts';
import type { CellId, Form, FormId, NarrativeId } from '../form/form.ts';
import type { Period } from '../form/period.ts';
import type { Quantity } from '../form/quantity.ts';
import { toNumber } from '../form/quantity.ts';
import type { Contact, FilingStatus } from '../form/filing.ts';
import type { ReportSource } from './report.ts';

export interface JsonReport {
  readonly form: FormId;
  readonly period: Period;
  /** Without an id where the report is none of ours. */
  readonly unit: { readonly id?: string; readonly name: string };
  readonly status: FilingStatus;
  /** Every cell of the form, and no other key. */
  readonly figures: Readonly<Record<CellId, number | null>>;
  /** Why a cell is 不适用; only where one is. */
  readonly notApplicable?: Readonly<Record<CellId, string>>;
  readonly narrative: Readonly<Record<NarrativeId, string>>;
  readonly contact?: Contact;
}

/** The report as JSON: numbers as numbers, text as it was written, null for whatever is not a number. */
export function jsonReport({
  form,
  period,
  unit,
  status,
  narrative,
  contact,
  ...source
}: ReportSource): JsonReport {
  const figures = withTotals(form, source.figures);
  const reasons = form.cells.flatMap(({ id }) => {
    const figure = figures.get(id);
    return figure?.kind === 'notApplicable' ? [[id, figure.reason] as const] : [];
  });
  return {
    form: form.id,
    period,
    unit: unit.id === '' ? { name: unit.name } : { id: unit.id, name: unit.name },
    status,
    figures: record(form.cells.map(({ id }) => [id, numberOrNull(quantityAt(figures, id))])),
    ...(reasons.length > 0 && { notApplicable: record(reasons) }),
    narrative: record(writtenParts(form, narrative)),
    ...(Object.values(contact).some((value) => value !== undefined) && { contact }),
  };
}

function writtenParts(
  { sections }: Form,
  narrative: ReportSource['narrative'],
): readonly (readonly [NarrativeId, string])[] {
  return sections.flatMap((section) => {
    const text = section.narrative === null ? undefined : narrative.get(section.narrative.id);
    return section.narrative === null || text === undefined ? [] : [[section.narrative.id, text] as const];
  });
}

function numberOrNull(value: Quantity | null): number | null {
  return value === null ? null : toNumber(value);
}

function record<Key extends string, Value>(
  entries: readonly (readonly [Key, Value])[],
): Readonly<Record<Key, Value>> {
  return Object.fromEntries(entries) as Record<Key, Value>;
}
