/** E-01: the server is killed again and again, in every second case with the loss of what Redis had written. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Experiment } from './experiment.ts';
import { onDatabases } from './share.ts';
import type { Scene } from './typing.ts';
import { typeWhile } from './typing.ts';

export const killServer: Experiment = {
  id: 'E-01',
  promise: 'a server that is killed while clerks type loses nothing, doubles nothing and owes no answer',
  trials: 'kills',
  sizes: { share: 2, ci: 60, full: 260, nightly: 3500 },
  isWholeProgram: true,
  catches: { M1: 20, M2: 20, M3: 40, M4: 20 },
  run: (order) =>
    onDatabases(
      order,
      ({ name, env, url }, { trials, seed }) => {
        const disturb = (scene: Scene): Promise<number> => killAgainAndAgain(scene, trials);
        return typeWhile({ name, seed, url, programs: [env], disturb, breaksAnswers: true });
      },
      { PGlite: 0.23, PostgreSQL: 0.77 },
    ),
};

async function killAgainAndAgain({ servers, dice, answered }: Scene, kills: number): Promise<number> {
  for (const server of servers) {
    for (let kill = 1; kill <= kills; kill += 1) {
      await answered();
      await pause(dice.between(60, 250));
      await server.kill();
      if (kill % 2 === 0) await server.loseRedis();
      await server.start();
    }
  }
  return kills;
}
