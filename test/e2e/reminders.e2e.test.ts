/** E-19 and E-20 of the reliability experiments with whole processes: host time zones, kills during a fan-out, a clock put forward. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { z } from 'zod';
import { publishedArrangement } from '../../src/jobs/reminders-holidays.ts';
import { parseIso } from '../../src/calendar/days.ts';
import { workdayCalendar } from '../../src/calendar/workdays.ts';
import { daysFrom, expectedOf } from '../calendar/oracle.ts';
import { type RealApp, startRealApp } from '../simulator/real-app.ts';
import { databases } from './county.ts';
import type { TestServer } from './process.ts';
import { createTestServer, eventually } from './process.ts';

const ZONES = ['UTC', 'America/New_York', 'Asia/Shanghai'] as const;
/** Legal dates of every quarter and year in 400 days, with 29 February, with a year whose holidays are not known. */
const DUES = ['2023-12-01', '2026-12-01'].flatMap((first) =>
  daysFrom(first, 400).filter((day) =>
    /-(01|04|07|10)-10$|-01-31$|-02-29$|-03-31$|-(06|09)-30$|-12-31$/.test(day),
  ),
);

describe('the plan on a host of any time zone', () => {
  /** Prints every reminder of the dates, and for each hour of 400 days whether it is one to write to members. */
  const script = `
    const [calendarOf, plan, days, holidays] = await Promise.all(['calendar/workdays', 'calendar/plan', 'calendar/days',
      'jobs/reminders-holidays'].map((file) => import(${JSON.stringify(resolve('dist/src'))} + '/' + file + '.js')));
    const calendar = calendarOf.workdayCalendar(holidays.publishedArrangement());
    const planned = ${JSON.stringify(DUES)}.map((due) => plan.planOf(calendar, days.parseIso(due)));
    const from = Date.parse('2023-12-01T00:00:00+08:00');
    const open = Array.from({ length: 400 * 24 }, (_, n) => plan.isOfficeHour(calendar, new Date(from + n * 3600000)) ? 1 : 0);
    console.log(JSON.stringify({ planned, open: open.join(''), zone: new Date(2024, 6, 1).getTimezoneOffset() }));`;
  const printed = z.object({
    planned: z.array(z.array(z.object({ step: z.string(), at: z.string(), until: z.string() }))),
    open: z.string(),
    zone: z.number(),
  });
  const on = (zone: string): z.infer<typeof printed> => {
    const args = ['--input-type=module', '-e', script];
    const { stdout, stderr } = spawnSync(process.execPath, args, { env: { TZ: zone }, encoding: 'utf8' });
    if (stdout === '') throw new Error(stderr);
    return printed.parse(JSON.parse(stdout));
  };

  test('is the same to the minute, and that of a count on a list of workdays', () => {
    const calendar = workdayCalendar(publishedArrangement());
    const isWorkday = (iso: string): boolean => {
      const day = parseIso(iso);
      return day !== null && calendar.isWorkday(day);
    };
    const workdays = daysFrom('2023-09-01', 1800).filter(isWorkday);
    const results = ZONES.map(on);
    expect(results.map(({ zone }) => zone)).toEqual([0, 240, -480]);
    for (const { planned, open } of results) {
      expect(planned.map((steps) => steps.map(({ step, at }) => ({ step, at: inCounty(at) })))).toEqual(
        DUES.map((due) => expectedOf(workdays, due)),
      );
      for (const steps of planned) for (const { at, until } of steps) expect(at < until).toBe(true);
      const hours = daysFrom('2023-12-01', 400).flatMap((day) =>
        Array.from({ length: 24 }, (_, hour) => (hour >= 9 && hour < 18 && isWorkday(day) ? '1' : '0')),
      );
      expect(open).toBe(hours.join(''));
    }
  }, 60_000);
});

/** A unit of so many officers. */
function rosterOf(ids: readonly string[]): string {
  const members = ids.map((id) => `{ userid: ${id}, name: 员, roles: [officer] }`);
  return `units:\n  - { id: gxj, name: 工信局, members: [${members.join(', ')}] }\n`;
}

/** West of UTC, where the day of the office is another for half of it. */
const MORNING = { NIANBAO_NOW: '2026-10-09T09:00:00+08:00', TZ: 'America/New_York' };

function idsOf(count: number): readonly string[] {
  return Array.from({ length: count }, (_, n) => `m${String(n)}`);
}

describe('a fan-out to a thousand members', () => {
  const ids = idsOf(1000);
  let server: TestServer;

  beforeAll(async () => {
    server = await createTestServer({ roster: rosterOf(ids), env: MORNING });
  });
  afterAll(() => server.remove());

  test('reaches each of them, seen once, over a kill and the loss of Redis', async () => {
    const reached = (): number => new Set(server.pushes().map(({ to }) => to)).size;
    const untilReached = (part: number): Promise<true> =>
      eventually(() => (reached() >= ids.length * part ? true : undefined));
    await server.start();
    await untilReached(0.3);
    await server.kill();
    expect(reached()).toBeLessThan(ids.length);
    await server.loseRedis();
    await server.start();
    await untilReached(1);
    expect(await server.stop()).toBe(0);
    // What is sent again after a kill is the same to the byte, and the service shows it once.
    const seen = new Set(server.pushes().map(({ to, text }) => `${to} ${text}`));
    expect(seen.size).toBe(ids.length);
    expect([...seen].every((text) => text.includes('【提醒】工信局2026年第三季度'))).toBe(true);
    // No more than the worker had under way when it was killed.
    expect(server.pushes().length - ids.length).toBeLessThanOrEqual(4);
  }, 120_000);
});

describe.each(databases.filter(({ name }) => name === 'PostgreSQL'))('two processes on $name', ({ open }) => {
  test('tell each member once between them', async () => {
    const ids = idsOf(100);
    const database = await open();
    const options = { roster: rosterOf(ids), env: { ...database.env, ...MORNING } };
    const servers = await Promise.all([createTestServer(options), createTestServer(options)]);
    try {
      await Promise.all(servers.map(({ start }) => start()));
      const pushes = (): readonly string[] =>
        servers.flatMap((server) => server.pushes().map(({ to }) => to));
      await eventually(() => (new Set(pushes()).size === ids.length ? true : undefined));
      expect(await Promise.all(servers.map(({ stop }) => stop()))).toEqual([0, 0]);
      expect(pushes()).toHaveLength(ids.length);
    } finally {
      await Promise.all(servers.map(({ remove }) => remove()));
      await database.close();
    }
  }, 120_000);
});

describe('in the simulator', () => {
  let app: RealApp;
  const news = z.object({
    entries: z.array(z.looseObject({ kind: z.string(), text: z.string().default('') })),
  });

  beforeAll(async () => {
    app = await startRealApp({ NIANBAO_NOW: '2026-09-26T20:00:00+08:00' });
  });
  afterAll(() => app.close());

  const reminders = async (user: string): Promise<readonly string[]> => {
    const response = await fetch(`${app.url}/simulator/messages?user=${user}`);
    const { entries } = news.parse(await response.json());
    return entries.flatMap(({ kind, text }) =>
      kind === 'push' && text.startsWith('【提醒】') ? [text] : [],
    );
  };
  const say = async (user: string, text: string): Promise<string> => (await app.say(user, text)).text;
  const untilTold = (user: string, times: number): Promise<readonly string[]> =>
    eventually(async () => {
      const told = await reminders(user);
      return told.length >= times ? told : undefined;
    });

  test('a week put forward brings the reminders of its days that are still in time, at once', async () => {
    // Saturday evening: nothing is told by itself.
    expect(await reminders('lin')).toEqual([]);
    await app.post('clock', { leap: 'week' });
    expect((await untilTold('lin', 1))[0]).toContain('截止，还有 3 个工作日');
    await app.post('clock', { leap: 'week' });
    const told = await untilTold('lin', 2);
    expect(told).toHaveLength(2);
    expect(told[1]).toContain('就是今天');
    expect(app.errors).toEqual([]);
  });

  test('免打扰 is for everybody, 节假日 for an administrator, and both are answered', async () => {
    expect(await say('lin', '免打扰 到 2026-12-31')).toContain(
      '到 2026年12月31日（星期四）为止，不再提前提醒您',
    );
    expect(await say('lin', '免打扰到昨天')).toContain('看不懂日期「昨天」');
    expect(await say('lin', '取消免打扰')).toBe('好的，照常提醒您。');
    const notice = '节假日 2027-10-01 至 2027-10-07 放假，2027-09-26 上班';
    expect(await say('lin', notice)).toContain('节假日安排由管理员录入');
    expect(await say('guan', notice)).toContain(
      '已记录：放假 7 天（2027-10-01 至 2027-10-07）；上班 1 天（2027-09-26）',
    );
    expect(await say('guan', '节假日 2027-10-01 至 2027-10-07 放假，2027-09-25 至')).toContain(
      '整条没有记录',
    );
  });
});

function inCounty(iso: string): string {
  return new Date(Date.parse(iso) + 8 * 3_600_000).toISOString().slice(0, 13).replace('T', ' ');
}
