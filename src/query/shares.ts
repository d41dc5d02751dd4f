/** 占: the share of a part in its whole, or of each unit in all. */
import type { Read, Question } from './question.ts';
import { tangled } from './reading.ts';
import type { NotRead } from './reading.ts';
import type { Segment } from './segments.ts';
import { bothSay, cutAt, isOneWay, textOf } from './segments.ts';
import { shareOf, wholeFor } from './share.ts';
import { timeOf } from './when.ts';
import { whoseOf } from './whose.ts';
import { isSplit } from './split.ts';

export function sharesOf(question: Question): Read | NotRead {
  const { segments, asker, words, before, goesOn } = question;
  const [lead, behind] = cutAt(segments, 'share');
  if (
    bothSay(lead, behind, ({ times }) => times) ||
    [lead, behind].some((side) => side.some(isSplit) || !isOneWay(unlined(side, words.isAdded)))
  )
    return tangled(textOf(segments));
  const time = timeOf(segments, asker.today, before);
  if (time.kind !== 'time') return time;
  if (time.isSpan) return tangled(textOf(segments));
  const [one, all] = [whoseOf(lead, asker), whoseOf(behind, asker)];
  if (one.kind !== 'whose') return one;
  if (all.kind !== 'whose') return all;
  const [framed, more] = goesOn ? (asker.frame?.subjects ?? []) : [];
  const only = more === undefined ? (framed ?? null) : null;
  const share = shareOf(segments, question, only);
  if (share.kind !== 'share') return share;
  // 占比呢 after two: of which of them?
  if (share.part === null && more !== undefined) return { kind: 'noSubject' };
  const part = share.part ?? only;
  const whole =
    share.part === null && part !== null ? wholeFor(words.lexicon, words.forms, part) : share.whole;
  const read: Read = {
    kind: 'read',
    subjects: part === null ? [] : [part],
    whole,
    when: time.when,
    base: null,
    whose: one.whose,
    operation: 'share',
    over: null,
    limit: null,
    isSpan: false,
  };
  if (all.whose === null) return isOfUnits(read) ? { ...read, whole: null, over: 'units' } : read;
  // 工信局占全县多少
  const own = one.whose ?? (goesOn ? (asker.frame?.whose ?? null) : null);
  const [id, second] = own?.kind === 'some' ? own.ids : [];
  const isBelow = second === undefined && asker.units.some((unit) => unit.id === id && !unit.isOwn);
  return all.whose.kind === 'all' && isBelow && behind.every(({ lines }) => lines.length === 0)
    ? { ...read, whole: null, whose: all.whose, over: 'units', ...(id !== undefined && { one: id }) }
    : tangled(textOf(segments));
}

/** 各单位处罚占比: what is part of nothing in its table is part of all units. */
function isOfUnits({ whole, whose }: Read): boolean {
  return whole === null && whose?.kind === 'all';
}

/** Part and whole are two subjects, and are meant to be; 自然人加企业 are one part. */
function unlined(segments: readonly Segment[], isAdded: boolean): readonly Segment[] {
  const isListed = (at: number): boolean => isAdded && segments[at]?.by === 'and';
  return segments.map((segment, at) =>
    isListed(at) || isListed(at + 1) ? segment : { ...segment, lines: [] },
  );
}
