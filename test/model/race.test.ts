/**
 * E-07 of the reliability plan: two writers, two programs, one filing, and whatever can fall between loading, deciding
 * and committing. The schedules are fast-check's; database and Redis are real.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { drivers } from '../support/database.ts';
import { violations } from './race-oracle.ts';
import { plan } from './race-plan.ts';
import { readRecord } from './race-record.ts';
import { race } from './race-run.ts';
import type { Stage } from './race-stage.ts';
import { startStage } from './race-stage.ts';

/** How many schedules are tried in all: NIANBAO_RACES=100000 for a long search. */
const asked = Number(process.env['NIANBAO_RACES']);
const RACES = Number.isSafeInteger(asked) && asked > 0 ? asked : 2000;
/** Of one connection only whole transactions can come in any order; most is to be found where statements can. */
const SHARE = { PGlite: drivers.length === 1 ? 1 : 0.2, PostgreSQL: 0.8 };

describe.each(drivers)('on $name', (driver) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await startStage(driver);
  }, 60_000);
  afterAll(() => stage.stop());

  test('whatever falls between, it is as if one message after the other had come', async () => {
    let isStuck = false;
    await fc.assert(
      fc.asyncProperty(plan, fc.scheduler(), async (what, scheduler) => {
        // Programs that hang are in the way of those that would be tried after them.
        if (isStuck) return;
        const place = await stage.place(what.isOpen);
        const raced = await race(stage, place, scheduler, what);
        isStuck = raced.end === 'stuck';
        const record = await readRecord(stage, place);
        expect(violations({ plan: what, place, race: raced, record })).toEqual([]);
      }),
      { numRuns: Math.ceil(RACES * SHARE[driver.name]) },
    );
  }, 86_400_000);
});
