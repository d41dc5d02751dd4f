/** What comes in: a message, a button, a file, cells of the page of tables. */
import type { Figure } from '../src/form/figures.ts';
import type { CellId, FormId, NarrativeId } from '../src/form/form.ts';
import type { Period } from '../src/form/period.ts';
import type { About } from './card.ts';
import type { UnitId } from './people.ts';

/** The key of one incoming message; its effects and its stored answer stand under it. */
export type MessageKey = string & { readonly brand: 'MessageKey' };

/** A published report as it was read, as far as a turn takes it; in entries, for it waits in the inbox as JSON. */
export interface ImportedReport {
  readonly form: FormId;
  /** Null where its title tells none. */
  readonly period: Period | null;
  /** As the title has it, '' where there is none. */
  readonly unitName: string;
  /** As printed, totals too. */
  readonly figures: readonly (readonly [CellId, Figure])[];
  readonly narrative: readonly (readonly [NarrativeId, string])[];
}

/** One cell of the page of tables. */
export interface TypedCell {
  readonly cell: string;
  /** What stood in it when the page was drawn, '' where nothing did. */
  readonly from: string;
  /** As it was typed, '' to make it blank. */
  readonly to: string;
}

/** What came in. */
export type Said =
  | { readonly kind: 'text'; readonly text: string }
  /** A file was confirmed on the page of uploads. */
  | {
      readonly kind: 'import';
      /** The unit that the page was opened for. */
      readonly unit: UnitId;
      /** The member said that it is his unit's, whatever its title says. */
      readonly isOwn: boolean;
      readonly report: ImportedReport;
      /** For the record: its name, and the SHA-256 of its bytes. */
      readonly file: { readonly name: string; readonly digest: string };
    }
  /** Cells were typed on the page of tables. */
  | {
      readonly kind: 'cells';
      readonly unit: UnitId;
      readonly period: Period;
      readonly changes: readonly TypedCell[];
    }
  /** A button of a card was pressed. */
  | Pressed
  /** The member opened the chat. */
  | { readonly kind: 'entered' }
  /** A picture, a voice message, a file: something the bot cannot read. `what` is the WeCom type. */
  | { readonly kind: 'unreadable'; readonly what: string };

export interface Pressed {
  readonly kind: 'pressed';
  /** The words that a member would type. */
  readonly says: string;
  /** Null where the button is none of those that this program makes. */
  readonly about: About | null;
  /** By which the channel can still change the card, once. */
  readonly code: string;
}
