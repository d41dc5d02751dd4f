/** One side of a comparison or of a share, or the whole question where there is none: when, whose and what. */
import type { Period } from '../form/period.ts';
import type { Asker, Subject, Whose } from './model.ts';
import type { NotRead } from './reading.ts';
import { tangled } from './reading.ts';
import type { Segment } from './segments.ts';
import { isOneWay, textOf } from './segments.ts';
import { subjectsOf } from './subjects.ts';
import type { Words } from './subjects.ts';
import type { Time } from './when.ts';
import { timeOf } from './when.ts';
import { whoseOf } from './whose.ts';
import { withinOf } from './within.ts';
import { isSplit } from './split.ts';

export interface Side {
  readonly kind: 'side';
  readonly segments: readonly Segment[];
  readonly time: Time;
  readonly whose: Whose | null;
  /** Empty where none was named. */
  readonly subjects: readonly Subject[];
}

export interface Ground {
  readonly words: Words;
  readonly asker: Asker;
  /** The period of the question before, for 二季度呢. */
  readonly before: Period | null;
}

export function sideOf(segments: readonly Segment[], ground: Ground): Side | NotRead {
  const { isApart } = ground.words;
  const isNaming = segments.some(({ units }) => units.length > 1 && !isApart);
  if (isNaming || segments.some(isSplit) || !isOneWay(segments)) return tangled(textOf(segments));
  const time = timeOf(segments, ground.asker.today, ground.before);
  if (time.kind !== 'time') return time;
  const whose = whoseOf(segments, ground.asker);
  if (whose.kind !== 'whose') return whose;
  const subjects = segments.some(({ by }) => by === 'within')
    ? withinOf(segments, ground)
    : subjectsOf(segments, ground.words);
  if (subjects.kind !== 'subjects' && subjects.kind !== 'none') return subjects;
  return {
    kind: 'side',
    segments,
    time,
    whose: whose.whose,
    subjects: subjects.kind === 'subjects' ? subjects.list : [],
  };
}

/** One subject of one unit at most: sums of quarters are told of one only. */
export function isOfOne({ whose, subjects }: Pick<Side, 'whose' | 'subjects'>): boolean {
  return subjects.length < 2 && (whose === null || (whose.kind === 'some' && whose.ids.length === 1));
}
