/** Which expressions of time may stand together, and which periods they come to. Others are not read. */
import type { Day, Period } from '../form/period.ts';
import { yearOf } from '../form/period.ts';
import type { When } from './model.ts';
import type { NotRead } from './reading.ts';
import { tangled } from './reading.ts';
import type { Segment } from './segments.ts';
import type { TimeToken } from './spans.ts';
import { periodsOf } from './times.ts';

export interface Time {
  readonly kind: 'time';
  /** Null where none was named. */
  readonly when: When | null;
  /** One expression meant several quarters together: 上半年. */
  readonly isSpan: boolean;
  /** The tokens that it was read from. */
  readonly tokens: readonly TimeToken[];
}

type Kind = TimeToken['kind'];

/** Sets of kinds, in any order, that mean one thing. A year may stand several times. */
const TOGETHER: readonly (readonly Kind[])[] = [
  [],
  ['year'],
  ['years'],
  ['since'],
  ['lastYears'],
  ['everyYear'],
  ['year', 'countedYears'],
  ['years', 'countedYears'],
  ['year', 'everyYear'],
  ['years', 'everyYear'],
  ['since', 'everyYear'],
  ['lastYears', 'everyYear'],
  ['quarters'],
  ['everyQuarter'],
  ['year', 'quarters'],
  ['year', 'everyQuarter'],
  ['years', 'quarters'],
  ['years', 'everyQuarter'],
  ['lastYears', 'quarters'],
  ['lastYears', 'everyQuarter'],
  ['since', 'everyQuarter'],
  ['lastQuarters'],
  ['quarterFromNow'],
];
const KNOWN = new Set(TOGETHER.map((kinds) => [...kinds].sort().join()));

/** `yearBefore`: the year of the question before, for 二季度呢. */
export function timeOf(segments: readonly Segment[], today: Day, yearBefore: number | null): Time | NotRead {
  const tokens = segments.flatMap(({ times }) => times);
  const times = tokens.flatMap(({ time }) => time ?? []);
  const text = tokens.map((token) => token.text).join('、');
  if (!areTogether(times)) return tangled(text);
  const { when, isSpan } = periodsOf(
    times.map((time) => since(time, yearBefore)),
    today,
    yearBefore,
  );
  // 近三年上半年: sums of sums, of which nobody said how.
  const years = when?.kind === 'list' ? new Set(when.periods.map(yearOf)).size : 1;
  if (isSpan && years > 1) return tangled(text);
  return { kind: 'time', when, isSpan, tokens: times };
}

/** 上年呢: the year before that of the question before. */
function since(time: TimeToken, yearBefore: number | null): TimeToken {
  return time.kind === 'year' && time.isRelative && yearBefore !== null
    ? { ...time, year: yearBefore - 1 }
    : time;
}

function areTogether(times: readonly TimeToken[]): boolean {
  const kinds = [...new Set(times.map(({ kind }) => kind))].sort();
  if (!KNOWN.has(kinds.join())) return false;
  const count = (kind: Kind): number => times.filter((one) => one.kind === kind).length;
  const once: readonly Kind[] = [
    'years',
    'since',
    'lastYears',
    'everyYear',
    'everyQuarter',
    'lastQuarters',
    'countedYears',
  ];
  if (once.some((kind) => count(kind) > 1)) return false;
  // 上半年和下半年: each is a sum.
  if (times.filter((time) => time.kind === 'quarters' && time.quarters.length > 1).length > 1) return false;
  // 2024年的上年: of which year?
  if (times.length > 1 && times.some((time) => time.kind === 'year' && time.isRelative)) return false;
  return times.every((time) => time.kind !== 'countedYears' || time.count === yearsIn(times));
}

function yearsIn(times: readonly TimeToken[]): number {
  return new Set(
    times.flatMap((time) =>
      time.kind === 'year'
        ? [time.year]
        : time.kind === 'years'
          ? Array.from({ length: time.to - time.from + 1 }, (_, n) => time.from + n)
          : [],
    ),
  ).size;
}

export function firstPeriod(when: When | null): Period | null {
  return when?.kind === 'list' ? (when.periods[0] ?? null) : null;
}
