/** What a question says, and what is read of it, before what went unsaid is filled in. */
import type { Query, Subject, When } from './model.ts';
import type { Plan } from './operation.ts';
import type { Segment } from './segments.ts';
import type { Ground } from './side.ts';
import type { Word } from './words.ts';

/** What is read of a question before the question before it is looked at. */
export interface Read {
  readonly kind: 'read';
  readonly subjects: readonly Subject[];
  readonly whole: Subject | null;
  readonly when: When | null;
  readonly base: Query['base'];
  readonly whose: Query['whose'] | null;
  readonly operation: Query['operation'];
  readonly over: Query['over'];
  readonly limit: Query['limit'];
  readonly isSpan: boolean;
  /** A whole beside its part. */
  readonly isNested?: true;
  /** The unit whose share in all is asked for. */
  readonly one?: string;
}

export interface Question extends Ground {
  readonly plan: Plan;
  readonly has: (...words: readonly Word[]) => boolean;
  readonly segments: readonly Segment[];
  /** What is not said is that of the question before. */
  readonly goesOn: boolean;
}
