/** 四个季度加起来跟年报一样不: the sum of the quarters held against the year's own figure. */
import { annual, quarterly } from '../form/period.ts';
import { latestYear } from './latest.ts';
import type { Question, Read } from './question.ts';
import type { NotRead } from './reading.ts';
import { tangled } from './reading.ts';
import { roleOf } from './roles.ts';
import type { Token } from './scan.ts';
import { textOf } from './scan.ts';
import { segmentsOf } from './segments.ts';
import { isOfOne, sideOf } from './side.ts';
import type { Word } from './words.ts';

const DOING: ReadonlySet<Word> = new Set<Word>(['agree', 'sum', 'total', 'than', 'each', 'whether', 'any']);

/** Null where the question is none of this kind. */
export function agreedOf(
  tokens: readonly Token[],
  questionOf: (tokens: readonly Token[]) => Question,
): Read | NotRead | null {
  const said = tokens.filter(({ lines }) => lines.length === 0);
  if (!said.some(({ word }) => word === 'agree')) return null;
  const refused = tangled(textOf(tokens));
  const isOnly = said.every(
    ({ word, limit }) =>
      limit === null && (roleOf(word) !== 'operation' || (word !== null && DOING.has(word))),
  );
  const times = tokens.flatMap(({ time }) => time ?? []);
  const years = new Set(
    times.flatMap((time) => (time.kind === 'year' && !time.isRelative ? [time.year] : [])),
  );
  const isOfQuarters = times.some(
    (time) => time.kind === 'everyQuarter' || (time.kind === 'quarters' && time.quarters.length === 4),
  );
  const isOfYear =
    said.some(({ word }) => word === 'wholeYear') ||
    tokens.some(({ text, time }) => time !== null && /年(?:报|度报告|一年|全年)$/u.test(text));
  const isKnown = times.every(
    ({ kind }) => kind === 'year' || kind === 'everyQuarter' || kind === 'quarters',
  );
  if (!isOnly || !isOfQuarters || !isOfYear || !isKnown || years.size > 1) return refused;
  const rest = tokens.filter(
    ({ lines, units, word }) =>
      lines.length > 0 || units.length > 0 || ['line', 'unit'].includes(roleOf(word) ?? ''),
  );
  const question = questionOf(rest);
  const side = sideOf(segmentsOf(rest), question);
  if (side.kind !== 'side') return side;
  if (side.subjects.length !== 1 || !isOfOne(side)) return refused;
  const year = [...years][0] ?? latestYear(question.asker);
  return {
    ...{ kind: 'read', subjects: side.subjects, whole: null, whose: side.whose, limit: null, isSpan: false },
    ...{
      when: { kind: 'list', periods: ([1, 2, 3, 4] as const).map((quarter) => quarterly(year, quarter)) },
    },
    ...{ base: [annual(year)], operation: 'compare', over: 'periods' },
  };
}
