/** A filing as a turn sees it, and changes of it. */
import type { FilingStatus } from '../src/form/filing.ts';
import type { Figure, Figures } from '../src/form/figures.ts';
import type { CellId, FormId, NarrativeId } from '../src/form/form.ts';
import type { Period } from '../src/form/period.ts';
import type { Person, UnitId, UserId } from './people.ts';
import type { MessageKey } from './said.ts';

/** Something said about a filing beside its figures and texts: a control total, a confirmed warning. See `notes.ts`. */
export type NoteId = string & { readonly brand: 'NoteId' };

/** A filing as it appears in a list. There is one for a unit and period. */
export interface FilingHead {
  readonly unit: UnitId;
  readonly period: Period;
  readonly form: FormId;
  readonly status: FilingStatus;
  readonly submittedBy: UserId | null;
  /** Who has approved what was submitted, as a reviewer and as 保密审查; cleared when it is submitted or returned. */
  readonly approvals: { readonly review: UserId | null; readonly security: UserId | null };
  /** Where it was published, by 已发布. */
  readonly publishedAt: string | null;
  /** The reason of the last 退回, verbatim. */
  readonly returnReason: string | null;
}

/** A filing with what has been given: typed cells only, totals are derived when they are needed. */
export interface Filing extends FilingHead {
  readonly figures: Figures;
  readonly narrative: ReadonlyMap<NarrativeId, string>;
  readonly notes: ReadonlyMap<NoteId, string>;
  /** Who gave what stands, by the id of the cell or part. */
  readonly enteredBy: ReadonlyMap<string, UserId>;
}

/** An item of a filing: a cell, a narrative part or a note. */
export type Change =
  | {
      readonly kind: 'figure';
      readonly cell: CellId;
      readonly from: Figure | null;
      readonly to: Figure | null;
    }
  | {
      readonly kind: 'text';
      readonly part: NarrativeId;
      readonly from: string | null;
      readonly to: string | null;
    }
  | {
      readonly kind: 'note';
      readonly note: NoteId;
      readonly from: string | null;
      readonly to: string | null;
    };

/** The member's own last message that changed this filing and has not been taken back. */
export interface UndoableTurn {
  readonly key: MessageKey;
  readonly changes: readonly Change[];
  /** The items among them that somebody has changed since: they stay. */
  readonly changedSince: readonly ChangedSince[];
}

export interface ChangedSince {
  readonly item: CellId | NarrativeId | NoteId;
  readonly by: Person;
}
