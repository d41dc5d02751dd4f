/** 最多, 最少, 排名, 谁有: in one way there are several, in all others one. */
import type { Counts } from './counts.ts';
import { readOf, several } from './counts.ts';
import { linesIn } from './lines.ts';
import type { Operation, Whose } from './model.ts';
import type { Question, Read } from './question.ts';
import type { NotRead } from './reading.ts';
import { clash, tangled } from './reading.ts';
import { textOf } from './segments.ts';
import type { Side } from './side.ts';
import { allOf } from './whose.ts';

type Order = 'most' | 'least' | 'ends' | 'rank' | 'limit';

export function overUnits(side: Side, operation: Operation, question: Question): Read | NotRead {
  const { periods, subjects } = several(side, question);
  if (periods || subjects) return tangled(textOf(side.segments));
  const named = side.whose ?? manyOf(question);
  const all = named === null ? allOf(null, question.asker) : null;
  if (all !== null && all.kind !== 'whose') return all;
  const whose: Whose | null = named ?? all?.whose ?? null;
  const isOne = whose?.kind === 'some' && whose.ids.length < 2;
  return isOne ? tangled(textOf(side.segments)) : { ...readOf(side, operation, 'units'), whose };
}

function manyOf({ goesOn, asker: { frame } }: Question): Whose | null {
  const whose = goesOn ? (frame?.whose ?? null) : null;
  return whose?.kind === 'some' && whose.ids.length > 1 ? whose : null;
}

export function orderOf(side: Side, operation: Order, question: Question): Read | NotRead {
  const { which } = question.plan;
  const counts = several(side, question);
  if (which === 'units') return overUnits(side, operation, question);
  if (which === 'periods') return overPeriods(side, operation, counts);
  const many = (['periods', 'units', 'subjects'] as const).filter((of) => counts[of]);
  const [only, second] = many;
  if (second !== undefined) return tangled(textOf(side.segments));
  if (only !== undefined)
    return which === 'lines' ? tangled(textOf(side.segments)) : readOf(side, operation, only);
  // 还是 stands between two that are named.
  const isBetween = side.segments.some(({ tokens }) => tokens.some(({ text }) => text === '还是'));
  return which === null || isBetween ? tangled(textOf(side.segments)) : overLines(side, operation, question);
}

/** 哪几年超过300件, 去年超过300件了吗: those of several that do, or whether the one does. */
export function limitedOf(side: Side, question: Question): Read | NotRead {
  const { plan, has } = question;
  const bound = side.segments.flatMap(({ tokens }) => tokens).find((token) => token.limit !== null);
  const limit = bound?.limit;
  const counts = several(side, question);
  const isOne = !counts.periods && !counts.units && !counts.subjects;
  // 处罚超过100件 by itself asks nothing.
  const isAsked =
    plan.which !== null ||
    limit?.bound === 'is' ||
    /^.[没不无木]/u.test(bound?.text ?? '') ||
    has('whether', 'any');
  const read =
    plan.which === null ? (isOne ? readOf(side, 'limit', null) : null) : orderOf(side, 'limit', question);
  if (limit == null || read === null || !isAsked || has('howMuch', 'pieces', 'money', 'matters'))
    return tangled(textOf(side.segments));
  return read.kind === 'read' ? { ...read, limit } : read;
}

function overPeriods(side: Side, operation: Order, { periods, units, subjects }: Counts): Read | NotRead {
  if (units || subjects) return tangled(textOf(side.segments));
  if (side.time.when === null && !periods)
    return { ...readOf(side, operation, 'periods'), when: { kind: 'every' } };
  return periods ? { ...readOf(side, operation, 'periods'), isSpan: false } : tangled(textOf(side.segments));
}

/** 哪类: the lines under a title or in a total. */
function overLines(side: Side, operation: Order, { asker, words, has }: Question): Read | NotRead {
  const [subject] = side.subjects.length > 0 ? side.subjects : (asker.frame?.subjects ?? []);
  if (subject === undefined) return { kind: 'noSubject' };
  const [line] = linesIn(words.lexicon, words.forms, subject);
  const isOfApplicants = line?.rows.join() === subject.rows.join();
  if (line === undefined || (has('whichApplicant') && !isOfApplicants))
    return clash(`${subject.label}的分类`);
  return readOf(side, operation, 'lines');
}
