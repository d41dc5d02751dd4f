/** What the delivery worker is given: a store of rows to send, a way to send them, somebody to tell. */
import type { Card } from '../../conversations/card.ts';
import type { UserId } from '../../conversations/people.ts';
import type { Pace } from './pace.ts';

export interface OutboxRow {
  readonly id: number;
  readonly key: string;
  readonly userId: UserId;
  readonly body:
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'card'; readonly card: Card }
    /** The card takes the place of the one that the code stands for. */
    | { readonly kind: 'update'; readonly card: Card; readonly code: string };
  readonly attempts: number;
  /** It says what another row said to the member within the hours in which the service drops what is equal. */
  readonly repeats: boolean;
}

/** What the worker needs of the store. A claim lapses after a while, so that a killed worker's rows come again. */
export interface OutboxPort {
  /** Rows that are due; of one member in the order of their ids, and none while an earlier one is claimed elsewhere. */
  readonly claim: (limit: number) => Promise<readonly OutboxRow[]>;
  readonly sent: (id: number, msgId: string | null) => Promise<void>;
  readonly later: (id: number, notBefore: Date, error: string) => Promise<void>;
  /** It is never sent; an operator can see it. */
  readonly park: (id: number, error: string) => Promise<void>;
}

export type Delivery =
  | { readonly kind: 'sent'; readonly msgId: string | null }
  | DelayedDelivery
  | { readonly kind: 'never'; readonly reason: 'receiver' | 'content' | 'rights'; readonly error: string }
  | StoppedDelivery;

export interface DelayedDelivery {
  readonly kind: 'later';
  readonly reason: 'transient' | 'concurrency' | 'frequency';
  readonly waitMs: number;
  readonly error: string;
}

export interface StoppedDelivery {
  readonly kind: 'stop';
  readonly reason: 'credentials' | 'address';
  readonly error: string;
}

/** Sends one message. The same row gives the same bytes each time, or the member sees it twice. */
export type Deliver = (message: OutboxMessage) => Promise<Delivery>;

export type OutboxMessage =
  /** `serial`: printed with a text that repeats another, so that the service shows it too. */
  | { readonly kind: 'text'; readonly to: string; readonly text: string; readonly serial: number | null }
  | { readonly kind: 'card'; readonly to: string; readonly card: Card; readonly task: string }
  | { readonly kind: 'update'; readonly to: string; readonly card: Card; readonly code: string };

/** For the log and the operator: no text, no name. */
export type OutboxReport =
  | { readonly type: 'sent'; readonly id: number }
  | { readonly type: 'parked'; readonly id: number; readonly reason: string; readonly error: string }
  /** Told once, until something gets through again. */
  | { readonly type: 'stopped'; readonly reason: 'credentials' | 'address'; readonly error: string }
  | { readonly type: 'throttled'; readonly waitMs: number; readonly error: string }
  | { readonly type: 'failed'; readonly error: unknown };

export interface OutboxDeps {
  readonly port: OutboxPort;
  readonly deliver: Deliver;
  readonly pace: Pace;
  readonly report: (event: OutboxReport) => void;
  /** The machine's clock in milliseconds. */
  readonly now: () => number;
  /** From 0 up to 1: spreads what is tried again. */
  readonly random: () => number;
  /** How many members are served at a time. */
  readonly parallel?: number;
  readonly claimLimit?: number;
  readonly pollMs?: number;
}
