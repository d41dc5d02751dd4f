/** E-36: whatever a superuser does to the audit log, the first bad row is named; and without its audit row a turn is none. */
import { sql } from 'kysely';
import type { Dice } from '../e2e/random.ts';
import { createDice } from '../e2e/random.ts';
import { TAMPERINGS, tampered } from '../storage/audit-tampering.ts';
import { chat, countyOf, engineOn, says } from '../storage/engine.ts';
import type { TestDriver, TestStore } from '../support/database.ts';
import { drivers } from '../support/database.ts';
import { verifyAudit } from '../../storage/verify-audit.ts';
import type { Experiment, Outcome } from './experiment.ts';
import { named, together } from './experiment.ts';
import { onEach } from './share.ts';

const ROWS = 14;
/** So many of the trials are turns whose audit row cannot be written. */
const REFUSED = 0.1;

export const tamper: Experiment = {
  id: 'E-36',
  promise:
    'what is done to the audit log behind its back is found at its row, and no turn is without its row',
  trials: 'changes of the log',
  sizes: { share: 20, ci: 500, full: 500, nightly: 5000 },
  isWholeProgram: false,
  catches: { M20: 20 },
  run: (order) => {
    const dice = createDice(order.seed);
    return onEach(drivers, order, async (driver, { trials }) => {
      const store = await driver.start();
      try {
        return together([
          await tamperOn(driver, store, trials, dice),
          await refuseOn(driver, store, Math.ceil(trials * REFUSED)),
        ]);
      } finally {
        await store.stop();
      }
    });
  },
};

async function tamperOn(driver: TestDriver, store: TestStore, trials: number, dice: Dice): Promise<Outcome> {
  const { db } = store.database;
  await countyOf(store.database, { a: [{ userId: 'a1' }] });
  const numbers = Array.from({ length: ROWS }, (_, n) => `set c ${n + 1}`);
  await chat(engineOn(store.database), 'a1', 'open 2020', ...numbers);
  const violations: string[] = [];
  const seen: Record<string, number> = {};
  for (let made = 0; made < trials;) {
    const n = dice.between(1, ROWS);
    const how = dice.pick(TAMPERINGS);
    const found = await tampered(db, 1, n, how, ROWS);
    if (found === null) continue;
    made += 1;
    seen[how] = (seen[how] ?? 0) + 1;
    if (found[0]?.n !== n || found.length !== 1) violations.push(`${how} at ${n}: ${JSON.stringify(found)}`);
  }
  if ((await verifyAudit(db)).breaks.length > 0) violations.push('the log itself is broken');
  return { trials, violations: named(driver.name, violations), seen };
}

/** The database refuses audit rows of one member: his figures must not stand either. */
async function refuseOn(driver: TestDriver, store: TestStore, trials: number): Promise<Outcome> {
  const { db } = store.database;
  await countyOf(store.database, { a: [{ userId: 'a1' }, { userId: 'barred' }] });
  const engine = engineOn(store.database);
  await chat(engine, 'barred', 'open 2021');
  await sql`create function bar() returns trigger language plpgsql as
    $$ begin if new.by = 'barred' then raise exception 'no audit'; end if; return new; end $$`.execute(db);
  await sql`create trigger bar before insert on audit for each row execute function bar()`.execute(db);
  const violations: string[] = [];
  for (let n = 1; n <= trials; n += 1) {
    const turn = says('barred', `set c ${n}`);
    const isAnswered = await engine.runTurns([turn]).then(
      () => true,
      () => false,
    );
    const rows = await db.selectFrom('item_history').select('id').where('by', '=', 'barred').execute();
    if (isAnswered || rows.length > 0) violations.push('a turn without its audit row took effect');
  }
  return { trials, violations: named(driver.name, violations), seen: { 'turns without audit': trials } };
}
