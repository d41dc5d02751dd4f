/** E-41: the disk under the embedded database and its Redis is full while clerks type. */
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Experiment } from './experiment.ts';
import { and, notTried } from './experiment.ts';
import { mountMemory } from './tools/memory-disk.ts';
import type { Scene } from './typing.ts';
import { typeWhile } from './typing.ts';

/** A new database with its log takes about forty, and grows while clerks type. */
const DISK_MB = 200;
/** How long it stays full; some of it is longer than a callback may wait. */
const FULL_MS = { from: 500, to: 6000 };

export const fillTheDisk: Experiment = {
  id: 'E-41',
  promise:
    'on a full disk nothing is told as recorded that is not, and when there is room again it goes on by itself',
  trials: 'times',
  sizes: { share: 0, ci: null, full: 10, nightly: 50 },
  isWholeProgram: true,
  catches: { M19: 4 },
  run: async ({ trials, seed }) => {
    let unready = 0;
    const disturb = async ({ servers, dice, answered }: Scene): Promise<number> => {
      const [server] = servers;
      if (server === undefined) throw new Error('no program');
      const { dataDir, url } = server;
      await server.stop();
      const disk = mountMemory(dataDir, DISK_MB);
      try {
        await server.start();
        for (let trial = 0; disk !== null && trial < trials; trial += 1) {
          await answered();
          const full = fill(dataDir);
          await pause(dice.between(FULL_MS.from, FULL_MS.to));
          if (!(await isReady(url))) unready += 1;
          rmSync(full);
          await answered();
        }
        await server.stop();
      } finally {
        disk?.unmount();
      }
      await server.start();
      return disk === null ? 0 : trials;
    };
    const typing = { name: 'PGlite', seed, programs: [{}], disturb, breaksAnswers: false };
    const outcome = await typeWhile(typing);
    // Where no disk may be mounted.
    if (outcome.trials === 0) return notTried;
    const blunt = unready === 0 ? ['no full disk was noticed: nothing was shown'] : [];
    return and(outcome, { violations: blunt, seen: { 'not ready while full': unready } });
  },
};

/** Leaves nothing; the file to be removed. */
function fill(folder: string): string {
  const { bavail, bsize } = statfsSync(folder);
  const filler = join(folder, 'filler');
  try {
    writeFileSync(filler, Buffer.alloc(bavail * bsize));
  } catch {
    // Clerks write too: what it got is all there was.
  }
  return filler;
}

async function isReady(url: string): Promise<boolean> {
  return (await fetch(`${url}/readyz`)).status === 200;
}
