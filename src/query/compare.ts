/** 比: two sides that differ in exactly one way, in time, in unit or in subject. */
import type { Period } from '../form/period.ts';
import { quarterly, sameLastYear } from '../form/period.ts';
import type { Quarter } from '../form/period.ts';
import type { Asker, Over, Query, Subject, When, Whose } from './model.ts';
import type { NotRead } from './reading.ts';
import { tangled } from './reading.ts';
import type { Segment } from './segments.ts';
import type { Ground, Side } from './side.ts';
import { sideOf, textOf } from './side.ts';
import { baseOf } from './times.ts';
import { firstPeriod, timeOf } from './when.ts';

export interface Compared {
  readonly kind: 'compared';
  readonly subjects: readonly Subject[];
  readonly when: When | null;
  readonly base: Query['base'];
  readonly whose: Whose | null;
  readonly over: Over;
}

/** `base`: 同比, 环比. `goesOn`: what is not said is that of the question before. */
export function compareOf(
  segments: readonly Segment[],
  base: 'before' | 'previous' | null,
  ground: Ground,
  goesOn: boolean,
): Compared | NotRead {
  const cut = segments.findIndex(({ by }) => by === 'than');
  const [lead, behind] = cut < 0 ? [segments, []] : [segments.slice(0, cut), segments.slice(cut)];
  const isBare = behind.every(({ times, units, lines }) => times.length + units.length + lines.length === 0);
  if (isBare) return alone(lead, base, ground, goesOn);
  // 2025年与2024年相比处罚多多少: two before it, and what is said of both behind.
  if (isPairBefore(lead, behind)) return alone([...lead, ...behind.map(listed)], base, ground, goesOn);
  if (behind.some(({ by, tokens }) => by === 'than' && tokens.length === 0) || base !== null && lead.length > 1)
    return tangled(textOf(segments));
  // 和2023年相比，2024年增长多少: what is compared with stands first.
  const isTurned = lead.length === 1 && lead[0]?.by === 'and';
  const [main, other] = isTurned ? [behind.map(listed), lead] : [lead, behind];
  const before = sideOf(main, ground);
  if (before.kind !== 'side') return before;
  const after = sideOf(withoutTimes(other), ground);
  if (after.kind !== 'side') return after;
  return against(before, after, other, ground.asker, goesOn, segments);
}

function listed(segment: Segment): Segment {
  return segment.by === 'than' ? { ...segment, by: 'comma' } : segment;
}

function isPairBefore(lead: readonly Segment[], behind: readonly Segment[]): boolean {
  const says = (of: (segment: Segment) => readonly unknown[]): boolean =>
    lead.filter((one) => of(one).length > 0).length === 2 && behind.every((one) => of(one).length === 0);
  return (
    lead.length === 2 &&
    lead.every(({ lines }) => lines.length === 0) &&
    (says(({ times }) => times) || says(({ units }) => units))
  );
}

/** What stands behind 比 in time is read against what stands before it. */
function withoutTimes(segments: readonly Segment[]): readonly Segment[] {
  return segments.map((segment) => ({
    ...segment,
    times: [],
    tokens: segment.tokens.filter(({ time }) => time === null),
  }));
}

/** One side only: with the year before, or its own two members with one another. */
function alone(
  lead: readonly Segment[],
  base: 'before' | 'previous' | null,
  ground: Ground,
  goesOn: boolean,
): Compared | NotRead {
  const [first] = lead;
  const { asker } = ground;
  // 和前年比, 和教育局比: what was asked before against it.
  const isOther = first?.by === 'and' && lead.length === 1 && first.lines.length === 0 && goesOn;
  if (isOther) {
    const none: Side = { kind: 'side', segments: [], time: { kind: 'time', when: null, isSpan: false, tokens: [] }, whose: null, subjects: [] };
    const after = sideOf(withoutTimes(lead), ground);
    return after.kind === 'side' ? against(none, after, lead, asker, goesOn, lead) : after;
  }
  const side = sideOf(lead, ground);
  if (side.kind !== 'side') return side;
  const { time, whose, subjects } = side;
  const over = pairedBy(side);
  const result = { kind: 'compared', subjects, when: time.when, whose } as const;
  if (over !== null && base === null) return { ...result, base: null, over };
  const when = time.when ?? (goesOn ? (asker.frame?.when ?? null) : null);
  const isSingle = when === null || when.kind === 'latest' || (when.kind === 'list' && when.periods.length === 1);
  return isSingle ? { ...result, base: base ?? 'before', over: 'periods' } : tangled(textOf(lead));
}

/** The one dimension in which a side has two members and all others one. */
function pairedBy({ time, whose, subjects }: Side): Over | null {
  const counts: readonly (readonly [Over, number])[] = [
    ['periods', time.when?.kind === 'list' && !time.isSpan ? time.when.periods.length : time.when === null ? 1 : 9],
    ['units', whose?.kind === 'some' ? whose.ids.length : whose === null ? 1 : 9],
    ['subjects', Math.max(1, subjects.length)],
  ];
  const [many, second] = counts.filter(([, count]) => count > 1);
  return many !== undefined && second === undefined && many[1] === 2 ? many[0] : null;
}

function against(
  before: Side,
  after: Side,
  behind: readonly Segment[],
  asker: Asker,
  goesOn: boolean,
  all: readonly Segment[],
): Compared | NotRead {
  const times = behind.flatMap(({ times: own }) => own.flatMap(({ time }) => time ?? []));
  const subjects = before.subjects.length > 0 ? before.subjects : after.subjects;
  const isOfSubjects = before.subjects.length > 0 && after.subjects.length > 0 && labels(before) !== labels(after);
  const isOfUnits = after.whose !== null && JSON.stringify(after.whose) !== JSON.stringify(before.whose);
  if (isOfSubjects && isOfUnits) return tangled(textOf(all));
  if (isOfSubjects || isOfUnits) {
    // 教育局比工信局去年多几件: the year is that of both.
    const said = timeOf(behind, asker.today, null);
    if (said.kind !== 'time') return said;
    if (before.time.when !== null && times.length > 0) return tangled(textOf(all));
    const when = before.time.when ?? said.when;
    if (before.time.isSpan || said.isSpan || !isOne(when, asker, goesOn)) return tangled(textOf(all));
    return isOfUnits ? units(before, after, subjects, when, asker, goesOn, all) : ofSubjects(before, after, when, all);
  }
  return ofPeriods(before, times, subjects, asker, goesOn, all);
}

function labels({ subjects }: Side): string {
  return subjects.map(({ label }) => label).join();
}

function isOne(when: When | null, { frame }: Asker, goesOn: boolean): boolean {
  const meant = when ?? (goesOn ? (frame?.when ?? null) : null);
  return meant === null || meant.kind === 'latest' || (meant.kind === 'list' && meant.periods.length === 1);
}

function units(
  before: Side,
  after: Side,
  subjects: readonly Subject[],
  when: When | null,
  { home, frame }: Asker,
  goesOn: boolean,
  all: readonly Segment[],
): Compared | NotRead {
  const earlier = before.whose ?? (goesOn ? (frame?.whose ?? null) : null);
  const own = earlier?.kind === 'some' ? earlier.ids : earlier?.kind === 'all' || home === null ? [] : [home];
  const [one, second] = own;
  const other = after.whose?.kind === 'some' ? after.whose.ids : [];
  const [base, third] = other;
  if (one === undefined || second !== undefined || base === undefined || third !== undefined || one === base || subjects.length > 1)
    return tangled(textOf(all));
  return { kind: 'compared', subjects, when, base: null, whose: { kind: 'some', ids: [one, base] }, over: 'units' };
}

function ofSubjects(before: Side, after: Side, when: When | null, all: readonly Segment[]): Compared | NotRead {
  const subjects = [...before.subjects, ...after.subjects];
  const isOfOne = before.whose === null || (before.whose.kind === 'some' && before.whose.ids.length === 1);
  return subjects.length === 2 && isOfOne
    ? { kind: 'compared', subjects, when, base: null, whose: before.whose, over: 'subjects' }
    : tangled(textOf(all));
}

function ofPeriods(
  before: Side,
  times: readonly NonNullable<Segment['times'][number]['time']>[],
  subjects: readonly Subject[],
  asker: Asker,
  goesOn: boolean,
  all: readonly Segment[],
): Compared | NotRead {
  const framed = goesOn ? (asker.frame?.when ?? null) : null;
  const when = before.time.when ?? framed;
  const main = firstPeriod(when);
  const [time, second] = times;
  const isSingle = when === null || when.kind === 'latest' || (when.kind === 'list' && when.periods.length === 1);
  if (time === undefined || before.time.isSpan || !isSingle) return tangled(textOf(all));
  const base = second === undefined ? baseOf(time, main, asker.today) : quarterIn(times);
  // 处罚比前年: which year against it, nobody said.
  const isMeant = main !== null || base === 'before' || base === 'previous';
  if (base === null || !isMeant || isSame(main, base) || isUnlike(main, base)) return tangled(textOf(all));
  return { kind: 'compared', subjects, when: before.time.when, base, whose: before.whose, over: 'periods' };
}

/** 去年三季度. */
function quarterIn([year, quarters, third]: readonly NonNullable<Segment['times'][number]['time']>[]): Period | null {
  if (third !== undefined || year?.kind !== 'year' || quarters?.kind !== 'quarters') return null;
  const [quarter, more] = quarters.quarters;
  return quarter === undefined || more !== undefined ? null : quarterly(year.year, quarter as Quarter);
}

function isSame(main: Period | null, base: Query['base']): boolean {
  return main !== null && (base === 'before' ? sameLastYear(main) === main : base === main);
}

/** A year is not compared with a quarter. */
function isUnlike(main: Period | null, base: Query['base']): boolean {
  return base !== null && base !== 'before' && base !== 'previous' && (main?.length ?? base.length) !== base.length;
}
