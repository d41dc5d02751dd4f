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
  | { readonly kind: 'most' | 'least' | 'rank'; readonly which: Over | 'any' | null }
  | { readonly kind: 'compare'; readonly base: 'before' | 'previous' | null; readonly which: null };

/** Words that change nothing in what is done. */
const BESIDE: ReadonlySet<Word> = new Set<Word>(['each', 'sum', 'total', 'goesOn']);
const WHICH: readonly (readonly [Word, Over | 'any'])[] = [
  ['who', 'units'],
  ['whichYear', 'periods'],
  ['whichQuarter', 'periods'],
  ['whichLine', 'lines'],
  ['whichApplicant', 'lines'],
  ['whichOne', 'any'],
];

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
      ['share', { kind: 'share', which: null }],
      ['rank', { kind: 'rank', which: null }],
      ['most', { kind: 'most', which: null }],
      ['least', { kind: 'least', which: null }],
      ...WHICH.flatMap(([word, which]): readonly (readonly [string, Plan])[] => [
        [`most ${word}`, { kind: 'most', which }],
        [`least ${word}`, { kind: 'least', which }],
        [`more ${word}`, { kind: 'most', which }],
        [`fewer ${word}`, { kind: 'least', which }],
        [`more than ${word}`, { kind: 'most', which }],
        [`fewer than ${word}`, { kind: 'least', which }],
        [`rank ${word}`, { kind: 'rank', which }],
      ]),
      ['whichLine', { kind: 'rank', which: 'lines' }],
      ['whichApplicant', { kind: 'rank', which: 'lines' }],
      ...[
        'than',
        'change than',
        'growth than',
        'more than',
        'fewer than',
        'change',
        'growth',
        'change growth',
        'change growth than',
        'change than whichOne',
        'change whichOne',
        'fewer more than whichOne',
        'change fewer more than whichOne',
      ].map((words): readonly [string, Plan] => [words, { kind: 'compare', base: null, which: null }]),
      ...['', 'change ', 'growth '].flatMap((word): readonly (readonly [string, Plan])[] => [
        [`${word}onYear`, { kind: 'compare', base: 'before', which: null }],
        [`${word}onPeriod`, { kind: 'compare', base: 'previous', which: null }],
      ]),
    ] as const
  ).map(([words, plan]) => [sorted(words.trim().split(' ')), plan]),
);

/** Null words are no operations; a set that stands in no list is not read. */
export function planOf(tokens: readonly Token[]): Plan | NotRead {
  const doing = tokens.filter(({ word, lines }) => lines.length === 0 && isDoing(word));
  const words = new Set(doing.flatMap(({ word }) => (word === null || BESIDE.has(word) ? [] : [word])));
  return PLANS.get(sorted([...words])) ?? tangled(doing.map(({ text }) => text).join('、'));
}

function isDoing(word: Word | null): boolean {
  return roleOf(word) === 'operation' || word === 'than' || word === 'share';
}

function sorted(words: readonly string[]): string {
  return [...words]
    .filter((word) => word !== '')
    .sort()
    .join(' ');
}
