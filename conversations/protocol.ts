/**
 * What a conversation is told and what it orders. Both are plain values:
 * the shell loads `Facts`, the reducer decides, the shell commits the `Effect`s and then performs them.
 */
import type { Level } from '../src/form/level.ts';
import type { Contact, FilingStatus } from '../src/form/filing.ts';
import type { Figure, Figures } from '../src/form/figures.ts';
import type { CellId, Form, FormId, NarrativeId } from '../src/form/form.ts';
import type { Day, Period } from '../src/form/period.ts';

export type UnitId = string & { readonly brand: 'UnitId' };
/** A WeCom userid, in lower case: the service compares without regard to case. */
export type UserId = string & { readonly brand: 'UserId' };
/** Something said about a filing beside its figures and texts: a control total, a confirmed warning. See `notes.ts`. */
export type NoteId = string & { readonly brand: 'NoteId' };
/** The key of one incoming message; its effects and its stored answer stand under it. */
export type MessageKey = string & { readonly brand: 'MessageKey' };

export type Role = 'officer' | 'section' | 'reviewer' | 'security' | 'viewer' | 'supervisor' | 'admin';

export interface Unit {
  readonly id: UnitId;
  readonly name: string;
  /** Of the roster; null where it tells none. */
  readonly level: Level | null;
  readonly contact: Contact;
}

/** One person's place in one unit. */
export interface Membership {
  readonly unit: Unit;
  readonly roles: ReadonlySet<Role>;
}

export interface Person {
  readonly userId: UserId;
  readonly name: string;
}

/** A filing as it appears in a list. There is one for a unit and period. */
export interface FilingHead {
  readonly unit: UnitId;
  readonly period: Period;
  readonly form: FormId;
  readonly status: FilingStatus;
  readonly submittedBy: UserId | null;
  /** The reason of the last 退回, verbatim. */
  readonly returnReason: string | null;
}

/** A filing with what has been given: typed cells only, totals are derived when they are needed. */
export interface Filing extends FilingHead {
  readonly figures: Figures;
  readonly narrative: ReadonlyMap<NarrativeId, string>;
  readonly notes: ReadonlyMap<NoteId, string>;
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

/** What came in. */
export type Said =
  | { readonly kind: 'text'; readonly text: string }
  /** The member opened the chat. */
  | { readonly kind: 'entered' }
  /** A picture, a voice message, a file: something the bot cannot read. `what` is the WeCom type. */
  | { readonly kind: 'unreadable'; readonly what: string };

/** The answer to the message before this one was stored but may not have reached the member (reliability.md D6). */
export interface LostReply {
  readonly text: string;
  readonly reply: string;
}

/** Everything a turn may rest on, read inside the committing transaction. */
export interface Facts {
  readonly today: Day;
  /** Null for somebody who is not on the roster. */
  readonly person: Person | null;
  readonly memberships: readonly Membership[];
  /** The filings of the person's units. */
  readonly heads: readonly FilingHead[];
  /** The filing that `wants` named, and its form. */
  readonly filing: { readonly form: Form; readonly filing: Filing; readonly unit: Unit } | null;
  /** Approved figures of the period before, those that compare with the filing's form. */
  readonly before: Figures | null;
  /** The approved report of the year before, as far as it compares with the filing's form. */
  readonly lastYear: {
    readonly figures: Figures;
    readonly narrative: ReadonlyMap<NarrativeId, string>;
  } | null;
  readonly undoable: UndoableTurn | null;
  /** Whom a push of this filing may go to: the people of its unit by role. */
  readonly colleagues: readonly { readonly person: Person; readonly roles: ReadonlySet<Role> }[];
  /** A fresh link; it opens only if the turn orders `publishLink`. */
  readonly link: string;
  readonly lostReply: LostReply | null;
}

/** Which filing a turn needs, decided before the filing is loaded and locked. It is made if it is not there and `create` is set. */
export interface Wants {
  readonly filing: {
    readonly unit: UnitId;
    readonly period: Period;
    readonly form: FormId;
    readonly create: boolean;
  } | null;
  /** Whether the member's undoable turn is needed. */
  readonly undoable: boolean;
}

export type Effect =
  /** Sets or clears items of the filing. */
  | { readonly type: 'record'; readonly changes: readonly Change[] }
  /** The same, and marks the turn `of` as taken back. */
  | { readonly type: 'takeBack'; readonly of: MessageKey; readonly changes: readonly Change[] }
  | { readonly type: 'setStatus'; readonly status: FilingStatus; readonly reason: string | null }
  /** Makes `facts.link` open the filing. */
  | { readonly type: 'publishLink' }
  | { readonly type: 'push'; readonly to: readonly UserId[]; readonly text: string };

export interface Decision<State> {
  readonly state: State;
  readonly effects: readonly Effect[];
  readonly reply: string;
}

/** The conversation as the shell and the store see it; `State` is opaque to them. */
export interface Conversation<State> {
  readonly initial: State;
  /** Reads a stored state of any version; null where it is none of ours. */
  readonly parse: (stored: unknown) => State | null;
  readonly wants: (
    facts: Pick<Facts, 'today' | 'person' | 'memberships' | 'heads'>,
    state: State,
    said: Said,
  ) => Wants;
  readonly transition: (facts: Facts, state: State, said: Said) => Decision<State>;
}
