/** What part a word plays in a question. A word that plays none is not taken. */
import type { Word } from './words.ts';

export type Role =
  'operation' | 'connector' | 'line' | 'unit' | 'time' | 'measure' | 'verb' | 'beyond' | 'silent';

const ROLES: Readonly<Record<Word, Role>> = {
  howMuch: 'measure',
  money: 'measure',
  pieces: 'measure',
  matters: 'measure',
  most: 'operation',
  least: 'operation',
  more: 'operation',
  fewer: 'operation',
  who: 'operation',
  whichLine: 'operation',
  whichApplicant: 'operation',
  whichOne: 'operation',
  whichYear: 'operation',
  whichQuarter: 'operation',
  rank: 'operation',
  trend: 'operation',
  sum: 'operation',
  total: 'operation',
  average: 'operation',
  perUnit: 'operation',
  growth: 'operation',
  change: 'operation',
  onYear: 'operation',
  onPeriod: 'operation',
  each: 'operation',
  any: 'operation',
  ratio: 'operation',
  define: 'operation',
  goesOn: 'operation',
  times: 'operation',
  whether: 'operation',
  steady: 'operation',
  share: 'connector',
  than: 'connector',
  and: 'connector',
  within: 'connector',
  comma: 'connector',
  at: 'connector',
  request: 'line',
  applicant: 'line',
  open: 'line',
  other: 'line',
  everyUnit: 'unit',
  own: 'unit',
  both: 'unit',
  wholeYear: 'time',
  yearEnd: 'time',
  verb: 'verb',
  beyond: 'beyond',
  none: 'beyond',
  courtesy: 'silent',
  noise: 'silent',
};

export function roleOf(word: Word | null): Role | null {
  return word === null ? null : ROLES[word];
}
