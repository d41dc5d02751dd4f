/** Tells figures from words in the cells of a pasted table. All texts are folded (`fold.ts`). */
import { NUMERALS } from './chinese-number.ts';
import type { ShapeFault } from './fault.ts';
import { faultOf, saysNoFigure } from './fault.ts';
import type { Quantity } from '../form/quantity.ts';
import type { NumberToken } from './tokens.ts';
import { tokenize } from './tokens.ts';
import { writtenNumber } from './written-number.ts';

const SIGN = '(?:共)?(?:[+\\-¥]|上升|下降)?';
/** From its first digit on a figure holds no Han: `13000000(预算…` and `12①` are figures, if bad ones. */
const DIGITS = new RegExp(`^${SIGN}\\d[^\\p{Script=Han}]*$`, 'u');
/** A remark behind a figure, closed or cut. */
const REMARK = /\(.*/s;
/** Without any of these a text without digits is no number. */
const IN_WORDS = new RegExp(`[${NUMERALS}无没]`);
/** No figure is longer. */
const LONGEST = 40;

/** Words that stand where a figure is due and never for a row or a column. */
const WRONG_FIGURES: ReadonlySet<ShapeFault> = new Set<ShapeFault>([
  ...([
    'approximate',
    'range',
    'percent',
    'lookalike',
    'pending',
    'sameAs',
    'cents',
    'spelledDecimal',
  ] as const),
  ...(['unclearNumeral', 'several', 'wrongUnit', 'sum'] as const),
]);
const MARKS = /^[?!…*#]+$/;

/** Digits that count nothing: dates, years, document numbers, addresses, telephones, pages, numberings, names such as `t3.new`. */
const DATES_AND_NUMBERINGS = new RegExp(
  [
    'https?://[^\\s\\p{Script=Han}]+',
    '[\\w.+-]{1,64}@[\\w.-]+',
    '\\d{4}[-./]\\d{1,2}[-./]\\d{1,2}日?',
    '\\d{1,2}:\\d{2}(?::\\d{2})?',
    '(?:\\d{4}|\\d{2})年度?(?:\\d{1,2}月)?(?:\\d{1,2}日)?',
    '\\d{1,2}月(?:\\d{1,2}日)?',
    '[〔\\[(【]\\d{4}[〕\\])】]第?\\d+号',
    '0\\d{2,3}-\\d{7,8}',
    '第\\d+(?:页|季度|条)',
    '共\\d+页',
    '^-\\s*\\d+\\s*-$',
    '^\\(?\\d{1,2}[.、)](?=[^\\d.])',
    '[附表]件?\\d{1,2}(?!\\d)',
    '(?<![\\w.])[A-Za-z_][\\w.-]*',
  ].join('|'),
  'gu',
);

/** 2020 年 1 月: other spaces part figures. */
const SPACE_IN_DATE = /(?<=\d)\s+(?=[年月日号页])|(?<=[年月第])\s+(?=\d)/g;

/**
 * Whether the whole text is a figure as an answer may hold one, or what people write in place of one: `12`, `减少22`,
 * `1.2万元`, `壹佰元整`, `无`, `/`, `约120`, `待定`.
 */
export function isFigure(text: string): boolean {
  const bare = text.replace(/\s/g, '');
  if (bare.length > LONGEST) return false;
  if (/^[+-]?\d{1,9}$/.test(bare) || MARKS.test(bare) || saysNoFigure(bare)) return true;
  if (/\d/.test(bare)) {
    const counts = holdsDigits(bare) && (DIGITS.test(bare.replace(REMARK, '')) || isOneFigure(bare));
    return counts || WRONG_FIGURES.has(faultOf(bare));
  }
  return (IN_WORDS.test(bare) && isOneFigure(bare)) || WRONG_FIGURES.has(faultOf(bare));
}

/** The number that a cell holds, exactly as an answer is read; null where it holds anything else. */
export function numberIn(text: string): NumberToken | null {
  const [token, second] = tokenize(text.trim());
  return token?.kind === 'number' && second === undefined ? token : null;
}

/** Its value, whatever it counts. */
export function valueOf(text: string): Quantity | null {
  const number = writtenNumber(numberIn(text)?.digits ?? '');
  return number === null || number === 'tooFine' ? null : number.quantity;
}

function isOneFigure(text: string): boolean {
  const [token, second] = tokenize(text);
  if (token === undefined || second !== undefined) return false;
  return token.kind === 'number' || token.kind === 'malformed';
}

/** Whether digits are left in the text when dates, document numbers and numberings are taken away: it may tell a count. */
export function holdsDigits(text: string): boolean {
  if (!/\d/.test(text)) return false;
  return /\d/.test(text.replace(SPACE_IN_DATE, '').replace(DATES_AND_NUMBERINGS, ' '));
}

/** A whole sentence, as a report has them between its tables; a cell of a table has no full stop. */
export function isSentence(text: string): boolean {
  return /[。;!?]/.test(text) && text.length >= 12;
}
