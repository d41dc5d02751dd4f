/** Lives of a server with reminders: it looks, sends, is killed and is away, and each reminder is seen once, in time, by day. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { localTime } from '../../src/calendar/days.ts';
import { isOfficeHour, planOf } from '../../src/calendar/plan.ts';
import { workdayCalendar } from '../../src/calendar/workdays.ts';
import type { Database } from '../../storage/database.ts';
import { setRoster } from '../support/roster.ts';
import type { Row } from './reminders-county.ts';
import { forget, local, look, outbox, published, rows } from './reminders-county.ts';

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

export interface Lives {
  readonly property: fc.IAsyncPropertyWithHooks<[[number, Stretch[]]]>;
  readonly seen: Readonly<Record<'messages' | 'kills', number>>;
}

/** `other`: a second process on the same database, where there can be one. */
export function livesOf(database: Database, other: Database): Lives {
  const counts = { messages: 0, kills: 0 };
  const property = fc.asyncProperty(life, async ([first, stretches]) => {
    await forget(database);
    await setRoster(database.db, roster);
    const seen = new Map<string, Date>();
    const finished: Date[] = [];
    let now = first;
    for (const { awayMs: away, isKilled } of stretches) {
      now += away;
      const at = new Date(now);
      if (isKilled) counts.kills += 1;
      else finished.push(at);
      // Two processes wake at the same time.
      await Promise.all([look(database, at), look(other, at)]);
      if (!isKilled) await deliver(database, at, seen);
    }
    const all = await rows(database);
    expectRight(all, seen);
    expectComplete(all, finished, seen);
    counts.messages += seen.size;
  });
  return { property, seen: counts };
}

/** What the outbox sends now; each message must be there for the first time. */
async function deliver(database: Database, at: Date, seen: Map<string, Date>): Promise<void> {
  for (const { key } of await outbox(database)) {
    assert.equal(seen.has(key), false);
    seen.set(key, at);
  }
}

function expectRight(all: readonly Row[], seen: ReadonlyMap<string, Date>): void {
  const messages = new Map<string, Row[]>();
  for (const row of all)
    if (row.message !== null) messages.set(row.message, [...(messages.get(row.message) ?? []), row]);
  for (const [key, at] of seen) {
    const { hour } = localTime(at);
    assert.ok(hour >= 8 && hour < 22);
    const told = messages.get(key) ?? [];
    assert.ok(told.length > 0);
    for (const row of told) assert.deepEqual([row.at <= at, at < row.until, row.state], [true, true, 'sent']);
  }
  for (const { sent } of all) if (sent !== null) assert.ok(isOfficeHour(calendar, sent));
  // One message a member and look.
  const told = [...messages.values()].map(
    ([row]) => `${row?.place.split(' ')[2] ?? ''} ${String(row?.sent?.getTime())}`,
  );
  assert.equal(new Set(told).size, told.length);
}

/** Every reminder that was in time at some look in office hours, after which its messages went out, was seen. */
function expectComplete(all: readonly Row[], looks: readonly Date[], seen: ReadonlyMap<string, Date>): void {
  const found = new Map(all.map((row) => [row.place, row]));
  const open = looks.filter((at) => isOfficeHour(calendar, at));
  for (const { step, at, until } of planOf(calendar, { year: 2026, month: 10, day: 10 })) {
    if (!open.some((now) => at <= now && now < until)) continue;
    for (const unit of ['gxj', 'jyj']) {
      const row = found.get(`2026Q3 ${unit} zhang own ${step}`);
      assert.deepEqual([row?.state, seen.has(row?.message ?? '')], ['sent', true]);
    }
  }
}
