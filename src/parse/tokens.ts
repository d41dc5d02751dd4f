/** Cuts a folded message into numbers, words and the marks between them. */
import { NUMERALS } from './chinese-number.ts';
import { SIGN_WORDS } from './written-number.ts';

export interface NumberToken {
  readonly kind: 'number';
  /** The number as written, without spaces and without its unit: `1,234`, `-14`, `1.2万`, `一百二十`, `减少22`, `无`. */
  readonly digits: string;
  readonly unit: string;
  /** As it was written, for the answer. */
  readonly text: string;
}

export type Token =
  | NumberToken
  /** Digits with something that makes them no number: `1e3`, `12abc`, `1.2.3`, `1,234,5`, `12百`, `1万2`. */
  | { readonly kind: 'malformed'; readonly text: string }
  | { readonly kind: 'word'; readonly text: string }
  /** `/` or `-` standing alone, as in a printed table: asked about, never taken for 0. */
  | { readonly kind: 'dash'; readonly text: string }
  /** 全0 */
  | { readonly kind: 'allZero' }
  /** 其余0 */
  | { readonly kind: 'restZero' }
  /** 、 between names */
  | { readonly kind: 'join' }
  /** `；` or a line break: a new clause begins. */
  | { readonly kind: 'end' };

/** Units that may be attached to a number. */
export const UNITS = '[万亿]?[元圆][整正]?|件|个|项|条';
/** A Chinese numeral is a number only where it ends here, or before a name (`glued.ts`): 三类, 第三方 are words. */
const EDGE = `(?=$|[\\s;。,|]|[ ]*、[ ]*[+\\-\\d${NUMERALS}])`;
const PARTED = '[ \\t,、:|=]*';
const CHINESE = `[${NUMERALS}]+`;
const NONE = '(?:无|没有)';
/** Not the second half of 增减 and 本年增/减, which name a column. */
const SIGN = `(?<![增减加/])(?<!增\\s+)(?:${Object.keys(SIGN_WORDS).join('|')})`;
const SIGNED = `${SIGN}${PARTED}(?:[+-]?\\d|${CHINESE}(?:${UNITS})?${EDGE})`;

const ZERO = `(?:(?:0|零)(?:件|个|项|条)?(?![\\d.${NUMERALS}])|${NONE}${EDGE})`;
const ALL = `(?:全部|全|都|均)(?:是|为|填|记)?[ ]*${ZERO}`;
const REST = `(?:其余|剩下|剩余|余下)(?:的|各项|各行|各格)?[ ]*(?:全部|全|都|均)?(?:是|为|填|记)?[ ]*${ZERO}`;
/** The numbering of a printed label: `1.`, `(一)`, `一、`. */
const NUMBERING = '(?:\\d+\\.(?=[^\\d\\s])|[一二三四五六七八九十]+、[ ]*(?=[^\\s\\d]))';
// A bracket with what it holds belongs to its word; a slash does between characters (本年增/减).
const LETTERS = `(?:\\([^()\\n]*\\)|(?!${ALL}|${REST}|${SIGNED})[^\\s\\d;。,、:|=+\\-/\\n]|/(?=[\\u4e00-\\u9fff]))+`;
// A unit may stand apart (39923 元), then nothing else may follow it.
const UNIT = `(${UNITS}|[ ](?:${UNITS})(?![\\u4e00-\\u9fff]))?`;

const PATTERNS = {
  end: /\s*(?:[;。]|\n)[\s;。]*/y,
  skip: /(?:[ \t:|=]|(?<=[^\s,]),|,(?!\d))+/y,
  /** `,200` has lost its beginning. */
  cutGroup: /,[\d,.]+/y,
  join: /[ ]*、[ ]*/y,
  allZero: new RegExp(ALL, 'y'),
  restZero: new RegExp(REST, 'y'),
  numberedWord: new RegExp(NUMBERING + LETTERS, 'y'),
  word: new RegExp(LETTERS, 'y'),
  number: new RegExp(
    `(${SIGN}${PARTED})?([+-]?\\d+(?:,\\d{3}(?!\\d))*(?:\\.\\d+)?(?:[百千]?[万亿](?![元圆])|[百千])?)${UNIT}`,
    'y',
  ),
  chinese: new RegExp(`(${SIGN}${PARTED})?(${CHINESE})${UNIT}${EDGE}`, 'y'),
  none: new RegExp(`(?<![\\d${NUMERALS}件个项条元])(${NONE})${EDGE}`, 'y'),
  glued: new RegExp(`[A-Za-z_%.+\\-\\d${NUMERALS}]+`, 'y'),
  // `0,0,0` are three numbers, `1,234,5` is none: after a thousands group a comma goes on with the number.
  gluedToGroups: new RegExp(`(?:,?[A-Za-z_%.+\\-\\d${NUMERALS}])+`, 'y'),
  /** 3件5 is no two numbers, nor is 三5. */
  gluedToUnit: new RegExp(`[A-Za-z_%.+\\-\\d${NUMERALS}]+`, 'y'),
  gluedToWord: new RegExp(`(?<=[${NUMERALS}](?:${UNITS})?|${NONE})[%.+\\-\\d]+`, 'y'),
  /** `3 全0`, `三、全0`: a heading of the third part or three and zeros, who knows. Only at the beginning of a clause. */
  headsZero: new RegExp(`[ \\t、,:|=]*${ALL}`, 'y'),
  dash: /[-/](?![\d-])/y,
  any: /[^]/y,
} as const;

export function tokenize(folded: string): readonly Token[] {
  const text = withFullStops(folded);
  const tokens: Token[] = [];
  let at = 0;
  const take: Take = (name) => {
    const pattern = PATTERNS[name];
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match !== null) at += match[0].length;
    return match;
  };
  while (at < text.length) {
    const token = next(take);
    if (token !== null)
      tokens.push(token.kind === 'number' && isFirst(tokens) ? headOrNumber(token, take) : token);
  }
  return tokens;
}

/** A full stop typed as a point, where the text or a line with words ends: `1.` in a column is a numbering. */
function withFullStops(text: string): string {
  const lines = text.trimEnd().split('\n');
  return lines
    .map((line, index) => {
      const said = /^(.*[\d\p{Script=Han}])\.[ \t]*$/u.exec(line)?.[1];
      const isEnd = said !== undefined && (index === lines.length - 1 || /\p{Script=Han}/u.test(said));
      return isEnd ? `${said}。` : line;
    })
    .join('\n');
}

function isFirst(tokens: readonly Token[]): boolean {
  return tokens.length === 0 || tokens.at(-1)?.kind === 'end';
}

function headOrNumber(token: NumberToken, take: Take): Token {
  const zero = take('headsZero');
  return zero === null ? token : { kind: 'malformed', text: token.text + zero[0] };
}

/** Whether a number says by a word that it is a change: 增10, 减少22. */
export function saysChange({ digits }: NumberToken): boolean {
  return Object.keys(SIGN_WORDS).some((word) => digits.startsWith(word));
}

type Take = (name: keyof typeof PATTERNS) => RegExpExecArray | null;

function next(take: Take): Token | null {
  if (take('end') !== null) return { kind: 'end' };
  if (take('skip') !== null) return null;
  const cutGroup = take('cutGroup');
  if (cutGroup !== null) return { kind: 'malformed', text: cutGroup[0] };
  if (take('restZero') !== null) return { kind: 'restZero' };
  if (take('allZero') !== null) return { kind: 'allZero' };
  const numbered = take('numberedWord');
  if (numbered !== null) return wordToken(numbered, take);
  if (take('join') !== null) return { kind: 'join' };
  const number = take('number');
  if (number !== null) return inDigits(number, take);
  const chinese = take('chinese');
  if (chinese !== null) return numberToken(chinese);
  const none = take('none');
  if (none !== null) return { kind: 'number', digits: none[0], unit: '', text: none[0] };
  const dash = take('dash');
  if (dash !== null) return { kind: 'dash', text: dash[0] };
  const word = take('word') ?? take('any');
  return word === null ? null : wordToken(word, take);
}

function inDigits(match: RegExpExecArray, take: Take): Token {
  const token = numberToken(match);
  const glued =
    token.unit !== '' ? take('gluedToUnit') : take(token.digits.includes(',') ? 'gluedToGroups' : 'glued');
  return glued === null ? token : { kind: 'malformed', text: token.text + glued[0] };
}

function numberToken([text, sign = '', number = '', unit = '']: RegExpExecArray): NumberToken {
  return {
    kind: 'number',
    // A comma before a digit stays: 减,014 has lost a part.
    digits: sign.replace(/(?!,$)[^\p{Script=Han}]/gu, '') + number,
    unit: plainUnit(unit),
    text,
  };
}

/** 圆整 is written in formal amounts. */
function plainUnit(written: string): string {
  return written
    .trim()
    .replace('圆', '元')
    .replace(/[整正]$/, '');
}

function wordToken([text]: RegExpExecArray, take: Take): Token {
  const glued = take('gluedToWord');
  return glued === null ? { kind: 'word', text } : { kind: 'malformed', text: text + glued[0] };
}
