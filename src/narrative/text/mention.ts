/** Finds the numbers of a text that count something, with the words around each. */
import type { Quantity } from '../../form/quantity.ts';
import { scale } from '../../form/quantity.ts';
import { NUMERALS } from '../../parse/chinese-number.ts';
import { writtenNumber } from '../../parse/written-number.ts';
import type { Span } from './prose.ts';
import { placeOf } from './prose.ts';
import type { Precision, Stated } from './stated.ts';

/** A number with a unit. All texts around it are in one spelling, and short. */
export interface Mention extends Stated {
  readonly span: Span;
  /** The number as it was written: 5.0 says more than 5. */
  readonly digits: string;
  readonly start: number;
  readonly end: number;
  /** Which sentence of its span it stands in. */
  readonly sentence: number;
  /** What stands before it since the last mark, or the number before: 全年共收到政府信息公开申请. */
  readonly lead: string;
  /** Where its lead begins, and where its sentence does and ends. */
  readonly clause: number;
  readonly begin: number;
  readonly until: number;
}

const LEAD = 60;
const CONTEXT = 160;
const EARLIER = 300;
const AHEAD = 60;

/** Longer ones first. */
const UNITS = [
  ...['个百分点', '件次', '条次', '人次', '场次', '家次', '篇次', '批次', '期次', '万元', '亿元'],
  ...['件', '份', '宗', '起', '例', '条', '个', '项', '次', '篇', '期', '场', '家', '名', '部', '册', '套'],
  ...['批', '处', '种', '类', '户', '幅', '则', '张', '元', '%'],
].join('|');
const NUMBER = new RegExp(`\\d[\\d,]*(?:\\.\\d+)?[百千万亿]?|[${NUMERALS}]+`, 'g');
const UNIT = new RegExp(`(余|多|来)?(${UNITS})(余|多|左右|上下|以上)?`, 'y');
const TITLE = /《[^《》]{0,150}》/g;
/** Before these a number is a name, an order or one taken up again: 第三条, 每一件, 这2件, v2.1. */
const NO_COUNT_AFTER = /[第每这该此某任何述\w./@_-]$/;
/** Before a date, a document's number and the like there is no unit, so these need no word here. */
const BEFORE: readonly (readonly [RegExp, Precision])[] = [
  [/(?:超过|超出|超|逾|突破|不少于|不低于|至少)$/, 'over'],
  [/(?:大约|大概|约)$/, 'about'],
  [/(?:接近|将近|近|不足|不到)$/, 'under'],
];
const BEHIND: Readonly<Record<string, Precision>> = {
  ...{ 余: 'more', 多: 'more', 来: 'about', 左右: 'about', 上下: 'about', 以上: 'over' },
};
const YUAN_IN: Readonly<Record<string, bigint>> = { 万元: 10_000n, 亿元: 100_000_000n };
const SENTENCE_END = /[。!?]/g;
const MARK = /[，;:。!?]/g;

/** The mentions of a span, in order. Takes time in proportion to the text. */
export function mentionsOf(span: Span): readonly Mention[] {
  const { text } = span;
  const titles = [...text.matchAll(TITLE)];
  const ends = placesOf(text, SENTENCE_END);
  const marks = placesOf(text, MARK);
  const titlesTo = follow(titles.map(({ index }) => index));
  const [endsTo, marksTo] = [follow(ends), follow(marks)];
  const found: Mention[] = [];
  for (const match of text.matchAll(NUMBER)) {
    const [title, sentence, mark] = [
      titles[titlesTo(match.index) - 1],
      endsTo(match.index),
      marksTo(match.index),
    ];
    const isInTitle = title !== undefined && match.index < title.index + title[0].length;
    const number = isInTitle ? null : numberAt(span, match);
    if (number === null) continue;
    const begin = (ends[sentence - 1] ?? -1) + 1;
    const clause = Math.max((marks[mark - 1] ?? -1) + 1, found.at(-1)?.end ?? 0, begin, number.start - LEAD);
    found.push({
      ...number,
      span,
      sentence,
      begin,
      clause,
      until: ends[sentence] ?? text.length,
      lead: withoutQuotes(text.slice(clause, number.start)),
      place: placeOf(span, clause, number.end),
    });
  }
  return found;
}

/** What stands before the lead in its sentence; in brackets, also what stands before these. */
export function contextOf({ span: { text, before }, begin, clause }: Mention): string {
  return withoutQuotes((begin === 0 ? before : '') + text.slice(Math.max(begin, clause - CONTEXT), clause));
}

/** What stands before the lead in its line, also before its sentence. */
export function earlierOf({ span: { text, before }, clause }: Mention): string {
  return before + text.slice(Math.max(0, clause - EARLIER), clause);
}

/** What follows it in its sentence, up to the next number. */
export function aheadOf({ span: { text }, end, until }: Mention): string {
  const behind = text.slice(end, Math.min(until, end + AHEAD));
  return withoutQuotes(behind.split(/\d/, 1)[0] ?? '');
}

function placesOf(text: string, pattern: RegExp): readonly number[] {
  return [...text.matchAll(pattern)].map(({ index }) => index);
}

type Numbered = Pick<Mention, 'digits' | 'quantity' | 'precision' | 'unit' | 'start' | 'end'>;

function numberAt({ text }: Span, { 0: digits, index }: RegExpExecArray): Numbered | null {
  const after = index + digits.length;
  UNIT.lastIndex = after;
  const [whole = '', behindNumber, unit, behindUnit] = UNIT.exec(text) ?? [];
  const lead = text.slice(Math.max(0, index - 4), index);
  if (unit === undefined || NO_COUNT_AFTER.test(lead)) return null;
  const read = writtenNumber(digits);
  if (read === null || read === 'tooFine' || read.shortened) return null;
  const times = YUAN_IN[unit];
  const value: Quantity | null = times === undefined ? read.quantity : scale(read.quantity, { times });
  if (value === null) return null;
  const before = BEFORE.find(([pattern]) => pattern.test(lead));
  const words = before === undefined ? '' : (before[0].exec(lead)?.[0] ?? '');
  const precision = BEHIND[behindNumber ?? behindUnit ?? ''] ?? before?.[1] ?? 'exact';
  const plainUnit = times === undefined ? unit : '元';
  const [start, end] = [index - words.length, after + whole.length];
  return { digits, quantity: value, precision, unit: plainUnit, start, end };
}

/** How many of the ascending `places` lie at or before one that is asked for; to be asked in ascending order. */
function follow(places: readonly number[]): (place: number) => number {
  let passed = 0;
  return (place) => {
    while ((places[passed] ?? Infinity) <= place) passed += 1;
    return passed;
  };
}

const QUOTES = /["“”'‘’「」『』]+/;

function withoutQuotes(text: string): string {
  return QUOTES.test(text) ? text.split(QUOTES).join('') : text;
}
