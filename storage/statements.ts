/**
 * Names for statements that are asked again and again: the database plans such a one once for each connection. To plan
 * a statement of a turn takes several times as long as to run it.
 */

/** So often a text is seen before it gets a name; most are asked once. */
const SEEN = 3;
const MOST_NAMES = 200;
const MOST_SEEN = 1000;

export interface StatementNames {
  /** Null for a text that is not worth one. */
  readonly nameOf: (text: string) => string | null;
}

export function createStatementNames(): StatementNames {
  const names = new Map<string, string>();
  const seen = new Map<string, number>();
  return {
    nameOf: (text) => {
      const known = names.get(text);
      if (known !== undefined) return known;
      if (names.size >= MOST_NAMES) return null;
      const times = (seen.get(text) ?? 0) + 1;
      // Texts that are made anew each time must not pile up.
      if (seen.size >= MOST_SEEN) seen.clear();
      seen.set(text, times);
      if (times < SEEN) return null;
      seen.delete(text);
      const name = `nianbao${String(names.size + 1)}`;
      names.set(text, name);
      return name;
    },
  };
}
