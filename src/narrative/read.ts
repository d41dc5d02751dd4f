/** Reads everything that a narrative part says about figures, dates and names. */
import { authors } from './read/authors.ts';
import { leftovers, secrecyReviews } from './read/leftovers.ts';
import type { Reader } from './read/line.ts';
import { linesOf } from './read/line.ts';
import { lists } from './read/lists.ts';
import { none } from './read/none.ts';
import { outcomes } from './read/outcomes.ts';
import { rates } from './read/rates.ts';
import { periods, years } from './read/times.ts';
import type { Statement } from './statement.ts';

const counts: Reader = ({ counted }) => counted.flatMap(({ count }) => count ?? []);

/** Every kind of statement. To add one: its reader, and its line here. */
const READERS: readonly Reader[] = [
  counts,
  none,
  lists,
  rates,
  outcomes,
  periods,
  years,
  authors,
  leftovers,
  secrecyReviews,
];

/**
 * What the text states, line by line and reader by reader. Pure, and in time that grows with the length of the text.
 * Places are in the text as it was given: `text.split('\n')[paragraph].slice(offset)` begins with `words`.
 */
export function readStatements(text: string): readonly Statement[] {
  const lines = linesOf(text);
  return lines.flatMap((line) => READERS.flatMap((reader) => reader(line)));
}
