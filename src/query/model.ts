/** What a question is about, and what it is answered from: plain values. Units are known by their roster ids. */
import type { Day, Period } from '../form/period.ts';
import type { FilingStatus } from '../form/filing.ts';
import type { CellId, FormId } from '../form/form.ts';
import type { Quantity } from '../form/quantity.ts';
import type { Trend } from '../form/trend.ts';

/** A filing that the asker may see. */
export interface AskedFiling {
  readonly id: number;
  readonly period: Period;
  readonly form: FormId;
  readonly status: FilingStatus;
}

/** A unit that the asker may see, with its filings as far as he may see them. */
export interface AskedUnit {
  readonly id: string;
  readonly name: string;
  /** The asker belongs to it; else it stands below his. */
  readonly isOwn: boolean;
  readonly filings: readonly AskedFiling[];
}

export interface Asker {
  readonly today: Day;
  readonly units: readonly AskedUnit[];
  /** The unit that is meant where none is named; null where it must be asked, or all below are meant. */
  readonly home: string | null;
  /** What was asked before, for a question that goes on from it. */
  readonly frame: Frame | null;
}

/** Cells by their place: each row with each column, added up. Ids that a form does not have are left out in it. */
export interface Subject {
  readonly table: string;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** As it is told: 行政处罚, 不予公开. */
  readonly label: string;
  /** A title of the form over several lines, which are told apart on 哪类. */
  readonly lines: 'rows' | 'columns' | null;
}

export type Operation =
  | 'value'
  | 'sum'
  | 'average'
  | 'compare'
  /** A comparison that tells how many times the one is the other. */
  | 'times'
  /** A comparison that tells how many per cent the one is of the other. */
  | 'portion'
  | 'share'
  | 'most'
  | 'least'
  /** The most and the least. */
  | 'ends'
  | 'rank'
  | 'any'
  /** Figures over time, and whether they rise or fall. */
  | 'trend'
  /** Which of them, or whether the one, is over or under a bound. */
  | 'limit';

/** 超过300件: `unit` as it was written, '' where none was. */
export interface Limit {
  readonly bound: 'over' | 'under' | 'least' | 'most' | 'is';
  readonly value: Quantity;
  readonly unit: string;
}

/** What the operation runs over, where several are there. */
export type Over = 'periods' | 'units' | 'subjects' | 'lines';

/** Whose figures: the asker's own unit, units by id, or all that stand below. */
export type Whose =
  | { readonly kind: 'home' }
  | { readonly kind: 'all' }
  | { readonly kind: 'some'; readonly ids: readonly string[] };

export type When =
  /** None was named: the latest annual report. */
  | { readonly kind: 'latest' }
  /** All finished years. */
  | { readonly kind: 'every' }
  | { readonly kind: 'list'; readonly periods: readonly Period[] };

export interface Query {
  readonly subjects: readonly Subject[];
  /** For a share: of what. */
  readonly whole: Subject | null;
  readonly when: When;
  /**
   * For a comparison in time: with what; 'before' is the year before, or the same quarter of it. Where it is a list, the sum of
   * `when` is held against the sum of these.
   */
  readonly base: Period | 'before' | 'previous' | readonly Period[] | null;
  readonly whose: Whose;
  readonly operation: Operation;
  readonly over: Over | null;
  readonly limit: Limit | null;
  /** The sum is told beside the single figures. */
  readonly sums: boolean;
  /** The unit whose share in all is asked for. */
  readonly one?: string;
}

/** What of a question is kept for the next one. */
export type Frame = Query;

export interface AnswerValue {
  readonly unit: string;
  readonly period: Period;
  readonly cell: CellId;
  readonly value: Quantity;
}

export interface Answer {
  readonly understood: boolean;
  readonly text: string;
  readonly values: readonly AnswerValue[];
  readonly choices: readonly string[];
  /** The question that may be meant, where it is to be confirmed. */
  readonly offered?: string;
  /** Null where nothing was understood: then the frame before stands. */
  readonly frame: Frame | null;
  /** The filing that the answer rests on first, for a link; null where it rests on none. */
  readonly filing: number | null;
  /** The name of a unit that was asked about and is none of the asker's, whether there is one or not. */
  readonly unseen?: string;
  /** What of it can be drawn over time. */
  readonly trend: Trend | null;
}

/** An answer in words: no figure, and not understood unless told. */
export function worded(text: string, more: Partial<Omit<Answer, 'text'>> = {}): Answer {
  return {
    understood: false,
    text,
    values: [],
    choices: [],
    frame: null,
    filing: null,
    trend: null,
    ...more,
  };
}
