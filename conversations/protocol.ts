/**
 * What a conversation is told and what it orders. Both are plain values:
 * the shell loads `Facts`, the reducer decides, the shell commits the `Effect`s and then performs them.
 */
import type { EnteredDay } from '../src/calendar/workdays.ts';
import type { Level } from '../src/form/level.ts';
import type { Contact, FilingStatus } from '../src/form/filing.ts';
import type { Figure, Figures } from '../src/form/figures.ts';
import type { CellId, Form, FormId, NarrativeId, Share } from '../src/form/form.ts';
import type { Day, Period } from '../src/form/period.ts';
import type { Trend } from '../src/form/trend.ts';
import type { AskedUnit } from '../src/query/model.ts';
import type { BodySums, Sums } from '../src/form/rollup.ts';
import type { Denied } from './rights-table.ts';

export type UnitId = string & { readonly brand: 'UnitId' };
/** A WeCom userid, in lower case: the service compares without regard to case. */
export type UserId = string & { readonly brand: 'UserId' };
/** Something said about a filing beside its figures and texts: a control total, a confirmed warning. See `notes.ts`. */
export type NoteId = string & { readonly brand: 'NoteId' };
/** The key of one incoming message; its effects and its stored answer stand under it. */
export type MessageKey = string & { readonly brand: 'MessageKey' };

export const ROLES = ['officer', 'section', 'reviewer', 'security', 'viewer', 'supervisor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

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
  /** What a section member owns; empty for all others. */
  readonly shares: ReadonlySet<Share>;
}

/** A member of a filing's unit. */
export interface Colleague {
  readonly person: Person;
  readonly roles: ReadonlySet<Role>;
  readonly shares: ReadonlySet<Share>;
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

export interface Pressed {
  readonly kind: 'pressed';
  /** The words that a member would type. */
  readonly says: string;
  /** Null where the button is none of those that this program makes. */
  readonly about: About | null;
  /** By which the channel can still change the card, once. */
  readonly code: string;
}

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

/** The answer to the message before this one was stored but may not have reached the member (reliability.md D6). */
export interface LostReply {
  readonly text: string;
  readonly reply: string;
}

/** Everything a turn may rest on, read inside the committing transaction. */
export interface Facts {
  readonly today: Day;
  /** In Asia/Shanghai, as it is told: 10:32. */
  readonly time: string;
  /** Null for somebody who is not on the roster. */
  readonly person: Person | null;
  readonly memberships: readonly Membership[];
  /** The filings of the person's units. */
  readonly heads: readonly FilingHead[];
  /** The filing that `wants` named, and its form. */
  readonly filing: {
    readonly form: Form;
    readonly filing: Filing;
    readonly unit: Unit;
    /** One more with every turn that changes it. */
    readonly version: number;
  } | null;
  /** Approved figures of the period before, those that compare with the filing's form. */
  readonly before: Figures | null;
  /** The approved report of the year before, as far as it compares with the filing's form. */
  readonly lastYear: {
    readonly figures: Figures;
    readonly narrative: ReadonlyMap<NarrativeId, string>;
  } | null;
  readonly undoable: UndoableTurn | null;
  /** The other filings of the filing's unit and year, in its form: its quarters, its annual report. */
  readonly siblings: readonly Sibling[];
  /** What happened to the cells that `wants.history` named, the latest first. */
  readonly history: readonly PastChange[];
  /** The listed units below the one that `wants.below` named, at any depth; empty where none was named. */
  readonly below: readonly BelowUnit[];
  /** What those have handed in, added up, where `wants.below` asked for it. */
  readonly sums?: SumsBelow | null;
  /** Who was urged today already about what `wants.below` named. */
  readonly urged?: ReadonlySet<UserId>;
  /** What a question about figures is answered from, where `wants.asks` told what is needed. */
  readonly answers?: AnswerFacts | null;
  /** Whom a push of this filing may go to: the people of its unit by role. */
  readonly colleagues: readonly Colleague[];
  /** A fresh link; it opens only if the turn orders `publishLink`. */
  readonly link: string;
  /** A fresh link to the page of uploads; it opens only if the turn orders `publishUpload`. */
  readonly uploadLink: string;
  /** What addresses of pages begin with, without a slash at its end. */
  readonly home: string;
  readonly lostReply: LostReply | null;
}

export interface AnswerFacts {
  /** The units that the member may ask about, with their filings as far as he may see them. */
  readonly units: readonly AskedUnit[];
  /** By the filing's id: the cells that were needed, as far as they are given. */
  readonly figures: ReadonlyMap<number, Figures>;
}

export interface PastChange {
  readonly cell: CellId;
  readonly from: Figure | null;
  readonly to: Figure | null;
  readonly by: string;
  /** In Asia/Shanghai, as it is told: 2026-10-12 09:30. */
  readonly at: string;
}

export interface Sibling {
  readonly period: Period;
  readonly status: FilingStatus;
  readonly figures: Figures;
}

/** A unit below another, and what it has handed in for the period asked. */
export interface BelowUnit {
  readonly unit: UnitId;
  readonly name: string;
  /** Null where it has not begun. */
  readonly status: FilingStatus | null;
  /** Who fills in for it, where `wants.below` asked for the officers and it is late. */
  readonly officers?: readonly Person[];
}

/** The approved reports of the units below, in the form of the period alone. */
export interface SumsBelow {
  readonly form: Form;
  readonly counted: number;
  readonly sums: Sums;
  readonly bodies: BodySums;
  /** Names of units that reported in another form. */
  readonly otherForm: readonly string[];
  /** What the office itself has for the period, typed cells; null where it has nothing in this form. */
  readonly own: Figures | null;
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
  /** Cells of the filing whose history is needed. */
  readonly history?: readonly CellId[];
  /** A question about figures: of which units, and what is needed once those are known. */
  readonly asks?: {
    /** The member's own units, of which he sees drafts too. */
    readonly own: readonly UnitId[];
    /** Of the units below these he sees what was approved. */
    readonly above: readonly UnitId[];
    readonly needs: (units: readonly AskedUnit[]) => {
      readonly filings: readonly number[];
      readonly cells: readonly CellId[];
    };
  };
  /** The unit whose units below are needed, and for which period. */
  readonly below?: {
    readonly unit: UnitId;
    readonly period: Period;
    /** What is needed besides. */
    readonly with?: 'sums' | 'officers';
  };
}

export type Effect =
  /** Sets or clears items of the filing. */
  | { readonly type: 'record'; readonly changes: readonly Change[] }
  /** The same, and marks the turn `of` as taken back. */
  | { readonly type: 'takeBack'; readonly of: MessageKey; readonly changes: readonly Change[] }
  | {
      readonly type: 'setStatus';
      readonly status: FilingStatus;
      readonly reason: string | null;
      /** How many findings stand, answered, where it is handed in. */
      readonly findings?: number;
    }
  /** The member approves what was submitted; the filing is approved only by `setStatus`. */
  | { readonly type: 'approve'; readonly as: 'review' | 'security' }
  /** 已发布: the address where it can be read. */
  | { readonly type: 'publish'; readonly address: string }
  /** Makes `facts.link` open the filing. */
  | { readonly type: 'publishLink' }
  /** Makes `facts.uploadLink` take files of this member for this unit, for a day. */
  | { readonly type: 'publishUpload'; readonly unit: UnitId }
  /** Makes `facts.link` open a filing that an answer rests on, by its id in `facts.answers`, or the chart of it. */
  | { readonly type: 'publishAnswer'; readonly filing: number; readonly trend: Trend | null }
  /** Makes `facts.link` open the sums over the units below. */
  | { readonly type: 'publishSums'; readonly unit: UnitId; readonly period: Period }
  /** 催报: a message to officers of units below, to each at most once a day for one office and period. */
  | {
      readonly type: 'urge';
      readonly unit: UnitId;
      readonly messages: readonly {
        readonly key: string;
        readonly to: UserId;
        readonly text: string;
        readonly card?: Card;
      }[];
    }
  /** What a member says about reminders. */
  | { readonly type: 'arrange'; readonly order: ReminderOrder }
  | {
      readonly type: 'push';
      readonly to: readonly UserId[];
      readonly text: string;
      /** Follows the text where cards are on. */
      readonly card?: Card;
    };

export type ReminderOrder =
  /** 免打扰, up to and with this day; null until it is taken back. */
  | { readonly kind: 'quiet'; readonly until: Day | null }
  | { readonly kind: 'loud' }
  /** 节假日: days off and weekend days that are worked. */
  | { readonly kind: 'days'; readonly days: readonly EnteredDay[] };

export interface Decision<State> {
  readonly state: State;
  readonly effects: readonly Effect[];
  readonly reply: string;
  /** What becomes of the card that was pressed. */
  readonly card?: Card;
  /** What the member asked for and may not do; it goes into the audit log. */
  readonly denied?: Denied | undefined;
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
