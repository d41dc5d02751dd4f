/**
 * Cuts a text into what can be read at a time: lines, and in each the words outside and inside of brackets.
 * What is read has one spelling; every character knows where it came from, so that it can be quoted as it was written.
 */

/** Where something stands in a text: its line, its place in the line, and the words themselves. */
export interface Place {
  readonly paragraph: number;
  readonly offset: number;
  readonly words: string;
}

/** A line, or what stands in brackets in it; without spaces, and without its own brackets and what they hold. */
export interface Span {
  readonly paragraph: number;
  readonly text: string;
  /** The line as it came, and for each character of `text` its place there. */
  readonly source: string;
  readonly origins: readonly number[];
  /** What stood in brackets, by the place in `text` where it was taken out. */
  readonly inner: ReadonlyMap<number, readonly Span[]>;
  /** For words in brackets: what stands before the bracket. */
  readonly before: string;
}

/** All spans of a text, each before those within its brackets. */
export function spansOf(text: string): readonly Span[] {
  return text.split(/\r\n|\r|\n/).flatMap((source, paragraph) => {
    const characters = plainCharacters(source);
    return characters.length === 0 ? [] : withInner(spanOf(lineOf(source, paragraph, characters)));
  });
}

/** The words from `start` to `end` of a span, as they were written. */
export function placeOf(span: Span, start: number, end: number): Place {
  const offset = span.origins[start] ?? 0;
  const to = (span.origins[end - 1] ?? offset) + 1;
  return { paragraph: span.paragraph, offset, words: span.source.slice(offset, to) };
}

/** How much of what stands before a bracket is kept. */
const KEPT = 200;
/** Brackets within brackets within brackets are nobody's writing, and would only cost time. */
const DEEPEST = 3;

interface Character {
  readonly character: string;
  readonly origin: number;
}

interface Line {
  readonly source: string;
  readonly paragraph: number;
  readonly characters: readonly Character[];
  /** Where each bracket that is read as one is closed. */
  readonly closing: ReadonlyMap<number, number>;
}

function lineOf(source: string, paragraph: number, characters: readonly Character[]): Line {
  return { source, paragraph, characters, closing: closingBrackets(characters) };
}

function withInner(span: Span): readonly Span[] {
  return [span, ...[...span.inner.values()].flat().flatMap(withInner)];
}

function spanOf(line: Line, from = 0, to = line.characters.length, before = ''): Span {
  const text: string[] = [];
  const origins: number[] = [];
  const inner = new Map<number, Span[]>();
  for (let index = from; index < to; index += 1) {
    const { character, origin } = line.characters[index] ?? { character: '', origin: 0 };
    const close = line.closing.get(index);
    if (close !== undefined) {
      const held = spanOf(line, index + 1, close, text.slice(-KEPT).join(''));
      inner.set(text.length, [...(inner.get(text.length) ?? []), held]);
      index = close;
    } else if (!isBracket(character)) {
      text.push(character);
      origins.push(origin);
    }
  }
  const { paragraph, source } = line;
  return { paragraph, text: text.join(''), source, origins, inner, before };
}

function closingBrackets(characters: readonly Character[]): ReadonlyMap<number, number> {
  const closing = new Map<number, number>();
  const open: number[] = [];
  characters.forEach(({ character }, index) => {
    if (character === '(') open.push(index);
    if (character !== ')') return;
    const start = open.pop();
    if (start !== undefined && open.length < DEEPEST) closing.set(start, index);
  });
  return closing;
}

function isBracket(character: string): boolean {
  return character === '(' || character === ')';
}

const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/u;
const DIGIT = /^\d$/;
const THOUSANDS = /,\d{3}(?!\d)/y;

/** One spelling, character by character: ASCII for its full-width forms, but the Chinese comma; no space except between digits. */
function plainCharacters(source: string): readonly Character[] {
  const plain: Character[] = [];
  const ascii = source.replace(/[！-～]/g, asciiOf).replace(/[\s\u3000]/g, ' ');
  for (let origin = 0; origin < ascii.length; origin += 1) {
    const character = ascii.charAt(origin);
    if (INVISIBLE.test(character)) continue;
    const last = plain.at(-1)?.character ?? '';
    if (character === ' ') {
      if (DIGIT.test(last)) plain.push({ character, origin });
      continue;
    }
    if (last === ' ' && !DIGIT.test(character)) plain.pop();
    plain.push({ character: character === ',' ? commaAt(ascii, origin, last) : character, origin });
  }
  if (plain.at(-1)?.character === ' ') plain.pop();
  return plain;
}

function asciiOf(character: string): string {
  return character === '，' ? character : String.fromCharCode(character.charCodeAt(0) - 0xfee0);
}

/** A comma between digits may group them; any other parts clauses. */
function commaAt(text: string, index: number, last: string): ',' | '，' {
  THOUSANDS.lastIndex = index;
  return DIGIT.test(last) && THOUSANDS.test(text) ? ',' : '，';
}
