/** Properties as experiments: fast-check makes the cases, none is shrunk, so that a broken promise is told soon. */
import fc from 'fast-check';
import { z } from 'zod';
import type { Order, Outcome } from './experiment.ts';

/** Tries the property so many times; what it throws is the violation. `seen` is asked at the end. */
export async function tryProperty<T>(
  what: string,
  property: fc.IAsyncPropertyWithHooks<T>,
  { trials, seed }: Order,
  seen: () => Outcome['seen'],
): Promise<Outcome> {
  const details = await fc.check(property, { numRuns: trials, seed, endOnFailure: true });
  if (!details.failed) return { trials: details.numRuns, violations: [], seen: seen() };
  // An error of another realm is no instance of this one's Error.
  const thrown = z.object({ message: z.string() }).safeParse(details.errorInstance);
  const error = thrown.success ? thrown.data.message : 'failed';
  const violation = `${what}: ${error} (seed ${seed}, path ${details.counterexamplePath ?? ''})`;
  return { trials: details.numRuns, violations: [violation], seen: seen() };
}

/** Fails with all that was found, if anything was. */
export function none(violations: readonly string[]): void {
  if (violations.length > 0) throw new Error(violations.slice(0, 5).join(' | '));
}
