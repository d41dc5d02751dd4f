/** Cuts a folded message into numbers, words and the marks between them. */

export interface NumberToken {
  readonly kind: 'number';
  readonly digits: string;
  readonly unit: string;
  /** As it was written, for the answer. */
  readonly text: string;
}

export type Token =
  | NumberToken
  /** Digits with something that makes them no number: `1e3`, `12abc`, `1.2.3`, `1,234,5`. */
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

const ZERO = '(?:0|零)(?![\\d.])';
const ALL = `(?:全部|全|都|均)(?:是|为|填|记)?[ ]*${ZERO}`;
const REST = `(?:其余|剩下|剩余|余下)(?:的|各项|各行|各格)?[ ]*(?:全部|全|都|均)?(?:是|为|填|记)?[ ]*${ZERO}`;
/** The numbering of a printed label: `1.`, `(一)`, `一、`. */
const NUMBERING = '(?:\\d+\\.(?=[^\\d\\s])|[一二三四五六七八九十]+、(?=[^\\s\\d]))';
// A bracket with what it holds belongs to its word; a slash does between characters (本年增/减).
const LETTERS = `(?:\\([^()\\n]*\\)|(?!${ALL}|${REST})[^\\s\\d;。,、:|=+\\-/\\n]|/(?=[\\u4e00-\\u9fff]))+`;

const PATTERNS = {
  end: /\s*(?:[;。]|\n)[\s;。]*/y,
  skip: /[ \t,:|=]+/y,
  join: /[ ]*、[ ]*/y,
  allZero: new RegExp(ALL, 'y'),
  restZero: new RegExp(REST, 'y'),
  numberedWord: new RegExp(NUMBERING + LETTERS, 'y'),
  word: new RegExp(LETTERS, 'y'),
  // A unit may stand apart (39923 元), then nothing else may follow it.
  number:
    /([+-]?\d+(?:,\d{3}(?!\d))*(?:\.\d+)?)((?:万元|元|件|个|项|条)|[ ](?:万元|元|件|个|项|条)(?![\u4e00-\u9fff]))?/y,
  glued: /[A-Za-z_%.+\-\d]+/y,
  // `0,0,0` are three numbers, `1,234,5` is none: after a thousands group a comma goes on with the number.
  gluedToGroups: /(?:,?[A-Za-z_%.+\-\d])+/y,
  dash: /[-/](?![\d-])/y,
  any: /[^]/y,
} as const;

export function tokenize(folded: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const take: Take = (name) => {
    const pattern = PATTERNS[name];
    pattern.lastIndex = at;
    const match = pattern.exec(folded);
    if (match !== null) at += match[0].length;
    return match;
  };
  while (at < folded.length) {
    const token = next(take);
    if (token !== null) tokens.push(token);
  }
  return tokens;
}

type Take = (name: keyof typeof PATTERNS) => RegExpExecArray | null;

function next(take: Take): Token | null {
  if (take('end') !== null) return { kind: 'end' };
  if (take('skip') !== null) return null;
  if (take('restZero') !== null) return { kind: 'restZero' };
  if (take('allZero') !== null) return { kind: 'allZero' };
  const numbered = take('numberedWord');
  if (numbered !== null) return { kind: 'word', text: numbered[0] };
  if (take('join') !== null) return { kind: 'join' };
  const number = take('number');
  if (number !== null) return numberToken(number, take);
  const dash = take('dash');
  if (dash !== null) return { kind: 'dash', text: dash[0] };
  const word = take('word') ?? take('any');
  return { kind: 'word', text: word?.[0] ?? '' };
}

function numberToken(match: RegExpExecArray, take: Take): Token {
  const [text, digits = '', unit = ''] = match;
  const glued = unit === '' ? take(digits.includes(',') ? 'gluedToGroups' : 'glued') : null;
  if (glued !== null) return { kind: 'malformed', text: text + glued[0] };
  return { kind: 'number', digits, unit: unit.trim(), text };
}
