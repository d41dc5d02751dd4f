/** E-12: the answer to a COMMIT is lost, or the COMMIT itself, and the connection with it. Nobody can tell which. */
import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '../e2e/process.ts';
import type { Experiment } from './experiment.ts';
import { and } from './experiment.ts';
import { onPostgres, proxied } from './tools/postgres.ts';
import type { Scene } from './typing.ts';
import { typeOnPostgres } from './typing.ts';

export const loseCommits: Experiment = {
  id: 'E-12',
  promise: 'a COMMIT whose answer is lost is told as recorded if and only if it was',
  trials: 'lost COMMITs',
  sizes: { share: 6, ci: 50, full: 200, nightly: 2000 },
  isWholeProgram: true,
  catches: { M3: 40, M4: 40 },
  run: ({ trials, seed }) =>
    onPostgres(async ({ url }) => {
      const through = await proxied(url);
      const { proxy } = through;
      let arrived = 0;
      const disturb = async ({ dice, answered }: Scene): Promise<number> => {
        for (let trial = 1; trial <= trials; trial += 1) {
          const arrives = dice.chance(0.6);
          if (arrives) arrived += 1;
          proxy.swallow('commit', arrives);
          await eventually(() => (proxy.swallowed() === trial ? true : undefined));
          await answered();
          await pause(dice.between(0, 40));
        }
        return trials;
      };
      try {
        const programs = [{ DATABASE_URL: through.url }];
        const outcome = await typeOnPostgres({ seed, url, programs, disturb });
        return and(outcome, { seen: { 'carried out': arrived } });
      } finally {
        await through.close();
      }
    }),
};
