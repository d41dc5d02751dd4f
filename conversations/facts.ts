/** What a turn rests on: what it wants loaded, and what it is told. */
import type { FilingStatus } from '../src/form/filing.ts';
import type { Figure, Figures } from '../src/form/figures.ts';
import type { CellId, Form, FormId, NarrativeId } from '../src/form/form.ts';
import type { Day, Period } from '../src/form/period.ts';
import type { BodySums, Sums } from '../src/form/rollup.ts';
import type { AskedUnit } from '../src/query/model.ts';
import type { Filing, FilingHead, UndoableTurn } from './filed.ts';
import type { Colleague, Membership, Person, Unit, UnitId, UserId } from './people.ts';

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
