/** Numbers written in Chinese with their names and without a space: 新收三件, 许可十一项, 收费无. */
import { NUMERALS } from './chinese-number.ts';
import type { NumberToken, Token } from './tokens.ts';
import { tokenize } from './tokens.ts';
import { UNITS } from './units.ts';

type Word = Token & { readonly kind: 'word' };

const WRITTEN_NUMBER = new RegExp(`无|没有|[${NUMERALS}]+(?:${UNITS})?`, 'g');
/** No name and number together are longer, nor hold more numerals; what does is no name. */
const LONGEST = 64;
const MOST_NUMERALS = 4;

/**
 * The word as names and the numbers behind them, where there is exactly one way to read it so; else the word itself.
 * `fits` as in `names.ts`, 0 for none. What the form knows comes first: 三安全一, being part of a label, has no number.
 */
export function cutGlued(word: Word, fits: (name: string) => number): readonly Token[] {
  const { text } = word;
  if (text.length > LONGEST) return [word];
  const numerals = [...text.matchAll(WRITTEN_NUMBER)];
  if (numerals.length > MOST_NUMERALS || fits(text) > 0) return [word];
  const [only, second] = waysFrom(0);
  return only !== undefined && second === undefined ? only : [word];

  /** A name from `start` on, a number behind it, and the same again. */
  function waysFrom(start: number): readonly (readonly Token[])[] {
    return numerals.flatMap((match) => {
      const name = text.slice(start, match.index);
      const number = numberOf(match[0]);
      // Behind a number a part of a label is too little: 危及三, 安全一稳定 五.
      if (number === null || fits(name) < (start === 0 ? 1 : 2)) return [];
      const end = match.index + match[0].length;
      const read: readonly Token[] = [{ kind: 'word', text: name }, number];
      return endingsFrom(end).map((ending) => [...read, ...ending]);
    });
  }

  function endingsFrom(end: number): readonly (readonly Token[])[] {
    if (end === text.length) return [[]];
    const rest = text.slice(end);
    // The number of the last name may stand behind a space.
    const asName: readonly (readonly Token[])[] = fits(rest) < 2 ? [] : [[{ kind: 'word', text: rest }]];
    return [...asName, ...waysFrom(end)];
  }
}

function numberOf(text: string): NumberToken | null {
  const [token, ...others] = tokenize(text);
  return token?.kind === 'number' && others.length === 0 ? token : null;
}
