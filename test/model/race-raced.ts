/** A race and what it left, as the checks look at them. */
import type { Plan } from './race-plan.ts';
import type { RaceRecord } from './race-record.ts';
import type { Race, Turn } from './race-run.ts';
import type { Place } from './race-stage.ts';

export interface Raced {
  readonly plan: Plan;
  readonly place: Place;
  readonly race: Race;
  readonly record: RaceRecord;
}

/** Where something does not hold, in words. */
export type Violations = readonly string[];

/** The turns of one person, in the order of their commits. */
export function turnsOf({ race, place }: Pick<Raced, 'race' | 'place'>, person: string): readonly Turn[] {
  return race.turns.filter(({ facts }) => facts.person?.userId === place.userId(person));
}

export function isText(said: unknown, text: string): boolean {
  return isSame(said, { kind: 'text', text });
}

/** Compared as JSON, whatever the order of its keys: the database keeps none. */
export function isSame(left: unknown, right: unknown): boolean {
  return canonical(left) === canonical(right);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
