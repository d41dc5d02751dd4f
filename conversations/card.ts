/** Cards with buttons, beside a text that says it all. */
import type { Period } from '../src/form/period.ts';
import type { UnitId } from './people.ts';

/** A button of a card: it says something, or opens a page. */
export type Choice =
  | {
      /** At most 10 characters. */
      readonly label: string;
      readonly isMain: boolean;
      readonly says: string;
      readonly about: About;
    }
  | { readonly label: string; readonly isMain: boolean; readonly opens: string };

/** A short card beside a text, or what becomes of one that was pressed. Text alone does for everything on it. */
export interface Card {
  readonly title: string;
  /** What is asked, or how it stands. */
  readonly note: string;
  /** At most 6. */
  readonly choices: readonly Choice[];
  /** On a dead button in place of the choices; null while there are any. */
  readonly done: string | null;
}

/** What a button stands for, and as long as what it does so. */
export interface About {
  readonly unit: UnitId;
  readonly period: Period;
  readonly holds:
    /** It can be filled in; it may not have been begun. */
    | { readonly while: 'open' }
    /** It waits for approval since the handing in that made it this `round` (see `roundOf`). */
    | { readonly while: 'submitted'; readonly round: number }
    | { readonly while: 'approved' };
}
