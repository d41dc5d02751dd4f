/** Words that are not written to the letter: parts of labels, a sign that is missing, signs that sound alike. */
import { SOUNDED } from '../forms/asked-words.ts';
import type { Entry, Lexicon, Named } from './lexicon.ts';
import { soundsOf } from './sounds.ts';

/** A word as it should be written, for what sounds like it. */
export interface Heard {
  readonly word: string;
  readonly lines: readonly Named[];
}

/** The shortest part of a label that names it, and the shortest word that may lack a sign. */
const SHORTEST_PART = 4;
const SHORTEST_MISSPELT = 6;
/** A word of fewer signs takes no sign that is a word itself. */
const LONG_SLIP = 4;
/** A part of a label must be most of it. */
const MOST_OF_LABEL = 0.6;
/** A sign without which a word says another thing, or the opposite. */
const DENYING = /[不未没无非免被前后上下]/u;

/** Words by what they are looked up by. */
export interface Lookup<Value> {
  readonly get: (text: string) => Value | undefined;
}

/**
 * There are tens of thousands of parts and sounds, and a question begins pieces with few of all the signs: those of a
 * beginning are made when it first comes up.
 */
function byBeginning<Value>(
  beginningOf: (text: string) => string,
  make: (beginning: string) => ReadonlyMap<string, Value>,
): Lookup<Value> {
  const made = new Map<string, ReadonlyMap<string, Value>>();
  return {
    get: (text) => {
      const beginning = beginningOf(text);
      const known = made.get(beginning) ?? make(beginning);
      made.set(beginning, known);
      return known.get(text);
    },
  };
}

function listed<Item>(lists: Map<string, Item[]>, key: string, item: Item): void {
  const there = lists.get(key);
  if (there === undefined) lists.set(key, [item]);
  else there.push(item);
}

/** A label or a word, and where in it parts begin with a sign. */
interface Whole {
  readonly text: string;
  readonly from: number;
  readonly named: Named;
}

/** What names one line only: most of a label, or a longer word that lacks a sign. */
export function partsOf(
  lines: readonly Entry[],
  words: ReadonlyMap<string, readonly Named[]>,
): Lookup<readonly Named[]> {
  const labelled = new Map<string, Whole[]>();
  for (const { named, labels } of lines)
    for (const text of labels)
      for (let from = 0; from < text.length; from += 1)
        listed(labelled, text[from] ?? '', { text, from, named });
  const lacking = new Map<string, Whole[]>();
  for (const [text, [named, ...others]] of words)
    if (text.length >= SHORTEST_MISSPELT && named !== undefined && others.length === 0)
      for (const from of [0, 1]) listed(lacking, text[from] ?? '', { text, from, named });
  return byBeginning(
    (part) => part[0] ?? '',
    (sign) => {
      const found = new Map<string, readonly Named[]>();
      const put = (part: string, named: Named): void => {
        const there = found.get(part);
        if (there !== undefined) found.set(part, there[0] === named ? there : []);
        else if (!words.has(part) && !isPair(words, part)) found.set(part, [named]);
      };
      for (const { text, from, named } of labelled.get(sign) ?? [])
        for (let to = from + SHORTEST_PART; to <= text.length; to += 1)
          if (to - from >= text.length * MOST_OF_LABEL && denials(text.slice(from, to)) === denials(text))
            put(text.slice(from, to), named);
      for (const { text, from, named } of lacking.get(sign) ?? [])
        // From the second sign on, it is the first that is lacking.
        for (let gap = 1 - from; gap < (from === 0 ? text.length : 1); gap += 1)
          if (!DENYING.test(text[gap] ?? '')) put(text.slice(0, gap) + text.slice(gap + 1), named);
      return found;
    },
  );
}

/** 复议诉讼 is two words, and not 复议后诉讼 that lacks one. */
function isPair(words: ReadonlyMap<string, readonly Named[]>, part: string): boolean {
  for (let at = 1; at < part.length; at += 1)
    if (words.has(part.slice(0, at)) && words.has(part.slice(at))) return true;
  return false;
}

function denials(text: string): number {
  return [...text].filter((sign) => DENYING.test(sign)).length;
}

export function soundsIn(words: ReadonlyMap<string, readonly Named[]>): Lookup<readonly Heard[]> {
  const begun = new Map<string, Heard[]>();
  for (const [word, lines] of words) {
    if (word.length < 2 || (word.length === 2 && !SOUNDED.has(word))) continue;
    for (const syllable of soundsOf(word.slice(0, 1))) listed(begun, syllable, { word, lines });
  }
  return byBeginning(
    (key) => firstOf(key),
    (syllable) => {
      const sounds = new Map<string, Heard[]>();
      for (const one of begun.get(syllable) ?? [])
        for (const key of soundsOf(one.word)) if (firstOf(key) === syllable) listed(sounds, key, one);
      return sounds;
    },
  );
}

/** As `soundsOf` writes it of the first sign alone. */
function firstOf(key: string): string {
  const end = key.indexOf(' ', 1);
  return end === -1 ? key : key.slice(0, end);
}

/** The lines that a text sounds like; none where it is spelt with a sign whose sound is not known. */
export function heard(lexicon: Lexicon, text: string): readonly Named[] {
  return [...new Set(wordsHeard(lexicon, text).flatMap(({ lines }) => lines))];
}

/** The words that it sounds like. */
export function wordsHeard(lexicon: Lexicon, text: string): readonly Heard[] {
  const alike = soundsOf(text).flatMap((key) => lexicon.sounds.get(key) ?? []);
  return alike.filter(({ word }) => isSlipOf(lexicon, text, word));
}

/** A slip neither makes nor takes away a 不, and a short one puts in no word of the forms: 罚人 is not 法人. */
function isSlipOf({ words }: Lexicon, text: string, word: string): boolean {
  const signs = [...word];
  return [...text].every((sign, at) => {
    const meant = signs[at] ?? '';
    return (
      sign === meant ||
      !(DENYING.test(sign) || DENYING.test(meant) || (text.length < LONG_SLIP && words.has(sign)))
    );
  });
}
