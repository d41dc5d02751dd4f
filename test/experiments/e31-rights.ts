/** E-31: a right that is lost while a message is under way. Once the roster is changed, nothing is committed by the old one. */
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database } from '../../storage/database.ts';
import type { Dice } from '../e2e/random.ts';
import { createDice } from '../e2e/random.ts';
import { LOSSES, engineFor, rosterOf, say } from '../rights/changes.ts';
import type { TestStore } from '../support/database.ts';
import { drivers } from '../support/database.ts';
import { setRoster } from '../support/roster.ts';
import type { Experiment, Outcome } from './experiment.ts';
import { named } from './experiment.ts';
import { onEach } from './share.ts';

/** What is written last is kept waiting for so long, unless the roster is changed before. */
const HELD_MS = 80;
/** The roster is changed up to so long after the message came. */
const LATEST_MS = 40;

export const loseRights: Experiment = {
  id: 'E-31',
  promise: 'once a right is taken away, nothing more is committed by it',
  trials: 'messages during which the sender loses his right',
  // test/rights/in-flight.test.ts tries a hundred.
  sizes: { share: 0, ci: 60, full: 200, nightly: 2000 },
  isWholeProgram: false,
  catches: { M12: 40 },
  run: (order) => {
    const dice = createDice(order.seed);
    return onEach(drivers, order, async ({ name, start }, { trials }) => {
      const store = await start();
      try {
        const outcome = await loseOn(store, trials, dice);
        return { ...outcome, violations: named(name, outcome.violations) };
      } finally {
        await store.stop();
      }
    });
  },
};

async function loseOn(store: TestStore, trials: number, dice: Dice): Promise<Outcome> {
  const { database, another } = store;
  // Where there is one connection only, one waits for the other in any case.
  const other = another === null ? database : await another();
  const holder = another === null ? null : await another();
  const engine = engineFor(database);
  const violations: string[] = [];
  const seen = { before: 0, after: 0, waited: 0 };
  for (let trial = 1; trial <= trials; trial += 1) {
    await setRoster(database.db, rosterOf('officer'));
    // Who had left begins anew.
    await say(engine, '填报 2026年年报');
    const how = dice.pick(LOSSES);
    const begin = async (): Promise<Begun> => {
      const saying = say(engine, `改 新收 自然人 ${trial}`);
      await pause(dice.between(0, LATEST_MS));
      const changing = setRoster(other.db, rosterOf(how)).then(() => figuresOf(other));
      const first = await Promise.race([changing, pause(HELD_MS)]);
      return { saying, changing, hasWaited: first === undefined };
    };
    const { saying, changing, hasWaited } =
      holder === null ? await begin() : await holdingWrites(holder, begin);
    const [{ answer, key }, atChange] = await Promise.all([saying, changing]);
    const figures = await figuresOf(database);
    const isRecorded = figures.includes(key);
    seen[isRecorded ? 'before' : 'after'] += 1;
    if (hasWaited) seen.waited += 1;
    if (figures.length !== atChange.length)
      violations.push(`${how}: a figure was committed after the roster`);
    if (isRecorded !== answer.includes('已记录'))
      violations.push(`${how}: ${isRecorded ? 'recorded' : 'not recorded'}, told: ${answer}`);
  }
  return { trials, violations, seen };
}

interface Begun {
  readonly saying: ReturnType<typeof say>;
  /** The messages that had changed figures when the roster was changed. */
  readonly changing: Promise<readonly string[]>;
  /** The roster had not been changed when the writes were let go. */
  readonly hasWaited: boolean;
}

/** Which messages have changed figures, as it is committed. */
async function figuresOf({ db }: Database): Promise<readonly string[]> {
  const rows = await db.selectFrom('item_history').select('message_key').execute();
  return rows.map((row) => row.message_key);
}

/** Meanwhile nobody can write into the audit log; a turn does so last. */
async function holdingWrites<T>({ db }: Database, work: () => Promise<T>): Promise<T> {
  return await db.transaction().execute(async (trx) => {
    await sql`lock table audit in exclusive mode`.execute(trx);
    return await work();
  });
}
