/** 三小类, 两项, 三个数: how many lines were named, said again. Where it is another number, something else is meant. */
import type { Form } from '../form/form.ts';
import { fewIn } from './digits.ts';
import type { Lexicon } from './lexicon.ts';
import { linesIn } from './lines.ts';
import type { Query } from './model.ts';
import type { Token } from './scan.ts';

/** The query with what such words ask for; null where they count something else. */
export function recounted(
  query: Query,
  tokens: readonly Token[],
  lexicon: Lexicon,
  forms: readonly Form[],
): Query | null {
  const counts = tokens.flatMap(({ word, text }) => (word === 'recap' ? [fewIn(text)] : []));
  if (counts.length === 0) return query;
  const [subject, second] = query.subjects;
  const parts = subject === undefined || second !== undefined ? 0 : linesIn(lexicon, forms, subject).length;
  // 内部事务和过程性这两类合起来: two in one.
  const added = subject?.lines === null ? Math.max(subject.rows.length, subject.columns.length) : 0;
  const isOfTwo = (count: number): boolean => query.operation === 'share' && count === added;
  const isSaid = counts.every(
    (count) => count === query.subjects.length || count === parts || isOfTwo(count),
  );
  if (!isSaid) return null;
  // 无法提供那三小类，逐个: its lines, each by itself.
  const isEach = tokens.some(({ word }) => word === 'each');
  return isEach && query.operation === 'value' && counts.includes(parts)
    ? { ...query, operation: 'rank', over: 'lines' }
    : query;
}
