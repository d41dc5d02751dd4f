/** E-03: all processes of PostgreSQL are killed under typing clerks; the server stays up and finds its way back. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Experiment } from './experiment.ts';
import { and } from './experiment.ts';
import type { Postgres } from './tools/postgres.ts';
import { onPostgres } from './tools/postgres.ts';
import type { Scene } from './typing.ts';
import { typeOnPostgres } from './typing.ts';

/** So soon after PostgreSQL is back somebody must have been answered. */
const BACK_MS = 5000;
/** Away for longer than a callback may wait. */
const LONG_MS = 4500;

export const killPostgres: Experiment = {
  id: 'E-03',
  promise: 'a PostgreSQL that is killed takes nothing with it that was said to be recorded',
  trials: 'kills of PostgreSQL',
  sizes: { share: 2, ci: null, full: 25, nightly: 300 },
  isWholeProgram: true,
  catches: { M6: 25, M19: 10 },
  run: ({ trials, seed }) =>
    onPostgres(async (postgres) => {
      let slowest = 0;
      const disturb = async (scene: Scene): Promise<number> => {
        for (let kill = 0; kill < trials; kill += 1)
          slowest = Math.max(slowest, await killOnce(postgres, scene, kill % 5 === 3));
        return trials;
      };
      const { url } = postgres;
      const outcome = await typeOnPostgres({ seed, url, programs: [{ DATABASE_URL: url }], disturb });
      const ms = Math.round(slowest);
      return and(outcome, {
        violations: ms > BACK_MS ? [`nobody was answered for ${ms} ms after PostgreSQL was back`] : [],
        seen: { 'slowest return, ms': ms },
      });
    }),
};

/** Tells how long nobody was answered after it was back. */
async function killOnce(postgres: Postgres, { dice, answered }: Scene, isLongAway: boolean): Promise<number> {
  await answered();
  await pause(dice.between(60, 250));
  await postgres.crash();
  await pause(isLongAway ? LONG_MS : dice.between(0, 800));
  await postgres.restart();
  const back = performance.now();
  await answered();
  return performance.now() - back;
}
