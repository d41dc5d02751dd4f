/** Digits of years, quarters and counts, in whatever writing. */
import { chineseNumber } from '../parse/chinese-number.ts';

const DIGITS = '〇一二三四五六七八九';

export function digitIn(character: string): number {
  return /\d/.test(character) ? Number(character) : DIGITS.indexOf(character);
}

/** 2021, 二〇二一, 21, 二一; two digits are a year of this century that reports can be of. */
export function yearIn(text: string, thisYear: number): number | null {
  const digits = text.replace(/[零○o]/g, '〇').replace(/[^\d]/g, (sign) => String(DIGITS.indexOf(sign)));
  if (digits.length === 4) return Number(digits);
  const year = 2000 + Number(digits);
  return year >= 2015 && year <= thisYear + 5 ? year : null;
}

/** The first number of two to eight in 三小类, 两家; 0 where there is none. */
export function fewIn(text: string): number {
  return countIn(/[两二三四五六七八2-8]/u.exec(text)?.[0] ?? '');
}

export function countIn(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : (chineseNumber(text)?.value ?? (text === '两' ? 2 : 0));
}
