/** E-20: whatever the pauses, processes and kills, a reminder is seen once, in time and by day. */
import { livesOf } from '../storage/reminders-lives.ts';
import { drivers } from '../support/database.ts';
import type { Experiment } from './experiment.ts';
import { tryProperty } from './property.ts';
import { onEach } from './share.ts';

export const interruptReminders: Experiment = {
  id: 'E-20',
  promise:
    'over pauses of a minute to forty days a reminder is seen once, within its grace and never at night',
  trials: 'lives of a server',
  sizes: { share: 10, ci: 25, full: 100, nightly: 2000 },
  isWholeProgram: false,
  catches: { M14: 10 },
  run: (order) =>
    onEach(drivers, order, async ({ name, start }, own) => {
      const store = await start();
      try {
        const other = store.another === null ? store.database : await store.another();
        const { property, seen } = livesOf(store.database, other);
        return await tryProperty(name, property, own, () => seen);
      } finally {
        await store.stop();
      }
    }),
};
