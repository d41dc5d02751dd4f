/** What a turn orders: the shell commits it, and performs it then. */
import type { EnteredDay } from '../src/calendar/workdays.ts';
import type { FilingStatus } from '../src/form/filing.ts';
import type { Day, Period } from '../src/form/period.ts';
import type { Trend } from '../src/form/trend.ts';
import type { Card } from './card.ts';
import type { Change } from './filed.ts';
import type { UnitId, UserId } from './people.ts';
import type { MessageKey } from './said.ts';

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
