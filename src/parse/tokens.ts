/** Cuts a folded message into numbers, words and the marks between them. */
import { PATTERNS } from './token-patterns.ts';
import { SIGN_WORDS } from './written-number.ts';

export interface NumberToken {
  readonly kind: 'number';
  /** The number as written, without spaces and without its unit: `1,234`, `-14`, `1.2万`, `一百二十`, `减少22`, `无`. */
  readonly digits: string;
  readonly unit: string;
  /** As it was written, for the answer. */
  readonly text: string;
  /** Only a comma stands between it and the number before it: `1,20`. */
  readonly afterComma: boolean;
}

export type Token =
  | NumberToken
  /** Digits with something that makes them no number: `1e3`, `12abc`, `1.2.3`, `1,234,5`, `约120`, `12至15`, `3月5日`. */
  | { readonly kind: 'malformed'; readonly text: string }
  | { readonly kind: 'word'; readonly text: string }
  /** `/`, `-`, `N/A` standing alone, as in a printed table: asked about, never taken for 0. */
  | { readonly kind: 'dash'; readonly text: string }
  /** 全0 */
  | { readonly kind: 'allZero' }
  /** 其余0 */
  | { readonly kind: 'restZero' }
  /** 、 between names */
  | { readonly kind: 'join' }
  /** `；` or a line break: a new clause begins. */
  | { readonly kind: 'end' };

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
    const afterComma = /\d,/.test(text.slice(Math.max(0, at - 2), at));
    const token = next(take);
    if (token?.kind !== 'number') tokens.push(...(token === null ? [] : [token]));
    else tokens.push(isFirst(tokens) ? headOrNumber(token, take) : { ...token, afterComma });
  }
  return tokens;
}

/** A full stop typed as a point, where the text or a line with words ends: `1.` in a column is a numbering. */
function withFullStops(text: string): string {
  const lines = text.trimEnd().split('\n');
  return lines
    .map((line, index) => {
      // From its beginning: tried at each letter of it, a long line takes seconds.
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
  return SIGN_WORDS.some((word) => digits.startsWith(word));
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
  const odd = take('odd');
  if (odd !== null) return { kind: 'malformed', text: odd[0] };
  const number = take('number');
  if (number !== null) return inDigits(number, take);
  const chinese = take('chinese');
  if (chinese !== null) return numberToken(chinese);
  const none = take('none');
  if (none !== null) return { kind: 'number', digits: none[0], unit: '', text: none[0], afterComma: false };
  const dash = take('dash');
  if (dash !== null) return { kind: 'dash', text: dash[0] };
  const word = take('word') ?? take('any');
  return word === null ? null : wordToken(word, take);
}

function inDigits(match: RegExpExecArray, take: Take): Token {
  const token = numberToken(match);
  // 3件5 is no two numbers.
  const glued = take(token.unit === '' && token.digits.includes(',') ? 'gluedToGroups' : 'glued');
  return glued === null ? token : { kind: 'malformed', text: token.text + glued[0] };
}

function numberToken([text, sign = '', number = '', unit = '']: RegExpExecArray): NumberToken {
  return {
    kind: 'number',
    // A comma before a digit stays: 减,014 has lost a part.
    digits: sign.replace(/(?!,$)[^\p{Script=Han}]/gu, '') + number,
    unit: plainUnit(unit),
    text,
    afterComma: false,
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
