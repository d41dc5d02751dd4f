/** What was read of a published report, as values: the same for every format that it came in. */
import type { Figures } from '../../form/figures.ts';
import type { Contact, FilingStatus } from '../../form/filing.ts';
import type { CellId, Form, NarrativeId } from '../../form/form.ts';
import type { Period } from '../../form/period.ts';
import type { Refusal } from './refusal.ts';

export interface Imported {
  readonly form: Form;
  /** Null where the title tells none. */
  readonly period: Period | null;
  /** The name as the title has it, '' where there is none; an id only in our own JSON. */
  readonly unit: { readonly id: string | null; readonly name: string };
  readonly status: FilingStatus | null;
  /** As printed, totals too; no entry where the cell is blank or absent, `text` where it holds no number. */
  readonly figures: Figures;
  /** Cells that the source does not hold, or not for certain. No identity may be judged on them. */
  readonly absent: ReadonlySet<CellId>;
  /** What stood in a cell, folded (`parse/fold.ts`): `减少22`, `160.5964万元`, `/`; '' for a blank one. */
  readonly written: ReadonlyMap<CellId, string>;
  readonly narrative: ReadonlyMap<NarrativeId, string>;
  readonly contact: Contact;
  /** Texts that belong to no cell and no part for certain: local additions, rows that do not fit, notes. */
  readonly unread: readonly string[];
}

export type Reading =
  { readonly ok: true; readonly report: Imported } | { readonly ok: false; readonly refusal: Refusal };
