/** Of what there are several: periods, units or subjects. */
import type { Operation, Over } from './model.ts';
import type { Question, Read } from './query.ts';
import type { Side } from './side.ts';

export type Counts = Readonly<Record<'periods' | 'units' | 'subjects', boolean>>;

/** Of which there are several, with what the question before left. */
export function several({ time, whose, subjects }: Side, { goesOn, asker: { frame } }: Question): Counts {
  const when = time.when ?? (goesOn ? (frame?.when ?? null) : null);
  const of = whose ?? (goesOn ? (frame?.whose ?? null) : null);
  const list = subjects.length > 0 ? subjects : (frame?.subjects ?? []);
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
    isSpan: time.isSpan,
  };
}
