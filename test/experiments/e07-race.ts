/**
 * E-07: two writers, two programs, one filing, and whatever can fall between loading, deciding and committing; and chat
 * and page at once. Schedules and plans are fast-check's; database and Redis are real.
 */
import fc from 'fast-check';
import { violations } from '../model/race-oracle.ts';
import { plan } from '../model/race-plan.ts';
import { readRecord } from '../model/race-record.ts';
import { race } from '../model/race-run.ts';
import { startStage } from '../model/race-stage.ts';
import { gridProperty } from '../model/grid-run.ts';
import { startGridStage } from '../model/grid-stage.ts';
import type { TestDriver } from '../support/database.ts';
import { drivers } from '../support/database.ts';
import type { Experiment, Order, Outcome } from './experiment.ts';
import { together } from './experiment.ts';
import { none, tryProperty } from './property.ts';
import { onEach } from './share.ts';

/** Of one connection only whole transactions can come in any order; most is to be found where statements can. */
const PARTS = { PGlite: 0.2, PostgreSQL: 0.8 };
/** How many of the trials are of chat and page. */
const GRIDS = 0.15;

export const searchRaces: Experiment = {
  id: 'E-07',
  promise: 'whatever falls between two writers, it is as if one message after the other had come',
  trials: 'schedules',
  sizes: { share: 6, ci: 1000, full: 2000, nightly: 100_000 },
  isWholeProgram: false,
  catches: { M7: 2000, M9: 400 },
  run: async ({ trials, seed }) => {
    const grids = Math.max(1, Math.round(trials * GRIDS));
    const races = Math.max(1, trials - grids);
    return together([
      await onEach(drivers, { trials: races, seed }, raceOn, PARTS),
      await onEach(drivers, { trials: grids, seed }, gridsOn, PARTS),
    ]);
  },
};

async function raceOn(driver: TestDriver, order: Order): Promise<Outcome> {
  const stage = await startStage(driver);
  const seen = { messages: 0, turns: 0 };
  // Programs that hang are in the way of those that would be tried after them; the first failure ends the search.
  const property = fc.asyncProperty(plan, fc.scheduler(), async (what, scheduler) => {
    const place = await stage.place(what.isOpen);
    const raced = await race(stage, place, scheduler, what);
    const record = await readRecord(stage, place);
    seen.messages += raced.sent.length;
    seen.turns += raced.turns.length;
    none(violations({ plan: what, place, race: raced, record }));
  });
  try {
    return await tryProperty(`${driver.name} race`, property, order, () => seen);
  } finally {
    await stage.stop();
  }
}

async function gridsOn(driver: TestDriver, order: Order): Promise<Outcome> {
  const store = await driver.start();
  try {
    const { property, seen } = gridProperty(await startGridStage(store));
    return await tryProperty(`${driver.name} chat and page`, property, order, () => seen);
  } finally {
    await store.stop();
  }
}
