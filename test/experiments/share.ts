/** How the trials of an experiment are shared out between the databases that there are. */
import { databases } from '../e2e/county.ts';
import type { Order, Outcome } from './experiment.ts';
import { together } from './experiment.ts';

type Name = 'PGlite' | 'PostgreSQL';
type Parts = Readonly<Record<Name, number>>;

const HALVES: Parts = { PGlite: 0.5, PostgreSQL: 0.5 };

/** Does the work on one place after the other, each in its part of the trials, at least one; all of them where there is no other. */
export async function onEach<Place extends { readonly name: Name }>(
  places: readonly Place[],
  order: Order,
  work: (place: Place, order: Order) => Promise<Outcome>,
  parts: Parts = HALVES,
): Promise<Outcome> {
  const outcomes: Outcome[] = [];
  for (const place of places) {
    const own =
      places.length === 1 ? order.trials : Math.max(1, Math.round(order.trials * parts[place.name]));
    outcomes.push(await work(place, { ...order, trials: own }));
  }
  return together(outcomes);
}

export interface OpenDatabase {
  readonly name: Name;
  /** The settings of a program on it. */
  readonly env: Readonly<Record<string, string>>;
  /** Absent of the embedded one, which is in the program's own folder. */
  readonly url: string | undefined;
}

/** So on an empty database of each kind, which is closed whatever comes of the work. */
export function onDatabases(
  order: Order,
  work: (database: OpenDatabase, order: Order) => Promise<Outcome>,
  parts?: Parts,
): Promise<Outcome> {
  return onEach(
    databases,
    order,
    async ({ name, open }, own) => {
      const { env, close } = await open('empty');
      try {
        return await work({ name, env, url: env['DATABASE_URL'] }, own);
      } finally {
        await close();
      }
    },
    parts,
  );
}
