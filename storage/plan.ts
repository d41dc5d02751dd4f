/** A turn on its way to its decision. */
import type { Facts, Wants } from '../conversations/facts.ts';
import type { UndoableTurn } from '../conversations/filed.ts';
import type { Membership, Person } from '../conversations/people.ts';
import type { Day } from '../src/form/period.ts';
import type { Work } from './agenda.ts';
import type { Contents } from './outcome.ts';
import type { LockedFiling } from './filings.ts';

/** A message with what is known before its filing is locked. */
export interface Plan<State> {
  readonly work: Work;
  readonly state: State;
  readonly person: Person | null;
  readonly memberships: readonly Membership[];
  readonly wants: Wants;
}

/** What was locked and read for a plan. */
export interface Found {
  readonly filing: LockedFiling;
  readonly undoable: UndoableTurn | null;
  readonly contents: (filing: number) => Contents;
  readonly below: FoundBelow;
  readonly history: Facts['history'];
  readonly answers: Facts['answers'];
}

export type FoundBelow = Pick<Facts, 'below' | 'sums' | 'urged'>;

export interface Moment {
  /** By the clock that rules periods and the life of links. */
  readonly now: Date;
  readonly today: Day;
}
