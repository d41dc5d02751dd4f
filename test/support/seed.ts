/**
 * Property tests look somewhere else each time a person runs them, and at the same cases whenever CI does: a change is
 * judged by itself, and what a new seed finds becomes a case of its own.
 */
import fc from 'fast-check';

export const CI_SEED = 20_261_124;

if (process.env['CI'] === 'true') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: CI_SEED });

/** Whether everything is tried, as at night, or enough for a change. */
export const isOften = (process.env['NIANBAO_OFTEN'] ?? '') !== '';

/** How often a property is tried: a fifth of `full`, or all of it at night. Counts of what must have come up go through it too. */
export function often(full: number): number {
  return isOften ? full : Math.ceil(full / 5);
}
