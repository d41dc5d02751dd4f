/** An experiment of the reliability plan (reliability.md §5.4): trials under faults, and what contradicted a promise. */
import type { MutantId } from './mutants.ts';

export interface Experiment {
  readonly id: `E-${string}`;
  /** What must hold, as a sentence of the specification. */
  readonly promise: string;
  /** What one trial is, in the plural. */
  readonly trials: string;
  readonly sizes: Sizes;
  /** It starts and kills servers: nothing else is to load the machine meanwhile. */
  readonly isWholeProgram: boolean;
  /** It runs the copy with crash points. */
  readonly hasCrashPoints?: true;
  /** The defects that it must be seen red against (reliability.md §5.3), each with so many trials at most. */
  readonly catches: Readonly<Partial<Record<MutantId, number>>>;
  readonly run: (order: Order) => Promise<Outcome>;
}

/** How many trials are made, by occasion. */
export interface Sizes {
  /** In `npm test`; 0 where a test of its own there shows the promise, or where a trial takes too long for it. */
  readonly share: number;
  /** In `npm run experiments -- --ci`; null where the judgement of a change does without it. */
  readonly ci: number | null;
  /** In `npm run experiments`. */
  readonly full: number;
  readonly nightly: number;
}

export interface Order {
  readonly trials: number;
  readonly seed: number;
}

export interface Outcome {
  /** As many as were really made; none where it could not be tried (`notTried`). */
  readonly trials: number;
  /** Each in words; empty where the promise held. */
  readonly violations: readonly string[];
  /** What shows that the trials tried something: counts of what happened. */
  readonly seen: Readonly<Record<string, number>>;
}

/** Where a program that it needs is not there: it shows nothing, so it must not pass for a promise that held. */
export const notTried: Outcome = { trials: 0, violations: [], seen: {} };

/** Outcomes of one experiment on several databases, as one. */
export function together(outcomes: readonly Outcome[]): Outcome {
  const seen: Record<string, number> = {};
  for (const one of outcomes)
    for (const [what, count] of Object.entries(one.seen)) seen[what] = (seen[what] ?? 0) + count;
  return {
    trials: outcomes.reduce((sum, { trials }) => sum + trials, 0),
    violations: outcomes.flatMap(({ violations }) => violations),
    seen,
  };
}

/** An outcome, and what else was found and seen beside it. */
export function and(
  outcome: Outcome,
  { violations = [], seen = {} }: Partial<Pick<Outcome, 'violations' | 'seen'>>,
): Outcome {
  return {
    ...outcome,
    violations: [...outcome.violations, ...violations],
    seen: { ...outcome.seen, ...seen },
  };
}

/** Puts the name of what was checked before what was found. */
export function named(what: string, violations: readonly string[]): readonly string[] {
  return violations.map((violation) => `${what}: ${violation}`);
}
