/** What a report is before it is printed: the values that every printer starts from. */
import type { Figures } from '../form/figures.ts';
import type { Contact, FilingStatus } from '../form/filing.ts';
import { isApproved } from '../form/filing.ts';
import type { Form, NarrativeId } from '../form/form.ts';
import type { Day, Period } from '../form/period.ts';

/** The one date that stands under the title, and what happened on it. */
export type Dated =
  | { readonly what: 'updated' | 'approved'; readonly on: Day }
  /** With the address where everybody reads it, as far as it is known. */
  | { readonly what: 'published'; readonly on: Day; readonly address: string | null };

export interface ReportSource {
  readonly form: Form;
  readonly period: Period;
  /** Its id is '' where the report is none of ours. */
  readonly unit: { readonly id: string; readonly name: string };
  readonly status: FilingStatus;
  /** Typed cells; totals are derived from them whatever else is given. */
  readonly figures: Figures;
  readonly narrative: ReadonlyMap<NarrativeId, string>;
  readonly contact: Contact;
  readonly dated: Dated | null;
}

/** A report is a draft, and says so, until it is approved. */
export function isDraft(status: FilingStatus): boolean {
  return !isApproved(status);
}
