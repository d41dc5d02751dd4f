/** What a narrative says about figures, dates and names, each with its place in the text. */
import type { Place } from './text/prose.ts';
import type { Stated } from './text/stated.ts';
import type { Quantity } from '../form/quantity.ts';

/**
 * A sum of printed lines: 新收 + 上年结转. Lines are named by the words that the form prints, so that the reader of
 * prose knows no cell; `column` is left out where the total of the line is meant.
 */
export interface Line {
  readonly row: string;
  readonly column?: string;
}
export type Meaning = readonly Line[];

/** What is counted. */
export type Subject =
  | 'received'
  | 'answered'
  | 'result'
  | 'carriedIn'
  | 'carriedOut'
  | 'review'
  | 'suit'
  | 'reviewAndSuit'
  | 'disclosure';

/** Why a number may not be the report's: whose it is, when it was, which part of the whole it counts. */
export interface Limits {
  /** The last year named before it in its sentence. */
  readonly year: number | null;
  /** 上半年, 一季度, 去年: not the period of the report. */
  readonly otherTime: boolean;
  /** 全县, 各部门: the widest body named before it. */
  readonly scope: string | null;
  /** Another body's name before it. */
  readonly whose: string | null;
  /** By one channel, out of a whole, one of several numbers of the same thing. */
  readonly isPart: boolean;
}

export interface Count {
  readonly kind: 'count';
  readonly subject: Subject;
  /** What it is called in a finding: 不予公开. */
  readonly name: string;
  readonly stated: Stated;
  /** What it may stand for, the likeliest first. */
  readonly means: readonly Meaning[];
  readonly limits: Limits;
  /** 从2020年结转, 结转至2022年: the years between which something was carried. */
  readonly carried: { readonly from: number | null; readonly to: number | null } | null;
  readonly place: Place;
}

export type Statement =
  | Count
  /** 未收到, 无: nothing of it. */
  | {
      readonly kind: 'none';
      readonly subject: 'received' | 'review' | 'suit';
      readonly limits: Limits;
      readonly place: Place;
    }
  /** A total, and the list that follows it and is meant to be whole. */
  | {
      readonly kind: 'list';
      readonly total: Stated;
      readonly parts: readonly Stated[];
      /** Where the list is of counts that tables hold too: total and parts as such. */
      readonly counts: { readonly total: Count; readonly parts: readonly Count[] } | null;
      readonly place: Place;
    }
  /** n 件, 占 x%. */
  | {
      readonly kind: 'share';
      readonly part: Stated;
      readonly rate: Rate;
      /** Every number before it that may be the whole. */
      readonly wholes: readonly Quantity[];
      readonly count: Count | null;
      readonly place: Place;
    }
  /** 同比增长 x%; a fall is negative. */
  | {
      readonly kind: 'growth';
      readonly of: Count;
      readonly rate: Rate;
      /** The year that it is compared with, where that is named. */
      readonly against: number | null;
      readonly place: Place;
    }
  /** 均维持, 无败诉. */
  | {
      readonly kind: 'outcome';
      readonly says: 'allUpheld' | 'neverLost';
      readonly rows: readonly string[];
      readonly limits: Limits;
      readonly place: Place;
    }
  | { readonly kind: 'span'; readonly from: DayOfYear; readonly to: DayOfYear; readonly place: Place }
  /** A year where the report speaks of its own. */
  | { readonly kind: 'year'; readonly year: number; readonly counted: boolean; readonly place: Place }
  /** A body's name where the report's own stands: who made it or is to be asked, or whose work it tells of. */
  | { readonly kind: 'author'; readonly role: 'maker' | 'doer'; readonly name: string; readonly place: Place }
  /** Words of a template. */
  | { readonly kind: 'leftover'; readonly place: Place }
  /** 保密审查. */
  | { readonly kind: 'secrecyReview'; readonly place: Place };

/** A percentage and the decimals with which it was printed. */
export interface Rate {
  readonly percent: Quantity;
  readonly places: number;
}

/** A day as a period of figures names it; the year may be left out of its end. */
export interface DayOfYear {
  readonly year: number | null;
  readonly month: number;
  readonly day: number;
}
