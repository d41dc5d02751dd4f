/**
 * A conversation as the shell sees it. All are plain values: the shell loads `Facts`, the reducer decides, the shell
 * commits the `Effect`s and then performs them.
 */
import type { Card } from './card.ts';
import type { Effect } from './effects.ts';
import type { Facts, Wants } from './facts.ts';
import type { Denied } from './rights-table.ts';
import type { Said } from './said.ts';

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
