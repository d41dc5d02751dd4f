/** E-08, E-09, E-10: random conversations against the model, with whatever can become of process and Redis. */
import type fc from 'fast-check';
import { asyncProperty } from 'fast-check';
import type { PlayedEvent } from '../model/played-events.ts';
import { anything, flushes, spoils } from '../model/played-events.ts';
import { startPlayed } from '../model/played.ts';
import { drivers } from '../support/database.ts';
import type { Experiment, Order, Outcome } from './experiment.ts';
import { tryProperty } from './property.ts';
import { onEach } from './share.ts';

export const compareWithModel: Experiment = {
  id: 'E-08',
  promise: 'random conversations with repetitions, restarts and a Redis that lies equal the model',
  trials: 'conversations',
  sizes: { share: 2, ci: 75, full: 300, nightly: 10_000 },
  isWholeProgram: false,
  catches: { M7: 60 },
  run: (order) => playAll(anything, order),
};

export const flushRedis: Experiment = {
  id: 'E-09',
  promise:
    'a Redis that is emptied at any instant loses nothing, and the next message goes on at its question',
  trials: 'conversations',
  sizes: { share: 2, ci: 200, full: 200, nightly: 5000 },
  isWholeProgram: false,
  catches: { M5: 60 },
  run: (order) => playAll(flushes, order),
};

export const spoilRedis: Experiment = {
  id: 'E-10',
  promise: 'a Redis that holds an old, torn or foreign state changes no cell and no question',
  trials: 'conversations',
  sizes: { share: 2, ci: 200, full: 200, nightly: 5000 },
  isWholeProgram: false,
  catches: { M7: 60 },
  run: (order) => playAll(spoils, order),
};

function playAll(events: fc.Arbitrary<readonly PlayedEvent[]>, order: Order): Promise<Outcome> {
  return onEach(drivers, order, async (driver, own) => {
    const stage = await startPlayed(driver);
    try {
      const property = asyncProperty(events, stage.play);
      return await tryProperty(driver.name, property, own, () => stage.given);
    } finally {
      await stage.stop();
    }
  });
}
