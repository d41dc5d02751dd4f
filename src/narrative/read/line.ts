/** One span with what was read of its numbers: what the readers of `read/*` work on. */
import type { Count, Statement } from '../statement.ts';
import type { Mention } from '../text/mention.ts';
import { mentionsOf } from '../text/mention.ts';
import type { Span } from '../text/prose.ts';
import { spansOf } from '../text/prose.ts';
import { countOf } from './counts.ts';

export interface Counted {
  readonly mention: Mention;
  /** Null where no table holds what it counts. */
  readonly count: Count | null;
}

export interface Line {
  readonly span: Span;
  readonly counted: readonly Counted[];
  /** The numbers in brackets behind the end of a number. */
  readonly behind: ReadonlyMap<number, readonly (readonly Counted[])[]>;
  /** Where the sentences end, the last one too. */
  readonly ends: readonly number[];
}

/** Finds one kind of statement in a line. */
export type Reader = (line: Line) => readonly Statement[];

export function linesOf(text: string): readonly Line[] {
  const spans = spansOf(text);
  const counted = new Map(spans.map((span) => [span, countedIn(span)]));
  return spans.map((span) => ({
    span,
    counted: counted.get(span) ?? [],
    behind: new Map([...span.inner].map(([at, held]) => [at, held.map((inner) => counted.get(inner) ?? [])])),
    ends: [...[...span.text.matchAll(/[。!?]/g)].map(({ index }) => index), span.text.length],
  }));
}

function countedIn(span: Span): readonly Counted[] {
  return mentionsOf(span).map((mention) => ({ mention, count: countOf(mention) }));
}
