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

export function partsOf(
  lines: readonly Entry[],
  words: ReadonlyMap<string, readonly Named[]>,
): Map<string, readonly Named[]> {
  // Null of a part that fits several lines; there are tens of thousands, and the first question waits for them.
  const parts = new Map<string, Named | null>();
  const put = (part: string, named: Named): void => {
    const there = parts.get(part);
    if (there === undefined) {
      if (!words.has(part) && !isPair(words, part)) parts.set(part, named);
    } else if (there !== null && there !== named) parts.set(part, null);
  };
  for (const { named, labels } of lines)
    for (const label of labels)
      for (let from = 0; from < label.length; from += 1)
        for (let to = from + SHORTEST_PART; to <= label.length; to += 1)
          if (to - from >= label.length * MOST_OF_LABEL && denials(label.slice(from, to)) === denials(label))
            put(label.slice(from, to), named);
  for (const [word, named] of words) {
    if (word.length < SHORTEST_MISSPELT || named.length > 1) continue;
    for (let gap = 0; gap < word.length; gap += 1)
      if (!DENYING.test(word[gap] ?? ''))
        for (const line of named) put(word.slice(0, gap) + word.slice(gap + 1), line);
  }
  const found = new Map<string, readonly Named[]>();
  for (const [part, named] of parts) if (named !== null) found.set(part, [named]);
  return found;
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

export function soundsIn(words: ReadonlyMap<string, readonly Named[]>): Map<string, readonly Heard[]> {
  const sounds = new Map<string, Heard[]>();
  for (const [word, lines] of words) {
    if (word.length < 2 || (word.length === 2 && !SOUNDED.has(word))) continue;
    for (const key of soundsOf(word)) {
      const there = sounds.get(key);
      if (there === undefined) sounds.set(key, [{ word, lines }]);
      else there.push({ word, lines });
    }
  }
  return sounds;
}

/** The lines that a text sounds like; none where it is spelt with a sign whose sound is not known. */
export function heard(lexicon: Lexicon, text: string): readonly Named[] {
  const alike = soundsOf(text).flatMap((key) => lexicon.sounds.get(key) ?? []);
  return [
    ...new Set(alike.filter(({ word }) => isSlipOf(lexicon, text, word)).flatMap(({ lines }) => lines)),
  ];
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
