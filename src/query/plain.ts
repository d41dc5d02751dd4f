/** Figures, means and orders of them: of what there may be several, and of what one only. */
import { isPairBefore } from './compare.ts';
import { readOf, several, whenMeant } from './counts.ts';
import { partsOf } from './holds.ts';
import type { Frame, Subject } from './model.ts';
import { limitedOf, orderOf, overUnits } from './order.ts';
import type { Question, Read } from './question.ts';
import type { NotRead } from './reading.ts';
import { clash, tangled } from './reading.ts';
import type { Token } from './scan.ts';
import { PLAIN } from './scan.ts';
import type { Segment } from './segments.ts';
import { bothSay, cutAt, listed, textOf } from './segments.ts';
import { wholeFor } from './share.ts';
import { subjectsOf } from './subjects.ts';
import type { Side } from './side.ts';
import { sideOf } from './side.ts';
import { isOfQuarters, isOfYears } from './when.ts';
import { allOf } from './whose.ts';

export function plainOf(question: Question): Read | NotRead {
  const segments = merged(question);
  if (segments === null) return tangled(textOf(question.segments));
  const side = sideOf(quartered(segments, question), question);
  if (side.kind !== 'side') return side;
  const { plan } = question;
  switch (plan.kind) {
    case 'value':
      return valueOf(side, question);
    case 'trend':
      return trendOf(side, question);
    case 'any':
      // 谁有 asks for those that have some, 谁有几件 for all.
      return overUnits(side, question.has('howMuch') ? 'rank' : 'any', question);
    case 'average':
    case 'averageUnits':
      return averageOf(side, question);
    case 'most':
    case 'least':
    case 'ends':
    case 'rank':
      return orderOf(side, plan.kind, question);
    case 'limit':
      return limitedOf(side, question);
    case 'compare':
    case 'share':
      return tangled(textOf(segments));
    default:
      return plan satisfies never;
  }
}

/** 许可和处罚比哪个多: all that is compared stands before 比; null where something stands behind. */
function merged({ segments }: Question): readonly Segment[] | null {
  const [lead, behind] = cutAt(segments, 'than');
  const isNew =
    behind.some(({ times, units }) => times.length + units.length > 0) && !isPairBefore(lead, behind);
  return isNew || bothSay(lead, behind, ({ lines }) => lines) ? null : segments.map(listed);
}

/** 哪个季度: the quarters of the year that is named, or of this one. */
function quartered(segments: readonly Segment[], { has }: Question): readonly Segment[] {
  const [first, ...others] = segments;
  const isSaid = segments.some(({ times }) =>
    times.some(({ time }) => time !== null && /uarter/u.test(time.kind)),
  );
  if (!has('whichQuarter') || isSaid || first === undefined) return segments;
  const each: Token = { ...PLAIN, text: '', time: { kind: 'everyQuarter' } };
  return [{ ...first, times: [...first.times, each] }, ...others];
}

function valueOf(side: Side, question: Question): Read | NotRead {
  const { has, asker, words, goesOn } = question;
  const isSummed = has('sum', 'total') && !has('each');
  if (
    isSummed &&
    side.subjects.some((one) =>
      side.subjects.some((other) => one !== other && isPart(words.forms, one, other)),
    )
  )
    return clash(`${side.subjects.map(({ label }) => label).join('、')}的合计`);
  // 各单位近三年合计: of each, or of all?
  const { periods, units } = several(side, question);
  const isOfEach =
    has('each') || side.segments.some((one) => one.units.some(({ text }) => /^[各每]/u.test(text)));
  if (has('sum', 'total') && periods && units && isOfEach) return tangled(textOf(side.segments));
  const nested = nestedOf(side, question);
  if (nested !== null) return nested;
  const { frame } = asker;
  const isKept =
    goesOn &&
    frame !== null &&
    !['value', 'trend', 'limit'].includes(frame.operation) &&
    !has('each') &&
    !has('howMuch');
  return (isKept ? keptOf(side, question, frame) : null) ?? readOf(side, 'value', null);
}

/** 答复几件，其中公开几件: both are asked for, and never added up. Null where only the part is. */
function nestedOf(side: Side, { words }: Question): Read | null {
  const [outer, inner] = cutAt(side.segments, 'within');
  const asks = (some: readonly Segment[]): boolean =>
    some.some(({ tokens, lines }) => lines.length > 0 && tokens.some(({ word }) => word === 'howMuch'));
  if (!asks(outer) || !asks(inner)) return null;
  const whole = subjectsOf(outer, words);
  if (whole.kind !== 'subjects') return null;
  return {
    ...readOf({ ...side, subjects: [...whole.list, ...side.subjects] }, 'value', null),
    isNested: true,
  };
}

/** 这三年是增加还是减少: null where there is one period only. */
export function risingOf(question: Question): Read | NotRead | null {
  const side = sideOf(question.segments, question);
  if (side.kind !== 'side') return null;
  const { periods, subjects } = several(side, question);
  return periods && !subjects ? readOf(side, 'trend', null) : null;
}

/** A sum of a whole and its part counts it twice. */
function isPart(forms: Question['words']['forms'], whole: Subject, part: Subject): boolean {
  if (whole.table !== part.table) return false;
  const lies = (axis: 'row' | 'column', outer: readonly string[], own: readonly string[]): boolean =>
    own.every(
      (id) => outer.includes(id) || partsOf(forms, { table: whole.table, axis, ids: outer }).includes(id),
    );
  return lies('row', whole.rows, part.rows) && lies('column', whole.columns, part.columns);
}

/** 许可呢, 前年呢: the same is done with it as before; null where it cannot be. */
function keptOf(side: Side, { words }: Question, frame: Frame): Read | NotRead | null {
  const { over, base } = frame;
  const { when } = side.time;
  const isOne = when?.kind === 'list' && when.periods.length === 1;
  const isMany = when !== null && !isOne;
  // 教育局呢 after 谁最多, 去年呢 after 近三年平均: one of those before, by itself.
  const isAmongYears = frame.when.kind === 'every' || isOfYears(frame.when);
  const isMember =
    (over === 'units' && side.whose?.kind === 'some' && side.whose.ids.length === 1) ||
    (over === 'periods' && base === null && isOne && isAmongYears);
  if (isMember && !['compare', 'times', 'portion'].includes(frame.operation))
    return readOf(side, 'value', null);
  const isOther =
    when?.kind === 'every' ||
    (over !== 'periods' && over !== null && isMany) ||
    (over === 'units' && side.whose !== null) ||
    (over === 'subjects' && side.subjects.length > 0) ||
    (over === 'periods' && when !== null && (base !== 'before' || !isOne));
  if (isOther) return tangled(textOf(side.segments));
  const [subject] = side.subjects;
  const whole =
    frame.operation === 'share' && subject !== undefined
      ? wholeFor(words.lexicon, words.forms, subject)
      : frame.whole;
  return { ...readOf(side, frame.operation, over), base, whole };
}

function trendOf(side: Side, question: Question): Read | NotRead {
  if (several(side, question).periods) return readOf(side, 'trend', null);
  if (side.time.when !== null) return tangled(textOf(side.segments));
  return { ...readOf(side, 'trend', null), when: { kind: 'every' } };
}

/** 季均 of years, 年均 of quarters. */
function isOtherMean({ segments, time }: Side, question: Question): boolean {
  const hasQuarters = isOfQuarters(whenMeant(time.when, question));
  const words = segments
    .flatMap(({ tokens }) => tokens.filter(({ word }) => word === 'average'))
    .map(({ text }) => text);
  return words.some((text) => (text.includes('季') && !hasQuarters) || (text.includes('年') && hasQuarters));
}

function averageOf(side: Side, question: Question): Read | NotRead {
  const { periods, units, subjects } = several(side, question);
  if (isOtherMean(side, question)) return tangled(textOf(side.segments));
  const over = periods ? 'periods' : 'units';
  const isOfUnits = question.plan.kind === 'averageUnits';
  const all = isOfUnits && side.whose === null ? allOf(null, question.asker) : null;
  if (all !== null && all.kind !== 'whose') return all;
  const hasUnits = units || all !== null;
  if (subjects || periods === hasUnits || (isOfUnits && periods)) return tangled(textOf(side.segments));
  return { ...readOf(side, 'average', over), whose: all?.whose ?? side.whose };
}
