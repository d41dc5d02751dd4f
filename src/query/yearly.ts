/** Each year against the one before: 有没有哪年是降的, 每年比上一年增长多少, 谁涨得多. */
import type { Period } from '../form/period.ts';
import { annual, yearOf } from '../form/period.ts';
import { latestYear } from './latest.ts';
import type { Asker, Query, Whose } from './model.ts';
import type { Question, Read } from './question.ts';
import type { NotRead } from './reading.ts';
import { tangled } from './reading.ts';
import { roleOf } from './roles.ts';
import type { Token } from './scan.ts';
import { textOf } from './scan.ts';
import { segmentsOf } from './segments.ts';
import { sideOf } from './side.ts';
import type { TimeToken } from './spans.ts';
import { periodsOf } from './times.ts';
import type { Word } from './words.ts';
import { allOf } from './whose.ts';

type Kind = 'ever' | 'each' | 'who' | 'ends';

const WAYS: ReadonlySet<Word> = new Set<Word>(['change', 'growth', 'more', 'fewer']);
const EVER: ReadonlySet<Word> = new Set<Word>([
  'any',
  'whether',
  'whichYear',
  'each',
  'than',
  'who',
  'onYear',
]);

/** 2021到2024年增加多少: of the last year against the first. */
const BETWEEN: ReadonlySet<Word> = new Set<Word>(['change', 'growth', 'any', 'whether']);

/** Expressions of whole years. */
const YEARS: ReadonlySet<TimeToken['kind']> = new Set<TimeToken['kind']>([
  ...(['year', 'years', 'since', 'lastYears', 'theseYears', 'countedYears'] as const),
]);

/** Null where the question is none of these. */
export function yearlyOf(
  tokens: readonly Token[],
  questionOf: (tokens: readonly Token[]) => Question,
): Read | NotRead | null {
  const kind = kindOf(tokens);
  if (kind === null) return null;
  const times = tokens.flatMap(({ time }) => time ?? []);
  const rest = tokens.filter(
    ({ word, lines, time }) =>
      time === null &&
      (lines.length > 0 ||
        !(isDoing(word) || roleOf(word) === 'measure' || word === 'comma' || word === 'within')),
  );
  const question = questionOf(rest);
  const side = sideOf(segmentsOf(rest), question);
  if (side.kind !== 'side') return side;
  const periods = yearsIn(times, question);
  const [subject, second] = side.subjects;
  const isOfOne = side.whose === null || (side.whose.kind === 'some' && side.whose.ids.length === 1);
  if (periods === null || subject === undefined || second !== undefined || (kind !== 'who' && !isOfOne))
    return tangled(textOf(tokens));
  const of = whoseOf(kind, side.whose, question);
  if (of === null) return tangled(textOf(tokens));
  const read = { subjects: [subject], whose: of.whose, ...against(kind, periods) };
  return {
    ...{ kind: 'read', whole: null, limit: null, isSpan: false, operation: 'compare', over: 'periods' },
    ...read,
  };
}

function kindOf(tokens: readonly Token[]): Kind | null {
  const doing = tokens.flatMap(({ word, limit }) =>
    limit !== null ? ['limit' as const] : word !== null && isDoing(word) ? [word] : [],
  );
  const has = (word: Word): boolean => doing.includes(word);
  const times = tokens.flatMap(({ time }) => time ?? []);
  if (
    !(has('change') || has('growth')) ||
    doing.some((word) => word === 'limit' || !(WAYS.has(word) || EVER.has(word)))
  )
    return null;
  const isRelative = times.some((time) => time.kind === 'year' && time.isRelative);
  if (has('who')) return has('whichYear') || has('any') || times.length === 0 ? null : 'who';
  if (has('whichYear')) return has('than') ? null : 'ever';
  const isOfEach = times.some(({ kind }) => kind === 'everyYear');
  // 近三年许可每年比上一年增长多少, 近三年许可每年增长多少.
  if (isOfEach && isRelative === has('than') && (isRelative || times.length === 2)) return 'each';
  const [only, more] = times;
  const isRange = only?.kind === 'years' && only.to > only.from && more === undefined;
  const isEither = tokens.some(
    ({ word, text }) => word === 'change' && (text.includes('还是') || /^是.是/u.test(text)),
  );
  return isRange && !isEither && doing.every((word) => word !== 'limit' && BETWEEN.has(word)) ? 'ends' : null;
}

function isDoing(word: Word | null): boolean {
  return roleOf(word) === 'operation' || word === 'than' || word === 'share';
}

/** Whole years in a row, the first one first; null for others. */
function yearsIn(
  times: readonly NonNullable<Token['time']>[],
  { asker }: Question,
): readonly Period[] | null {
  const said = times.filter(
    (time) => time.kind !== 'everyYear' && !(time.kind === 'year' && time.isRelative),
  );
  if (!said.every(({ kind }) => YEARS.has(kind))) return null;
  const { when } = periodsOf(said, asker.today, null);
  const periods = when?.kind === 'list' ? when.periods : yearsStored(asker);
  const years = periods.map(yearOf).sort((one, other) => one - other);
  return years.every((year, at) => at === 0 || year === (years[at - 1] ?? 0) + 1) ? years.map(annual) : null;
}

/** From the first year of which there is an annual report to the last. */
function yearsStored(asker: Asker): readonly Period[] {
  const newest = latestYear(asker);
  const stored = asker.units.flatMap(({ filings }) =>
    filings.filter(({ period }) => period.length === 4).map(({ period }) => yearOf(period)),
  );
  const first = Math.min(newest, ...stored);
  return Array.from({ length: newest - first + 1 }, (_, n) => annual(first + n));
}

function against(kind: Kind, periods: readonly Period[]): Pick<Query, 'when' | 'base'> {
  const [first, ...others] = periods;
  const last = others.at(-1);
  if (first === undefined) return { when: { kind: 'latest' }, base: 'before' };
  if (last === undefined) return { when: { kind: 'list', periods: [first] }, base: 'before' };
  if (kind === 'ends' || kind === 'who') return { when: { kind: 'list', periods: [last] }, base: first };
  return { when: { kind: 'list', periods: others }, base: 'before' };
}

/** 谁 asks of all units where none are named; of one it asks nothing. */
function whoseOf(
  kind: Kind,
  said: Whose | null,
  { asker }: Question,
): { readonly whose: Whose | null } | null {
  if (kind !== 'who') return { whose: said };
  if (said !== null) return said.kind === 'some' && said.ids.length < 2 ? null : { whose: said };
  const all = allOf(null, asker);
  return all.kind === 'whose' ? all : null;
}
