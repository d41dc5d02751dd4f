/**
 * Reads a Chinese numeral, strictly: a text is a numeral only if it is how its value is written.
 * Strict by construction: the value is worked out leniently, written anew, and both writings must be equal.
 */

export interface ChineseNumber {
  readonly value: number;
  /** 三万五 for 35,000: said so, but never before a unit. */
  readonly shortened: boolean;
}

const SPELLINGS: Readonly<Record<string, string>> = {
  ...{ 〇: '零', '○': '零', 兩: '两', 萬: '万', 億: '亿' },
  ...{ 壹: '一', 贰: '二', 貳: '二', 叁: '三', 參: '三', 肆: '四', 伍: '五', 陆: '六', 陸: '六' },
  ...{ 柒: '七', 捌: '八', 玖: '九', 拾: '十', 佰: '百', 仟: '千' },
};

/** All characters of Chinese numerals, for use inside a character class. */
export const NUMERALS = `零一二三四五六七八九十百千万亿两廿卅${Object.keys(SPELLINGS).join('')}`;

const DIGITS = '零一二三四五六七八九';
const PLACES: ReadonlyMap<string, number> = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1000],
]);
const WAN = 10_000;
const YI = 100_000_000;
/** No figure is longer, and all of these are exact as numbers. */
const LONGEST = 32;

/** 七八件 are seven or eight, 三五件 a few: nobody's figure. */
const ABOUT = /^(?:一二|二三|三四|四五|五六|六七|七八|八九|三五)$/;

/** `一百二十`, `两万三千`, `二〇二〇`, `廿三`, `叁佰`, `三万五`; null for anything that is not written as its value is. */
export function chineseNumber(text: string): ChineseNumber | null {
  // A circle alone is a mark, in a number it stands for 〇.
  if (text.length > LONGEST || text.startsWith('○')) return null;
  const plain = text.replace(/[^]/g, (character) => SPELLINGS[character] ?? character);
  const value = digitByDigit(plain) ?? inFull(plain);
  if (value !== null) return { value, shortened: false };
  const short = shortened(plain);
  return short === null ? null : { value: short, shortened: true };
}

function digitByDigit(text: string): number | null {
  if (!/^[一二三四五六七八九][零一二三四五六七八九]{1,14}$/.test(text) || ABOUT.test(text)) return null;
  return Number(text.replace(/[^]/g, (character) => String(DIGITS.indexOf(character))));
}

function inFull(text: string): number | null {
  const standard = standardSpelling(text);
  const value = evaluate(standard);
  return Number.isSafeInteger(value) && written(value) === standard ? value : null;
}

/** The last place left out, where only one place can be meant: 一百一 (110), 三万五 (35,000), not 三十万五 or 三万零五. */
function shortened(text: string): number | null {
  const match = /(.*[一二三四五六七八九两])([百千万亿])([一二三四五六七八九])$/.exec(text);
  if (match === null || text.includes('零')) return null;
  const [, before = '', place = '', last = ''] = match;
  const value = inFull(before + place);
  const unit = PLACES.get(place) ?? (place === '万' ? WAN : YI);
  return value === null ? null : value + (DIGITS.indexOf(last) * unit) / 10;
}

/** Other ways to write the same value: 廿三, 两千, 十五, 一百十五, 十万零三千. */
function standardSpelling(text: string): string {
  return (
    text
      .replace(/廿/g, '二十')
      .replace(/卅/g, '三十')
      .replace(/两(?=[百千])|(?<=^|零)两(?=[万亿])|^两$/g, '二')
      .replace(/(?<![一二三四五六七八九])十/g, '一十')
      // Where a section ends in zeros and the next begins with its 千, both ways are in use.
      .replace(/(?<=[十百千]万)零(?=[一二三四五六七八九]千)/g, '')
      .replace(/(?<=[十百千万]亿)零(?=[一二三四五六七八九]千[^亿]*万)/g, '')
  );
}

/** Right for every standard spelling; for other texts any number. */
function evaluate(text: string): number {
  const [low = '', high] = text.split(/亿(?!.*亿)/).reverse();
  return (high === undefined ? 0 : belowYi(high) * YI) + belowYi(low);
}

function belowYi(text: string): number {
  const [low = '', high] = text.split(/万(?!.*万)/).reverse();
  return (high === undefined ? 0 : section(high) * WAN) + section(low);
}

function section(text: string): number {
  let sum = 0;
  let digit = 0;
  for (const character of text) {
    const place = PLACES.get(character);
    if (place === undefined) {
      digit = Math.max(DIGITS.indexOf(character), 0);
    } else {
      sum += digit * place;
      digit = 0;
    }
  }
  return sum + digit;
}

/** The standard spelling of a number, 一十五 for 15. */
function written(value: number): string {
  if (value === 0) return '零';
  const [high, low] = [Math.floor(value / YI), value % YI];
  return high === 0
    ? writtenBelowYi(low)
    : joined(writtenBelowYi(high), '亿', writtenBelowYi(low), low < YI / 10);
}

function writtenBelowYi(value: number): string {
  const [high, low] = [Math.floor(value / WAN), value % WAN];
  return high === 0
    ? writtenSection(low)
    : joined(writtenSection(high), '万', writtenSection(low), low < WAN / 10);
}

function joined(high: string, place: string, low: string, hasGap: boolean): string {
  return high + place + (low !== '' && hasGap ? '零' : '') + low;
}

function writtenSection(value: number): string {
  let text = '';
  for (const [place, unit] of [
    ['千', 1000],
    ['百', 100],
    ['十', 10],
    ['', 1],
  ] as const) {
    const digit = Math.floor(value / unit) % 10;
    if (digit > 0) text += DIGITS.charAt(digit) + place;
    else if (text !== '' && !text.endsWith('零')) text += '零';
  }
  return text.replace(/零$/, '');
}
