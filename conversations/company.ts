/** What the company's own list of people (WeCom's contacts) tells: who is there, in which departments, and what changed. */
import type { UserId } from './people.ts';

export interface Department {
  readonly id: number;
  /** Null where the service withholds it. */
  readonly name: string | null;
  /** The department above; null for the topmost. */
  readonly parent: number | null;
}

export interface Colleague {
  readonly userId: UserId;
  /** Null where the service withholds it. */
  readonly name: string | null;
  readonly departments: readonly number[];
}

/** The whole list, as it was read from the service. */
export interface CompanyList {
  readonly departments: readonly Department[];
  readonly people: readonly Colleague[];
}

/** One change that the service tells by an event. Null is what the event leaves unsaid: it stays as it was. */
export type CompanyChange =
  | {
      readonly kind: 'came' | 'changed';
      readonly userId: UserId;
      readonly name: string | null;
      readonly departments: readonly number[] | null;
    }
  /** The account goes on under another userid. */
  | {
      readonly kind: 'renamed';
      readonly userId: UserId;
      readonly to: UserId;
      readonly name: string | null;
      readonly departments: readonly number[] | null;
    }
  | { readonly kind: 'left'; readonly userId: UserId }
  | {
      readonly kind: 'department';
      readonly id: number;
      readonly name: string | null;
      readonly parent: number | null;
    }
  | { readonly kind: 'department gone'; readonly id: number };
