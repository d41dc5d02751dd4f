/** Cuts a question into words: of all ways the one that explains most of it, longer words before shorter ones. */
import { carriedAt } from './carried.ts';
import type { Lexicon, Named } from './lexicon.ts';
import { heard } from './slips.ts';
import { limitAt } from './limits.ts';
import type { AskedUnit, Limit } from './model.ts';
import { roleOf } from './roles.ts';
import type { TimeToken } from './spans.ts';
import { timeAt } from './spans.ts';
import { bareAt, officeAt, unitAt } from './units.ts';
import type { Word } from './words.ts';
import { WORDS, wordHeard } from './words.ts';

export interface Token {
  readonly text: string;
  /** What it may mean; several of these only where the word stands for several things. */
  readonly lines: readonly Named[];
  readonly word: Word | null;
  readonly time: TimeToken | null;
  readonly units: readonly string[];
  readonly limit: Limit | null;
  /** Of which report the line says that it is: 结转到今年 of last year's. */
  readonly year?: number;
  readonly kind: 'known' | 'office' | 'unknown';
  /** A unit's name without its last sign that is a word too: 教育. */
  readonly isBare?: true;
  /** Two signs that only sound like a word: 出发 for 处罚. */
  readonly isSlip?: true;
}

/** A token that says nothing yet. */
export const PLAIN: Omit<Token, 'text'> = {
  lines: [],
  word: null,
  time: null,
  units: [],
  limit: null,
  kind: 'known',
};
const LONGEST = 40;
const LONGEST_SOUND = 14;
/** What a sign of a word is worth, and what a word costs: few long words win. */
const WORTH = { exact: 10, part: 9, sound: 8, silent: 9, beyond: 2, office: 2, unknown: -12 } as const;
const SHORT = 2;
const COST = 4;

/** The words as they were written. */
export function textOf(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => text).join('');
}

interface Way {
  readonly score: number;
  readonly last: Token | null;
  readonly before: number;
}

/** A message is cut several times over: as a whole, by its clauses, without what stands around the question. */
const before = new WeakMap<
  readonly AskedUnit[],
  { lexicon: Lexicon; thisYear: number; texts: Map<string, readonly Token[]> }
>();
const MOST_KEPT = 500;

export function scan(
  lexicon: Lexicon,
  text: string,
  units: readonly AskedUnit[],
  thisYear: number,
): readonly Token[] {
  const kept = before.get(units);
  const isSame = kept?.lexicon === lexicon && kept.thisYear === thisYear && kept.texts.size < MOST_KEPT;
  const { texts } = isSame ? kept : { texts: new Map<string, readonly Token[]>() };
  if (!isSame) before.set(units, { lexicon, thisYear, texts });
  const tokens = texts.get(text) ?? cut(lexicon, text, units, thisYear);
  texts.set(text, tokens);
  return tokens;
}

function cut(
  lexicon: Lexicon,
  text: string,
  units: readonly AskedUnit[],
  thisYear: number,
): readonly Token[] {
  const ways: (Way | undefined)[] = [{ score: 0, last: null, before: 0 }];
  for (let at = 0; at < text.length; at += 1) {
    const here = ways[at];
    if (here === undefined) continue;
    for (const { token, score } of candidates(lexicon, text, at, units, thisYear)) {
      const end = at + token.text.length;
      const total = here.score + score;
      if (total > (ways[end]?.score ?? -Infinity)) ways[end] = { score: total, last: token, before: at };
    }
  }
  const tokens: Token[] = [];
  for (let at = text.length; at > 0; at = ways[at]?.before ?? 0) {
    const token = ways[at]?.last;
    if (token != null) tokens.unshift(token);
  }
  return joined(tokens);
}

interface Candidate {
  readonly token: Token;
  readonly score: number;
}

function candidates(
  lexicon: Lexicon,
  text: string,
  at: number,
  units: readonly AskedUnit[],
  thisYear: number,
): readonly Candidate[] {
  const rest = text.slice(at, at + LONGEST);
  const found: Candidate[] = [];
  const put = (length: number, worth: number, token: Partial<Token>): void => {
    found.push({ token: { ...PLAIN, ...token, text: rest.slice(0, length) }, score: length * worth - COST });
  };
  put(1, WORTH.unknown, { kind: 'unknown' });
  for (let length = 1; length <= rest.length; length += 1) {
    const piece = rest.slice(0, length);
    const lines = lexicon.words.get(piece) ?? [];
    const word = WORDS.get(piece) ?? null;
    const partial = length > 2 ? lexicon.parts.get(piece) : undefined;
    if (lines.length > 0) put(length, WORTH.exact, { lines, word: besideLines(word) });
    else if (word !== null) put(length, worthOf(word, length), { word });
    else if (partial !== undefined && partial.length > 0) put(length, WORTH.part, { lines: partial });
    else if (length > 1 && length <= LONGEST_SOUND) {
      const sounding = heard(lexicon, piece);
      const said = length > 2 ? wordHeard(piece) : null;
      if (sounding.length > 0)
        put(length, WORTH.sound, { lines: sounding, ...(length === SHORT && { isSlip: true }) });
      else if (said !== null) put(length, WORTH.sound, { word: said });
    }
  }
  const time = timeAt(rest, thisYear);
  if (time !== null) put(time.length, WORTH.exact, { time: time.token });
  const limit = limitAt(rest);
  if (limit !== null) put(limit.length, WORTH.exact, { limit: limit.limit });
  const carried = carriedAt(lexicon, rest, thisYear);
  if (carried !== null) put(carried.length, WORTH.exact, { lines: [carried.line], year: carried.year });
  const unit = unitAt(rest, units);
  if (unit !== null) put(unit.length, WORTH.exact, { units: unit.ids });
  const bare = unit === null ? bareAt(rest, units) : null;
  const isWord = bare !== null && isKnown(lexicon, rest.slice(0, bare.length));
  if (bare !== null && !isWord)
    put(bare.length, WORTH.exact, { units: bare.ids, ...(bare.isPart && { isBare: true }) });
  const office = officeAt(rest);
  if (office !== null) put(office, WORTH.office, { kind: 'office' });
  return found;
}

function isKnown({ words }: Lexicon, text: string): boolean {
  return words.has(text) || WORDS.has(text);
}

/** What a word that names lines may mean too; as any other word it is not read. */
function besideLines(word: Word | null): Word | null {
  return word === 'change' || word === 'verb' || roleOf(word) === 'line' ? word : null;
}

/** 没有 is a word of its own; 没 may be the slip of another. */
function worthOf(word: Word, length: number): number {
  const role = roleOf(word);
  if (role === 'silent') return WORTH.silent;
  return role === 'beyond' && length === 1 ? WORTH.beyond : WORTH.exact;
}

/** Unknown signs side by side are one word. */
export function joined(tokens: readonly Token[]): readonly Token[] {
  const all: Token[] = [];
  for (const token of tokens) {
    const last = all.at(-1);
    if (token.kind === 'unknown' && last?.kind === 'unknown')
      all[all.length - 1] = { ...last, text: last.text + token.text };
    else all.push(token);
  }
  return all;
}
