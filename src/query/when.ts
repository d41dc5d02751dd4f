/** Which expressions of time may stand together, and which periods they come to. Others are not read. */
import type { Day, Period } from '../form/period.ts';
import { annual, quarterOf, quarterly, yearOf } from '../form/period.ts';
import type { When } from './model.ts';
import type { NotRead } from './reading.ts';
import { tangled } from './reading.ts';
import type { Segment } from './segments.ts';
import { timesIn } from './segments.ts';
import type { TimeToken } from './spans.ts';
import { periodsOf, quarterBack } from './times.ts';

export interface Time {
  readonly kind: 'time';
  /** Null where none was named. */
  readonly when: When | null;
  /** One expression meant several quarters together: 上半年. */
  readonly isSpan: boolean;
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
  ['period'],
];
const KNOWN = new Set(TOGETHER.map((kinds) => [...kinds].sort().join()));

/** `before`: the period of the question before, for 二季度呢. */
export function timeOf(segments: readonly Segment[], today: Day, before: Period | null): Time | NotRead {
  const yearBefore = before === null ? null : yearOf(before);
  const settled = segments.map((segment) => ({
    ...segment,
    times: segment.times.map((token) => ({ ...token, time: token.time && since(token.time, before) })),
  }));
  const groups = groupsOf(settled)?.map(counted) ?? null;
  const text = segments.flatMap(({ times }) => times.map((token) => token.text)).join('、');
  // 2024年报里的2023年: whose figure of it?
  const texts = segments.flatMap(({ times }) => times.map((token) => token.text));
  const isOfReport = texts.length > 1 && texts.some((one) => /年(?:报|度报告)$/u.test(one));
  if (groups === null || isOfReport || !groups.every(areTogether)) return tangled(text);
  const read = groups.map((times) => periodsOf(times, today, yearBefore));
  const [first, ...others] = read;
  const when = others.length === 0 ? (first?.when ?? null) : listed(read.map((one) => one.when));
  const isSpan = read.some((one) => one.isSpan);
  // 近三年上半年: sums of sums, of which nobody said how.
  const years = when?.kind === 'list' ? new Set(when.periods.map(yearOf)).size : 1;
  if (isSpan && (years > 1 || others.length > 0)) return tangled(text);
  return { kind: 'time', when, isSpan };
}

function listed(whens: readonly (When | null)[]): When {
  return { kind: 'list', periods: whens.flatMap((when) => (when?.kind === 'list' ? when.periods : [])) };
}

/** 2024年四季度和2025年一季度 are two quarters; 2024和2025年一季度 too. Null where years and quarters are not paired off. */
function groupsOf(segments: readonly Segment[]): readonly (readonly TimeToken[])[] | null {
  const timed = segments.map((segment) => timesIn([segment])).filter(({ length }) => length > 0);
  // 去年许可，今年一季度许可: a year and a quarter, each complete.
  const named = segments.filter(({ times }) => times.length > 0);
  const isOf = ({ times }: Segment, kind: Kind): boolean => times.some(({ time }) => time?.kind === kind);
  const isWhole = named.some((one) => one.lines.length > 0 && isOf(one, 'year') && !isOf(one, 'quarters'));
  if (isWhole && named.some((one) => isOf(one, 'year') && isOf(one, 'quarters'))) return null;
  const has = (kind: Kind): number =>
    timed.filter((times) => times.some((time) => time.kind === kind)).length;
  if (timed.some((times) => isSeveral(times, 'year') && isSeveral(times, 'quarters'))) return null;
  if (has('year') < 2 || has('quarters') < 2) return [timed.flat()];
  const isPaired = timed.every((times) => times.map(({ kind }) => kind).join() === 'year,quarters');
  return isPaired ? timed : null;
}

function isSeveral(times: readonly TimeToken[], kind: Kind): boolean {
  return times.filter((time) => time.kind === kind).length > 1;
}

/** 2021到2023这三年 counts the years that are named. */
function counted(times: readonly TimeToken[]): readonly TimeToken[] {
  const isNamed = times.some(({ kind }) => kind === 'year' || kind === 'years');
  return times.map((time) =>
    time.kind === 'theseYears' ? { ...time, kind: isNamed ? 'countedYears' : 'lastYears' } : time,
  );
}

/** 上年呢: the year before that of the question before. */
function since(time: TimeToken, before: Period | null): TimeToken {
  if (before === null) return time;
  if (time.kind === 'year' && time.isRelative) return { ...time, year: yearOf(before) - 1 };
  return time.kind === 'back' ? backFrom(before, time) : time;
}

/** 再往前一年, 再上个季度; a year back from a quarter is the same quarter. */
function backFrom(before: Period, back: Extract<TimeToken, { kind: 'back' }>): TimeToken {
  const quarter = quarterOf(before);
  const year = yearOf(before);
  if (quarter === null)
    return back.of === 'quarter' ? back : { kind: 'period', period: annual(year - back.count) };
  if (back.of === 'year') return { kind: 'period', period: quarterly(year - back.count, quarter) };
  return { kind: 'period', period: quarterBack(before, back.count) };
}

function areTogether(times: readonly TimeToken[]): boolean {
  const kinds = [...new Set(times.map(({ kind }) => kind))].sort();
  if (!KNOWN.has(kinds.join())) return false;
  const count = (kind: Kind): number => times.filter((one) => one.kind === kind).length;
  const once: readonly Kind[] = [
    'years',
    'since',
    'lastYears',
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

/** One period, or the one that is meant where none is said. */
export function isSingle(when: When | null): boolean {
  return when === null || when.kind === 'latest' || (when.kind === 'list' && when.periods.length === 1);
}

export function isOfQuarters(when: When | null): boolean {
  return when?.kind === 'list' && when.periods.some((period) => period.length > 4);
}

export function isOfYears(when: When | null): boolean {
  return when?.kind === 'list' && when.periods.every((period) => period.length === 4);
}

export function firstPeriod(when: When | null): Period | null {
  return when?.kind === 'list' ? (when.periods[0] ?? null) : null;
}
