/** Two sides of a comparison set against one another: they differ in unit, in subject or in time, and in one of these only. */
import type { Period } from '../form/period.ts';
import { quarterly, sameLastYear, yearOf } from '../form/period.ts';
import type { Quarter } from '../form/period.ts';
import type { Compared } from './compare.ts';
import { whenMeant, whoseMeant } from './counts.ts';
import type { Query, Subject, When } from './model.ts';
import type { Question } from './question.ts';
import type { NotRead } from './reading.ts';
import { tangled } from './reading.ts';
import type { Segment } from './segments.ts';
import type { Side } from './side.ts';
import { isOfOne } from './side.ts';
import { textOf, timesIn } from './segments.ts';
import type { TimeToken } from './spans.ts';
import { baseOf } from './times.ts';
import { firstPeriod, isOfQuarters, isSingle, timeOf } from './when.ts';

export function against(
  before: Side,
  after: Side,
  behind: readonly Segment[],
  question: Question,
  all: readonly Segment[],
): Compared | NotRead {
  const times = timesIn(behind);
  const subjects = before.subjects.length > 0 ? before.subjects : after.subjects;
  const isOfSubjects =
    before.subjects.length > 0 && after.subjects.length > 0 && labels(before) !== labels(after);
  const isOfUnits = after.whose !== null && JSON.stringify(after.whose) !== JSON.stringify(before.whose);
  if (isOfSubjects && isOfUnits) return tangled(textOf(all));
  if (isOfSubjects || isOfUnits) {
    // 教育局比工信局去年多几件: the year is that of both.
    const said = timeOf(behind, question.asker.today, null);
    if (said.kind !== 'time') return said;
    if (before.time.when !== null && times.length > 0) return tangled(textOf(all));
    const when = before.time.when ?? said.when;
    if (before.time.isSpan || said.isSpan || !isSingle(whenMeant(when, question)))
      return tangled(textOf(all));
    return isOfUnits
      ? units(before, after, subjects, when, question, all)
      : ofSubjects(before, after, when, all);
  }
  return ofPeriods(before, behind, subjects, question, all);
}

function labels({ subjects }: Side): string {
  return subjects.map(({ label }) => label).join();
}

function units(
  before: Side,
  after: Side,
  subjects: readonly Subject[],
  when: When | null,
  question: Question,
  all: readonly Segment[],
): Compared | NotRead {
  const { home } = question.asker;
  const earlier = whoseMeant(before.whose, question);
  const own = earlier?.kind === 'some' ? earlier.ids : earlier?.kind === 'all' || home === null ? [] : [home];
  const [one, second] = own;
  const other = after.whose?.kind === 'some' ? after.whose.ids : [];
  const [base, third] = other;
  if (
    one === undefined ||
    second !== undefined ||
    base === undefined ||
    third !== undefined ||
    one === base ||
    subjects.length > 1
  )
    return tangled(textOf(all));
  return {
    kind: 'compared',
    subjects,
    when,
    base: null,
    whose: { kind: 'some', ids: [one, base] },
    over: 'units',
  };
}

function ofSubjects(
  before: Side,
  after: Side,
  when: When | null,
  all: readonly Segment[],
): Compared | NotRead {
  const subjects = [...before.subjects, ...after.subjects];
  const isOfOne = before.whose === null || (before.whose.kind === 'some' && before.whose.ids.length === 1);
  return subjects.length === 2 && isOfOne
    ? { kind: 'compared', subjects, when, base: null, whose: before.whose, over: 'subjects' }
    : tangled(textOf(all));
}

function ofPeriods(
  before: Side,
  behind: readonly Segment[],
  subjects: readonly Subject[],
  question: Question,
  all: readonly Segment[],
): Compared | NotRead {
  const times = timesIn(behind);
  const when = whenMeant(before.time.when, question);
  const main = firstPeriod(when);
  const [time, second] = times;
  const isSpan = before.time.isSpan || (before.time.when === null && isSumBefore(question));
  if (isSpan && isOfOne({ whose: before.whose, subjects })) {
    const base = sumBase(when, behind, times, question);
    return base === null
      ? tangled(textOf(all))
      : { kind: 'compared', subjects, when: before.time.when, base, whose: before.whose, over: 'periods' };
  }
  // 每个季度跟去年同期比: each of them.
  const isEach =
    time?.kind === 'samePeriod' && isOfQuarters(when) && isOfOne({ whose: before.whose, subjects });
  if (time === undefined || before.time.isSpan || !(isSingle(when) || isEach)) return tangled(textOf(all));
  const base = second === undefined ? baseOf(time, main, question.asker.today) : quarterIn(times);
  // 处罚比前年: which year against it, nobody said.
  const isMeant = main !== null || base === 'before';
  if (base === null || !isMeant || isSame(main, base) || isUnlike(main, base)) return tangled(textOf(all));
  return { kind: 'compared', subjects, when: before.time.when, base, whose: before.whose, over: 'periods' };
}

/** 去年下半年许可 was asked before: its quarters are one sum. */
function isSumBefore({ goesOn, asker: { frame } }: Question): boolean {
  if (!goesOn || frame?.when.kind !== 'list' || frame.operation !== 'value') return false;
  const { periods } = frame.when;
  const isOfOneYear = new Set(periods.map(yearOf)).size === 1;
  return frame.sums && periods.length > 1 && isOfOneYear && isOfQuarters(frame.when);
}

/** 下半年比上半年, 上半年比去年同期: as many quarters on either side; null where they are not, or are the same. */
function sumBase(
  when: When | null,
  behind: readonly Segment[],
  times: readonly TimeToken[],
  { asker }: Question,
): readonly Period[] | null {
  const periods = when?.kind === 'list' ? when.periods : [];
  const [first, second] = times;
  if (first?.kind === 'samePeriod') return second === undefined ? periods.map(sameLastYear) : null;
  // 上半年比下半年，去年的: of both.
  if (first?.kind !== 'quarters' && first?.kind !== 'year') return null;
  if (first.kind === 'quarters' && second !== undefined) return null;
  const said = timeOf(behind, asker.today, periods[0] ?? null);
  if (said.kind !== 'time' || !said.isSpan || said.when?.kind !== 'list') return null;
  const base = said.when.periods;
  return base.length === periods.length && base.join() !== periods.join() ? base : null;
}

/** 去年三季度. */
function quarterIn([year, quarters, third]: readonly TimeToken[]): Period | null {
  if (third !== undefined || year?.kind !== 'year' || quarters?.kind !== 'quarters') return null;
  const [quarter, more] = quarters.quarters;
  return quarter === undefined || more !== undefined ? null : quarterly(year.year, quarter as Quarter);
}

function isSame(main: Period | null, base: Query['base']): boolean {
  return main !== null && (base === 'before' ? sameLastYear(main) === main : base === main);
}

/** A year is not compared with a quarter. */
function isUnlike(main: Period | null, base: Query['base']): boolean {
  return (
    base !== null && base !== 'before' && base !== 'previous' && (main?.length ?? base.length) !== base.length
  );
}
