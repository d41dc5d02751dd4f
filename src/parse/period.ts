/** Periods as people write them: 2020年年报, 2026年第三季度, 2026Q3, 去年年报, 三季度. */
import type { Day, Period, Quarter } from '../form/period.ts';
import { annual, quarterly } from '../form/period.ts';
import { fold } from './fold.ts';

const YEAR_WORDS: ReadonlyMap<string, number> = new Map([
  ['今年', 0],
  ['本年', 0],
  ['去年', -1],
  ['上年', -1],
  ['前年', -2],
]);
const QUARTER_WORDS: ReadonlyMap<string, Quarter> = new Map([
  ['一', 1],
  ['二', 2],
  ['三', 3],
  ['四', 4],
  ['1', 1],
  ['2', 2],
  ['3', 3],
  ['4', 4],
]);
const WRITTEN =
  /^(?:(\d{4})年?度?|(今年|本年|去年|上年|前年)度?)?的?(?:第?([一二三四1-4])季度?|Q([1-4])|年?度?(?:年报|报告|全年))?$/i;

/** Null where the text is no period; an empty text is none either. A quarter without a year is this year's. */
export function readPeriod(text: string, today: Day): Period | null {
  const folded = fold(text).replace(/\s/g, '');
  const match = WRITTEN.exec(folded);
  if (match === null) return null;
  const [, digits, word, chineseQuarter, latinQuarter] = match;
  const quarter = QUARTER_WORDS.get(chineseQuarter ?? latinQuarter ?? '');
  const offset = word === undefined ? undefined : YEAR_WORDS.get(word);
  if (digits === undefined && offset === undefined && quarter === undefined) return null;
  const year = digits === undefined ? today.year + (offset ?? 0) : Number(digits);
  return quarter === undefined ? annual(year) : quarterly(year, quarter);
}
