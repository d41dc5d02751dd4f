/** 结转到今年, 从前年结转过来: what goes from one year into the next, told by the other of the two years. */
import { CARRIED } from '../forms/asked.ts';
import type { Lexicon, Named } from './lexicon.ts';
import { lineAt } from './lexicon.ts';
import { timeAt } from './spans.ts';

export interface Carried {
  readonly line: Named;
  /** Of whose report it is. */
  readonly year: number;
  readonly length: number;
}

export function carriedAt(lexicon: Lexicon, text: string, thisYear: number): Carried | null {
  const found = CARRIED.flatMap(({ table, line, before, behind }) => {
    const named = lineAt(lexicon, table, 'row', [line]);
    return before.split(' ').flatMap((word) => {
      const time = text.startsWith(word) ? timeAt(text.slice(word.length), thisYear) : null;
      if (named === null || time?.token.kind !== 'year') return [];
      const at = word.length + time.length;
      const tail = behind.split(' ').find((one) => text.startsWith(one, at));
      if (tail === undefined) return [];
      const isInto = behind === '';
      const { year } = time.token;
      return [{ line: named, year: isInto ? year - 1 : year + 1, length: at + tail.length }];
    });
  });
  return found[0] ?? null;
}
