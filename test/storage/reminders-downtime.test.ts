/** Reminders to many, sent by what is killed meanwhile; what comes of pauses is E-20 (test/experiments/e20-reminders.ts). */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '../../storage/database.ts';
import type { TestStore } from '../support/database.ts';
import { drivers } from '../support/database.ts';
import { setRoster } from '../support/roster.ts';
import { forget, local, look, outbox } from './reminders-county.ts';

describe.each(drivers)('reminders over interruptions on $name', ({ start }) => {
  let store: TestStore;
  let other: Database;

  beforeAll(async () => {
    store = await start();
    other = store.another === null ? store.database : await store.another();
  }, 60_000);
  afterAll(() => store.stop());

  test('are each there once when what sends them is killed again and again among a thousand members', async () => {
    const members = Array.from(
      { length: 1000 },
      (_, n) => `{ userid: m${String(n)}, name: 员, roles: [officer] }`,
    );
    const now = local('2026-10-09 09:00');
    const begin = async (): Promise<void> => {
      await forget(store.database);
      await setRoster(
        store.database.db,
        `units:\n  - { id: gxj, name: 工信局, members: [${members.join(', ')}] }`,
      );
    };
    await begin();
    if (store.server !== null) {
      // On a busy machine every cut may fall beside the work.
      let cuts = await killed(store, now);
      for (let again = 0; cuts === 0 && again < 10; again += 1) {
        await surely(begin);
        cuts = await killed(store, now);
      }
      expect(cuts).toBeGreaterThan(0);
    }
    await Promise.all([store.database, other].map((one) => surely(() => look(one, now))));
    await look(store.database, now);
    const said = await outbox(store.database);
    expect(new Set(said.map(({ to }) => to)).size).toBe(1000);
    expect(said).toHaveLength(1000);
    expect(await look(store.database, local('2026-10-09 09:01'))).toBe(0);
  }, 60_000);
});

/** A connection that was cut while nobody used it fails whoever takes it next. */
async function surely<T>(work: () => Promise<T>, attempts = 5): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (attempts === 1) throw error;
    await pause(50);
    return await surely(work, attempts - 1);
  }
}

/** Looks whose connection the server cuts after some milliseconds; tells how many were cut. */
async function killed({ database, server }: TestStore, now: Date): Promise<number> {
  let cuts = 0;
  for (const ms of [1, 10, 20, 40, 60, 80, 100, 120]) {
    const outcome = look(database, now).then(
      () => 0,
      () => 1,
    );
    await pause(ms);
    await server?.postgres.command(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'nianbao'",
    );
    cuts += await outcome;
  }
  return cuts;
}
