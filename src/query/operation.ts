/** What is to be done with the figures: the words of a question that say so, as sets of which each means one thing. */
import type { Over } from './model.ts';
import type { NotRead } from './reading.ts';
import { tangled } from './reading.ts';
import { roleOf } from './roles.ts';
import type { Token } from './scan.ts';
import type { Word } from './words.ts';

/** `which`: what 哪 asks for. */
export type Plan =
  | { readonly kind: 'value' | 'any' | 'average' | 'averageUnits' | 'trend' | 'share'; readonly which: null }
  | { readonly kind: 'most' | 'least' | 'ends' | 'rank' | 'limit'; readonly which: Over | 'any' | null }
  | {
      readonly kind: 'compare';
      readonly base: 'before' | 'previous' | null;
      /** 是涨是跌: of several years, of each against the one before. */
      readonly isEither: boolean;
      readonly operation: 'compare' | 'times' | 'portion';
      readonly which: null;
    };

/** Words that change nothing in what is done. */
const BESIDE: ReadonlySet<Doing> = new Set<Doing>(['each', 'sum', 'total', 'goesOn']);
const WHICH: readonly (readonly [Word, Over | 'any'])[] = [
  ['who', 'units'],
  ['whichYear', 'periods'],
  ['whichQuarter', 'periods'],
  ['whichLine', 'lines'],
  ['whichApplicant', 'lines'],
  ['whichOne', 'any'],
];
/** Words of a comparison: which way it goes is told anyhow. */
const WAYS: ReadonlySet<Doing> = new Set<Doing>(['change', 'growth', 'more', 'fewer']);
/** What asks for yes or no. */
const YES_OR_NO: ReadonlySet<Doing> = new Set<Doing>(['whether', 'any']);

type Doing = Word | 'limit';

const PLANS: ReadonlyMap<string, Plan> = new Map(
  (
    [
      ['', { kind: 'value', which: null }],
      ['any', { kind: 'value', which: null }],
      ['any who', { kind: 'any', which: null }],
      ['who', { kind: 'any', which: null }],
      ['average', { kind: 'average', which: null }],
      ['perUnit', { kind: 'averageUnits', which: null }],
      ['trend', { kind: 'trend', which: null }],
      ['change trend', { kind: 'trend', which: null }],
      ['steady', { kind: 'trend', which: null }],
      ['steady whether', { kind: 'trend', which: null }],
      ['share', { kind: 'share', which: null }],
      ['rank', { kind: 'rank', which: null }],
      ['most', { kind: 'most', which: null }],
      ['least', { kind: 'least', which: null }],
      ['least most', { kind: 'ends', which: null }],
      ['limit', { kind: 'limit', which: null }],
      ['limit whether', { kind: 'limit', which: null }],
      ['any limit', { kind: 'limit', which: null }],
      ...WHICH.flatMap(([word, which]): readonly (readonly [string, Plan])[] => [
        [`most ${word}`, { kind: 'most', which }],
        [`least ${word}`, { kind: 'least', which }],
        [`more ${word}`, { kind: 'most', which }],
        [`fewer ${word}`, { kind: 'least', which }],
        [`least most ${word}`, { kind: 'ends', which }],
        [`fewer more ${word}`, { kind: 'ends', which }],
        [`more than ${word}`, { kind: 'most', which }],
        [`fewer than ${word}`, { kind: 'least', which }],
        [`rank ${word}`, { kind: 'rank', which }],
        [`limit ${word}`, { kind: 'limit', which }],
      ]),
      ['fewer more who', { kind: 'most', which: 'units' }],
      ['fewer more than who', { kind: 'most', which: 'units' }],
      ['whichLine', { kind: 'rank', which: 'lines' }],
      ['whichApplicant', { kind: 'rank', which: 'lines' }],
    ] as const
  ).map(([words, plan]) => [sorted(words.split(' ')), plan]),
);

/** Null words are no operations; a set that stands in no list is not read. */
export function planOf(tokens: readonly Token[]): Plan | NotRead {
  const doing = tokens.filter(({ word, limit }) => limit !== null || isDoing(word));
  const all = doing.flatMap(({ word, limit }): readonly Doing[] =>
    limit !== null ? ['limit'] : word === null ? [] : [word],
  );
  const words = new Set(onceAsked(all.filter((word) => !BESIDE.has(word))));
  const isTwice = all.filter((word) => word === 'limit').length > 1;
  const plan = isTwice ? undefined : (PLANS.get(sorted([...words])) ?? comparisonOf(words, tokens));
  // 最多的是哪两年: only the most and the least are two.
  const isOfTwo = doing.some(({ text }) => text.startsWith('哪两'));
  if (plan !== undefined && isOfTwo && plan.kind !== 'ends')
    return tangled(doing.map(({ text }) => text).join('、'));
  return plan ?? tangled(doing.map(({ text }) => text).join('、'));
}

/** 哪家最多哪个最少 asks which twice. */
function onceAsked(words: readonly Doing[]): readonly Doing[] {
  const isOfEnds = words.includes('most') && words.includes('least');
  const isAsked = WHICH.some(([word]) => word !== 'whichOne' && words.includes(word));
  return isOfEnds && isAsked
    ? words.filter(
        (word) => word !== 'whichOne' && !(word === 'whichLine' && words.includes('whichApplicant')),
      )
    : words;
}

/** 比 or 同比, or a word of change by itself; beside it only what says which way or asks for yes or no. */
function comparisonOf(words: ReadonlySet<Doing>, tokens: readonly Token[]): Plan | undefined {
  const has = (word: Doing): boolean => words.has(word);
  const isTimes = has('times');
  const isPortion = has('portion');
  if (isPortion && !(has('than') && words.size === 2)) return undefined;
  const isSaid = has('than') || has('onYear') || has('onPeriod') || isTimes;
  // 多 alone compares nothing; 多还是少 does.
  const isOfChange = has('change') || has('growth');
  const isEither = tokens.some((token, at) => isBetweenWays(token, tokens[at - 1], tokens[at + 1]));
  if (!isSaid && !isEither && (!isOfChange || has('more') || has('fewer'))) return undefined;
  if (isTimes && !isOfTimes(words, tokens)) return undefined;
  if (has('onYear') && has('onPeriod')) return undefined;
  if (has('whichOne') && !isEither && !isOfDifference(tokens)) return undefined;
  const rest = [...words].filter((word) => !WAYS.has(word) && !YES_OR_NO.has(word) && !COMPARING.has(word));
  if (rest.length > 0) return undefined;
  const base = has('onYear') ? 'before' : has('onPeriod') ? 'previous' : null;
  const operation = isPortion ? 'portion' : isTimes ? 'times' : 'compare';
  return { kind: 'compare', base, isEither, operation, which: null };
}

/** 涨了还是跌了. */
function isBetweenWays({ text, word }: Token, before: Token | undefined, behind: Token | undefined): boolean {
  if (word === 'change' && (text.includes('还是') || /^是.是.$|^(.+)没\1$/u.test(text))) return true;
  return text === '还是' && [before, behind].every((one) => one?.word != null && WAYS.has(one.word));
}

/** 是…的几倍, 翻了几倍. */
function isOfTimes(words: ReadonlySet<Doing>, tokens: readonly Token[]): boolean {
  return (
    ![...words].some((word) => WAYS.has(word) || word === 'whichOne') &&
    !tokens.some(({ word }) => roleOf(word) === 'measure') &&
    (words.has('than') ||
      tokens.some(
        ({ word, text }) => word === 'times' && !text.endsWith('的几倍') && /^[翻增涨]/u.test(text),
      ))
  );
}

/** 哪个多，差多少; but 哪个增长了 asks for something else. */
function isOfDifference(tokens: readonly Token[]): boolean {
  return tokens.every(
    ({ word, text, lines }) =>
      lines.length > 0 ||
      (word !== 'growth' && (word !== 'change' || /^(?:相?差|[多少](?:多少|几|出))/u.test(text))),
  );
}

const COMPARING: ReadonlySet<Doing> = new Set<Doing>([
  'than',
  'onYear',
  'onPeriod',
  'whichOne',
  'times',
  'portion',
]);

function isDoing(word: Word | null): boolean {
  return roleOf(word) === 'operation' || word === 'than' || word === 'share';
}

function sorted(words: readonly string[]): string {
  return [...words].sort().join(' ');
}
