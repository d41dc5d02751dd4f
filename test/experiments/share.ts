/** How trials are shared out between the databases that there are. */
import { databases } from '../e2e/county.ts';

/** By database its share of the trials, at least one; all of them where there is no other. */
export function shared(
  trials: number,
  parts: Readonly<Record<'PGlite' | 'PostgreSQL', number>>,
): (database: { readonly name: string }) => number {
  return ({ name }) => {
    if (databases.length === 1) return trials;
    const part = name === 'PGlite' ? parts.PGlite : parts.PostgreSQL;
    return Math.max(1, Math.round(trials * part));
  };
}
