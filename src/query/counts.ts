/** Of what there are several: periods, units or subjects. */
import type { Operation, Over, When, Whose } from './model.ts';
import type { Question, Read } from './question.ts';
import type { Side } from './side.ts';

export type Counts = Readonly<Record<'periods' | 'units' | 'subjects', boolean>>;

type Going = Pick<Question, 'goesOn' | 'asker'>;

/** The time that is said, or that of the question before. */
export function whenMeant(said: When | null, { goesOn, asker: { frame } }: Going): When | null {
  return said ?? (goesOn ? (frame?.when ?? null) : null);
}

/** Whose figures, as said or as in the question before. */
export function whoseMeant(said: Whose | null, { goesOn, asker: { frame } }: Going): Whose | null {
  return said ?? (goesOn ? (frame?.whose ?? null) : null);
}

/** Of which there are several, with what the question before left. */
export function several({ time, whose, subjects }: Side, question: Question): Counts {
  const when = whenMeant(time.when, question);
  const of = whoseMeant(whose, question);
  const list = subjects.length > 0 ? subjects : (question.asker.frame?.subjects ?? []);
  return {
    periods: when?.kind === 'every' || (when?.kind === 'list' && when.periods.length > 1),
    units: of?.kind === 'all' || (of?.kind === 'some' && of.ids.length > 1),
    subjects: list.length > 1,
  };
}

export function readOf({ subjects, time, whose }: Side, operation: Operation, over: Over | null): Read {
  return {
    kind: 'read',
    subjects,
    whole: null,
    when: time.when,
    base: null,
    whose,
    operation,
    over,
    limit: null,
    isSpan: time.isSpan,
  };
}
