/** A filing as it is stored, and what one decision comes to. */
import type { Card } from '../conversations/card.ts';
import type { ReminderOrder } from '../conversations/effects.ts';
import type { FilingHead, NoteId } from '../conversations/filed.ts';
import type { Unit, UnitId, UserId } from '../conversations/people.ts';
import type { MessageKey } from '../conversations/said.ts';
import type { FilingStatus } from '../src/form/filing.ts';
import type { Figures } from '../src/form/figures.ts';
import type { NarrativeId } from '../src/form/form.ts';
import type { Period } from '../src/form/period.ts';
import type { Quantity } from '../src/form/quantity.ts';
import type { Trend } from '../src/form/trend.ts';
import type { AuditHead } from './audit.ts';

/** The value of an item in the history, in JSON. */
export type ItemValue =
  | { readonly number: Quantity; readonly unit?: 'unsaid' }
  | { readonly notApplicable: string }
  | { readonly text: string };

export interface Contents {
  readonly figures: Figures;
  readonly narrative: ReadonlyMap<NarrativeId, string>;
  readonly notes: ReadonlyMap<NoteId, string>;
  readonly enteredBy: ReadonlyMap<string, UserId>;
}

export interface StoredFiling extends Contents {
  readonly id: number;
  readonly version: number;
  readonly head: FilingHead;
  readonly unit: Unit;
  readonly audit: AuditHead;
}

export interface ItemChange {
  readonly item: string;
  readonly old: ItemValue | null;
  readonly new: ItemValue | null;
}

export interface StatusChange {
  readonly from: FilingStatus;
  readonly to: FilingStatus;
  readonly reason: string | null;
}

/** What one decision comes to. */
export interface Outcome {
  /** The filing afterwards; the very same object where nothing of it changed. */
  readonly filing: StoredFiling | null;
  readonly items: readonly ItemChange[];
  readonly statuses: readonly StatusChange[];
  /** What else was said about it: approvals, the address of publication. */
  readonly words: readonly string[];
  /** How many findings stood, answered, when it was handed in; null where it was not. */
  readonly findings: number | null;
  readonly takenBack: readonly MessageKey[];
  readonly publishes: boolean;
  /** Another filing that the link is to open; null where none. */
  readonly opens: { readonly filing: number; readonly trend: Trend | null } | null;
  /** The sums that the link is to open; null where none. */
  readonly sums: { readonly unit: UnitId; readonly period: Period } | null;
  /** The unit for which a link is to take files; null where none is. */
  readonly takesFilesFor: UnitId | null;
  /** What the member said about reminders. */
  readonly orders: readonly ReminderOrder[];
  readonly pushes: readonly {
    readonly to: readonly UserId[];
    readonly text: string;
    /** Of its message, where that is not the turn's own: a message with a known key is not sent again. */
    readonly key?: string;
    readonly card?: Card;
  }[];
}
