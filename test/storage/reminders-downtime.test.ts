/** E-20 of the reliability experiments: whatever the pauses, processes and kills, a reminder is seen once, in time and by day. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { setTimeout as pause } from 'node:timers/promises';
import { localTime } from '../../src/calendar/days.ts';
import { isOfficeHour, planOf } from '../../src/calendar/plan.ts';
import { workdayCalendar } from '../../src/calendar/workdays.ts';
import type { Database } from '../../storage/database.ts';
import type { TestStore } from '../support/database.ts';
import { drivers } from '../support/database.ts';
import type { Row } from './reminders-county.ts';
import { forget, local, look, outbox, place, published, rows } from './reminders-county.ts';

const MINUTE = 60_000;
const calendar = workdayCalendar(published);

/** What happens to a server: it looks, sends or is killed before it sends, and is away for a while. */
interface Stretch {
  readonly awayMs: number;
  readonly isKilled: boolean;
}

/** From a minute to forty days, short ones as often as long ones. */
const anyPause = fc
  .double({ min: 0, max: 1, noNaN: true })
  .map((x) => Math.round(MINUTE * (40 * 24 * 60) ** x));
/** From office hours into the night, or into the next day's. */
const overNight = fc.integer({ min: 5 * 60, max: 24 * 60 }).map((minutes) => minutes * MINUTE);
const awayMs = fc.oneof(anyPause, overNight);
const stretch: fc.Arbitrary<Stretch> = fc.record({
  awayMs,
  isKilled: fc.integer({ min: 0, max: 2 }).map((n) => n === 0),
});
const begin = fc
  .integer({ min: 0, max: 30 * 24 * 60 })
  .map((n) => local('2026-09-15 00:00').getTime() + n * MINUTE);
const life = fc.tuple(begin, fc.array(stretch, { minLength: 8, maxLength: 20 }));

const roster = `
units:
  - { id: gxj, name: 工信局, parent: gov, members: [ { userid: zhang, name: 张三, roles: [officer] }, { userid: chen, name: 陈审, roles: [reviewer] } ] }
  - { id: jyj, name: 教育局, parent: gov, members: [ { userid: zhang, name: 张三, roles: [officer] } ] }
  - { id: gov, name: 县政府办, level: county, members: [ { userid: wang, name: 王五, roles: [supervisor] } ] }
`;

describe.each(drivers)('reminders over interruptions on $name', ({ start }) => {
  let store: TestStore;
  let other: Database;

  beforeAll(async () => {
    store = await start();
    other = store.another === null ? store.database : await store.another();
  }, 60_000);
  afterAll(() => store.stop());

  test('are seen once, within their grace and never at night, over pauses of a minute to forty days', async () => {
    await fc.assert(
      fc.asyncProperty(life, async ([first, stretches]) => {
        await forget(store.database);
        await place(store.database, roster);
        const seen = new Map<string, Date>();
        const finished: Date[] = [];
        let now = first;
        for (const { awayMs: away, isKilled } of stretches) {
          now += away;
          const at = new Date(now);
          if (!isKilled) finished.push(at);
          // Two processes wake at the same time.
          await Promise.all([look(store.database, at), look(other, at)]);
          if (!isKilled) await deliver(store.database, at, seen);
        }
        const all = await rows(store.database);
        expectRight(all, seen);
        expectComplete(all, finished, seen);
      }),
      { numRuns: 15, endOnFailure: true },
    );
  }, 120_000);

  test('are each there once when what sends them is killed again and again among a thousand members', async () => {
    const members = Array.from(
      { length: 1000 },
      (_, n) => `{ userid: m${String(n)}, name: 员, roles: [officer] }`,
    );
    const now = local('2026-10-09 09:00');
    const begin = async (): Promise<void> => {
      await forget(store.database);
      await place(store.database, `units:\n  - { id: gxj, name: 工信局, members: [${members.join(', ')}] }`);
    };
    await begin();
    if (store.server !== null) {
      // On a busy machine every cut may fall beside the work.
      let cuts = await killed(store, now);
      for (let again = 0; cuts === 0 && again < 10; again += 1) {
        await begin();
        cuts = await killed(store, now);
      }
      expect(cuts).toBeGreaterThan(0);
    }
    await Promise.all([look(store.database, now), look(other, now)]);
    await look(store.database, now);
    const said = await outbox(store.database);
    expect(new Set(said.map(({ to }) => to)).size).toBe(1000);
    expect(said).toHaveLength(1000);
    expect(await look(store.database, local('2026-10-09 09:01'))).toBe(0);
  }, 60_000);
});

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

/** What the outbox sends now; each message must be there for the first time. */
async function deliver(database: Database, at: Date, seen: Map<string, Date>): Promise<void> {
  for (const { key } of await outbox(database)) {
    expect(seen.has(key)).toBe(false);
    seen.set(key, at);
  }
}

function expectRight(all: readonly Row[], seen: ReadonlyMap<string, Date>): void {
  const messages = new Map<string, Row[]>();
  for (const row of all)
    if (row.message !== null) messages.set(row.message, [...(messages.get(row.message) ?? []), row]);
  for (const [key, at] of seen) {
    const { hour } = localTime(at);
    expect(hour >= 8 && hour < 22).toBe(true);
    const told = messages.get(key) ?? [];
    expect(told.length).toBeGreaterThan(0);
    for (const row of told) expect([row.at <= at, at < row.until, row.state]).toEqual([true, true, 'sent']);
  }
  for (const { sent } of all) if (sent !== null) expect(isOfficeHour(calendar, sent)).toBe(true);
  // One message a member and look.
  const told = [...messages.values()].map(
    ([row]) => `${row?.place.split(' ')[2] ?? ''} ${String(row?.sent?.getTime())}`,
  );
  expect(new Set(told).size).toBe(told.length);
}

/** Every reminder that was in time at some look in office hours, after which its messages went out, was seen. */
function expectComplete(all: readonly Row[], looks: readonly Date[], seen: ReadonlyMap<string, Date>): void {
  const found = new Map(all.map((row) => [row.place, row]));
  const open = looks.filter((at) => isOfficeHour(calendar, at));
  for (const { step, at, until } of planOf(calendar, { year: 2026, month: 10, day: 10 })) {
    if (!open.some((now) => at <= now && now < until)) continue;
    for (const unit of ['gxj', 'jyj']) {
      const row = found.get(`2026Q3 ${unit} zhang own ${step}`);
      expect([row?.state, seen.has(row?.message ?? '')]).toEqual(['sent', true]);
    }
  }
}
