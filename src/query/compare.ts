/** 比: two sides that differ in exactly one way, in time, in unit or in subject. */
import { sameLastYear } from '../form/period.ts';
import { against } from './against.ts';
import { whenMeant } from './counts.ts';
import type { Over, Query, Subject, When, Whose } from './model.ts';
import type { Question } from './question.ts';
import type { NotRead } from './reading.ts';
import { tangled } from './reading.ts';
import type { Segment } from './segments.ts';
import type { Ground, Side } from './side.ts';
import { cutAt, listed, textOf } from './segments.ts';
import { isOfOne, sideOf } from './side.ts';
import { subjectsOf } from './subjects.ts';
import { isSingle } from './when.ts';

export interface Compared {
  readonly kind: 'compared';
  readonly subjects: readonly Subject[];
  readonly when: When | null;
  readonly base: Query['base'];
  readonly whose: Whose | null;
  readonly over: Over;
}

/** `base`: 同比, 环比. */
export function compareOf(question: Question, base: 'before' | 'previous' | null): Compared | NotRead {
  const { segments } = question;
  const [lead, behind] = cutAt(segments, 'than');
  const isBare = behind.every(({ times, units, lines }) => times.length + units.length + lines.length === 0);
  if (isBare) return ofOneSide(lead, base, question, behind.length > 0);
  // 2025年与2024年相比处罚多多少: two before it, and what is said of both behind.
  if (isPairBefore(lead, behind)) return ofOneSide([...lead, ...behind.map(listed)], base, question, true);
  if (
    behind.some(({ by, tokens }) => by === 'than' && tokens.length === 0) ||
    (base !== null && lead.length > 1)
  )
    return tangled(textOf(segments));
  // 和2023年相比，2024年增长多少: what is compared with stands first.
  const isTurned = lead.length === 1 && lead[0]?.by === 'and';
  const [main, other] = isTurned ? [behind.map(listed), lead] : [lead, behind];
  const before = sideOf(main, question);
  if (before.kind !== 'side') return before;
  const alone = sideOf(withoutTimes(other), question);
  // 规范性文件制发比废止: the row is said of the first.
  const isOfRow = alone.kind === 'choices' && before.subjects.length === 1;
  const after = isOfRow ? sideOf(withoutLines(withoutTimes(other)), question) : alone;
  if (after.kind !== 'side') return after;
  const both = together(main, other, before, after, question);
  if (isOfRow && both?.[1].subjects.length !== 1) return alone;
  if (both === null) return tangled(textOf(segments));
  return against(both[0], both[1], other, question, segments);
}

/** 自然人予以公开比企业: a row that is said of one side is that of both; null where the two do not go together. */
function together(
  main: readonly Segment[],
  other: readonly Segment[],
  before: Side,
  after: Side,
  { words }: Ground,
): readonly [Side, Side] | null {
  const all = [...main, ...other.map(listed)];
  const isSaid = other.some(({ lines }) => lines.length > 0);
  const isOfTwo = before.subjects.length === 1 && isSaid && after.subjects.length < 2;
  if (!isOfTwo || all.some(({ by }) => by === 'within')) return [before, after];
  const joint = subjectsOf(all, words);
  if (joint.kind !== 'subjects') return null;
  const [one, two] = joint.list;
  return one === undefined
    ? null
    : [
        { ...before, subjects: [one] },
        { ...after, subjects: two === undefined ? after.subjects.map(() => one) : [two] },
      ];
}

/** 2025年与2024年相比, 工信局跟教育局比: two, and what is said of both stands behind. */
export function isPairBefore(lead: readonly Segment[], behind: readonly Segment[]): boolean {
  const [pair, more] = lead;
  const isOfYears =
    pair?.times.length === 1 &&
    pair.times.some(({ time }) => time?.kind === 'years' && time.to === time.from + 1);
  // 24和25年相比.
  if (more === undefined && isOfYears && pair.lines.length === 0)
    return behind.every(({ times }) => times.length === 0);
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

function withoutLines(segments: readonly Segment[]): readonly Segment[] {
  return segments.map((segment) => ({
    ...segment,
    lines: [],
    tokens: segment.tokens.filter(({ lines }) => lines.length === 0),
  }));
}

/** `isBare`: 比 was said, and nothing behind it. One side only: with the year before, or its own two members with one another. */
function ofOneSide(
  lead: readonly Segment[],
  base: 'before' | 'previous' | null,
  question: Question,
  isBare: boolean,
): Compared | NotRead {
  const [first] = lead;
  // 和前年比, 和教育局比: what was asked before against it.
  const isOther = first?.by === 'and' && lead.length === 1 && first.lines.length === 0 && question.goesOn;
  if (isOther) {
    const none: Side = {
      kind: 'side',
      segments: [],
      time: { kind: 'time', when: null, isSpan: false },
      whose: null,
      subjects: [],
    };
    const after = sideOf(withoutTimes(lead), question);
    return after.kind === 'side' ? against(none, after, lead, question, lead) : after;
  }
  const side = sideOf(lead, question);
  if (side.kind !== 'side') return side;
  const { time, whose, subjects } = side;
  if (time.isSpan && base === 'before' && time.when?.kind === 'list' && isOfOne(side))
    return {
      kind: 'compared',
      ...{ subjects, when: time.when, whose, over: 'periods' },
      base: time.when.periods.map(sameLastYear),
    };
  const over = pairedBy(side);
  const result = { kind: 'compared', subjects, when: time.when, whose } as const;
  if (over !== null && base === null)
    // 2024到2025年增加多少: the later one against the earlier.
    return {
      ...result,
      ...(!isBare && over === 'periods' && { when: latestFirst(time.when) }),
      base: null,
      over,
    };
  // 和许可比: with what of it, nobody said; 两家的处罚和许可差多少: nor which of them.
  if (isBare || (isOfSeveral(side) && isOfDifference(lead))) return tangled(textOf(lead));
  return isSingle(whenMeant(time.when, question))
    ? { ...result, base: base ?? 'before', over: 'periods' }
    : tangled(textOf(lead));
}

function latestFirst(when: When | null): When | null {
  return when?.kind === 'list' ? { ...when, periods: [...when.periods].sort().reverse() } : when;
}

function isOfSeveral({ whose, subjects }: Side): boolean {
  return subjects.length > 1 || whose?.kind === 'all' || (whose?.kind === 'some' && whose.ids.length > 1);
}

function isOfDifference(segments: readonly Segment[]): boolean {
  return segments.some(({ tokens }) =>
    tokens.some(({ word, text }) => word === 'change' && /^相?差/u.test(text)),
  );
}

/** The one dimension in which a side has two members and all others one. */
function pairedBy({ time, whose, subjects }: Side): Over | null {
  const counts: readonly (readonly [Over, number])[] = [
    [
      'periods',
      time.when?.kind === 'list' && !time.isSpan ? time.when.periods.length : time.when === null ? 1 : 9,
    ],
    ['units', whose?.kind === 'some' ? whose.ids.length : whose === null ? 1 : 9],
    ['subjects', Math.max(1, subjects.length)],
  ];
  const [many, second] = counts.filter(([, count]) => count > 1);
  return many !== undefined && second === undefined && many[1] === 2 ? many[0] : null;
}
