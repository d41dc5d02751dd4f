/** A year of a county, from the first quarter to the publication of the annual reports (issue: a whole county at work). */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Redis } from 'ioredis';
import type { UnitId } from '../../conversations/people.ts';
import type { Period } from '../../src/form/period.ts';
import { registry } from '../../src/forms/registry.ts';
import { sumsJson } from '../../src/report/sums.ts';
import { loadSums } from '../../storage/sums.ts';
import { verifyAudit } from '../../storage/verify-audit.ts';
import { expectedOf } from '../calendar/oracle.ts';
import type { TestStore } from '../support/database.ts';
import { drivers } from '../support/database.ts';
import type { TestRedis } from '../wecom/redis.ts';
import { startTestRedis } from '../wecom/redis.ts';
import { DAYS, WORKDAYS } from './days.ts';
import type { Office } from './office.ts';
import { openOffice } from './office.ts';
import { DEPARTMENTS, ROSTER } from './people.ts';
import type { Report } from './plan.ts';
import { CORRECTION, REPORTS, numbersOf } from './plan.ts';

describe.each(drivers.slice(-1))('a county’s year on $name', ({ start }) => {
  let store: TestStore;
  let server: TestRedis | null;
  let redis: Redis | null = null;
  let office: Office;
  /** The end of each report’s being late or missing: the day it was handed in for good. */
  const late: string[] = [];

  beforeAll(async () => {
    store = await start();
    server = await startTestRedis();
    redis = server?.connect() ?? null;
    office = await openOffice(store.database, redis, ROSTER);
  }, 60_000);
  afterAll(async () => {
    await server?.stop();
    await store.stop();
  });

  test('runs: quarters, hand-overs, returns, late ones, annual reports, publication', async () => {
    for (const day of DAYS) {
      for (const hour of hoursOf(day)) {
        office.at(`${day} ${hour}`);
        await office.tick();
      }
      // Redis may be lost on any day.
      if (day.endsWith('-15')) await redis?.flushall();
      office.at(`${day} 14:00`);
      for (const report of REPORTS) {
        if (report.on === day) await handIn(report);
        if (report.again === day) await handInAgain(report);
      }
      if (day === '2025-07-14') late.push(await office.say('wang', '谁没交 2025年第二季度'));
    }
    expect(late).toEqual(['2025年第二季度还有 1 个单位没有提交（共 11 个）：\n闽清县财政局']);
    expect(await office.say('wang', '谁没交 2025年年报')).toBe('2025年年报：11 个单位都已提交。');
  }, 600_000);

  test('reminds everybody exactly when it should, once, and never otherwise', () => {
    const reminders = office.sent.filter(({ text }) => text.startsWith('【提醒】'));
    const officers = new Set(DEPARTMENTS.map(({ officer }) => officer));
    const seen = reminders
      .filter(({ to }) => officers.has(to))
      .flatMap(({ to, at, text }) => saidIn(text).map((said) => `${to} ${at} ${said}`));
    expect(seen.sort()).toEqual(REPORTS.flatMap(expectedReminders).sort());
    expect(reminders.every(({ at }) => / (?:09|10):00$/.test(at))).toBe(true);
    expect(reminders.every(({ at }) => WORKDAYS.includes(at.slice(0, 10)))).toBe(true);
    // From the second reminder after the due date on, the reviewer and the office above hear of it too.
    const told = (user: string): readonly string[] =>
      reminders.filter(({ to }) => to === user).map(({ text }) => text.split('\n')[0] ?? '');
    expect(told('r9').length).toBe(expectedReminders(reportOf('d9 2025Q3')).length - 5);
    expect(told('r1')).toEqual([]);
    expect(told('wang').every((line) => line.includes('闽清县'))).toBe(true);
    expect(told('wang').length).toBeGreaterThan(0);
  });

  test('adds the quarters up in every annual report, and the departments up in the county’s', async () => {
    for (const department of DEPARTMENTS) {
      office.at('2026-04-09 15:00');
      const answer = await office.say(department.officer, '填报 2025年年报');
      expect(answer).toContain('这份报告已发布，不能改动。');
    }
    const sums = await rollUp('2025');
    const all = DEPARTMENTS.flatMap((department) =>
      [1, 2, 3, 4].map((quarter) => numbersOf(department, quarter)),
    );
    const total = (of: (one: (typeof all)[number]) => number): number =>
      all.reduce((so, one) => so + of(one), 0);
    expect(sums.figures['t20-5.permit.decisions']).toBe(total(({ permits }) => permits));
    expect(sums.figures['t20-6.penalty.decisions']).toBe(total(({ penalties }) => penalties));
    expect(sums.figures['t3.new.person']).toBe(total(({ requests }) => requests));
    expect(sums.figures['t3.new.total']).toBe(total(({ requests }) => requests));
    expect(Math.round((sums.figures['t20-8.fees.amount'] ?? 0) * 1e6)).toBe(
      total(({ fees }) => Math.round(Number(fees) * 1e6)),
    );
    expect(sums.sums.counted).toHaveLength(11);
    expect(sums.sums.missing).toEqual([]);
  });

  test('a late correction of a quarter leaves the annual report as it is; the difference is explained, the sums follow', async () => {
    office.at('2026-04-10 15:00');
    const { officer, reviewer } = DEPARTMENTS[CORRECTION.department - 1] ?? fail();
    const before = await rollUp('2025Q2');
    await office.say(reviewer, '退回 2025年第二季度 许可少报两件');
    expect(office.sent.at(-1)).toMatchObject({ to: officer, text: expect.stringContaining('许可少报两件') });
    await office.say(officer, '填报 2025年第二季度');
    const permits = numbersOf(DEPARTMENTS[CORRECTION.department - 1] ?? fail(), CORRECTION.quarter).permits;
    await office.say(officer, `改 许可 ${String(permits + CORRECTION.permits)}`);
    const answer = await submit(office, officer);
    const yearly = [1, 2, 3, 4].map((quarter) => numbersOf(DEPARTMENTS[3] ?? fail(), quarter).permits);
    const sum = yearly.reduce((a, b) => a + b, 0);
    expect(answer).toContain('2025年年报已经提交，不会自动改动');
    expect(answer).toContain(`年报填 ${String(sum)}，按季报应为 ${String(sum + 2)}（41+44+43+44）`);
    await office.say(reviewer, '待审 1');
    await office.say(reviewer, '通过');
    const after = await rollUp('2025Q2');
    expect(after.figures['t20-5.permit.decisions']).toBe((before.figures['t20-5.permit.decisions'] ?? 0) + 2);
    expect((await rollUp('2025')).figures['t20-5.permit.decisions']).toBe(
      DEPARTMENTS.reduce(
        (so, department) => so + [1, 2, 3, 4].reduce((all, q) => all + numbersOf(department, q).permits, 0),
        0,
      ),
    );
    expect(await office.say(officer, '历史 许可')).toMatch(/2026-04-10 15:00 填4：.*由 42 改为 44/);
  });

  test('keeps an audit log of it all that verifies', async () => {
    const report = await verifyAudit(store.database.db);
    expect(report.breaks).toEqual([]);
    expect(report.filings).toBe(REPORTS.length);
    expect(report.rows).toBeGreaterThan(REPORTS.length * 4);
  });

  async function handIn(report: Report): Promise<void> {
    const { department, said, quarter } = report;
    const { officer, reviewer, section, security } = department;
    await office.say(officer, `填报 ${said}`);
    if (quarter === null) await writeAnnual(officer);
    else {
      const { permits, penalties, fees, requests } = numbersOf(department, quarter);
      await office.say(officer, `许可 ${String(permits)}；处罚 ${String(penalties)}；收费 ${fees}`);
      await office.say(officer, '表二全0');
      await fillRequests(section ?? officer, requests, section === null ? null : { officer, said });
      await office.say(officer, '表四全0');
    }
    expect(await submit(office, officer)).toContain('已提交');
    if (report.again !== null) {
      await office.say(reviewer, '退回 请核对处罚数');
      return;
    }
    await approve(reviewer, security);
    if (quarter === null)
      expect(await office.say(officer, `已发布 https://www.example.gov.cn/${department.id}.html`)).toContain(
        '已登记发布',
      );
  }

  async function fillRequests(
    user: string,
    requests: number,
    handedBy: { readonly officer: string; readonly said: string } | null,
  ): Promise<void> {
    if (handedBy !== null) {
      expect(await office.say(handedBy.officer, `交给 股${user.slice(1)} 表三`)).toContain('已把表三交给');
      expect(office.sent.at(-1)?.to).toBe(user);
      await office.say(user, `填报 ${handedBy.said}`);
    }
    const n = String(requests);
    await office.say(user, `表三 新收 ${n} 0 0 0 0 0；予以公开 ${n} 0 0 0 0 0`);
    await office.say(user, '表三全0');
    await office.say(user, '跳过');
    if (handedBy !== null) expect(await office.say(user, '交还')).toContain('已交还：表三（144/144）');
  }

  async function writeAnnual(officer: string): Promise<void> {
    expect(await office.say(officer, '确认')).toContain('已记录');
    await office.say(
      officer,
      '第一部分：坚持以公开为常态，主动公开政府信息，依法办理申请，加强平台建设和监督保障。',
    );
    await office.say(officer, '第五部分：解读形式较为单一，今后多用图解。');
    await office.say(officer, '第六部分：本年度没有收取信息处理费，无其他需要报告的事项。');
  }

  async function handInAgain({ department }: Report): Promise<void> {
    await office.say(department.officer, '填报 2025年第一季度');
    expect(await submit(office, department.officer)).toContain('已提交');
    await approve(department.reviewer, department.security);
  }

  async function approve(reviewer: string, security: string | null): Promise<void> {
    const answer = await office.say(reviewer, '通过');
    if (security === null) expect(answer).toContain('已通过');
    else {
      expect(answer).toContain('还要保密审查人通过');
      expect(await office.say(security, '通过')).toContain('已通过');
    }
  }

  async function rollUp(period: string) {
    const said = period === '2025' ? '2025年年报' : '2025年第二季度';
    expect(await office.say('wang', `汇总 ${said}`)).toContain('https://nianbao.example/r/');
    const { form: formOf, formFor } = registry();
    const sums = await loadSums(store.database.db, 'gov' as UnitId, period as Period, formFor);
    const form = formOf('f2021') ?? fail();
    return sumsJson({ ...(sums ?? fail()), form }) as {
      readonly figures: Readonly<Record<string, number | null>>;
      readonly sums: { readonly counted: readonly unknown[]; readonly missing: readonly unknown[] };
    };
  }
});

/** When the reminders look: at the hours that they may speak at, and now and then at such as they may not. */
function hoursOf(day: string): readonly string[] {
  if (!WORKDAYS.includes(day)) return ['09:00'];
  return day.endsWith('9') ? ['03:00', '09:00', '10:00', '22:00'] : ['09:00', '10:00'];
}

async function submit(office: Office, officer: string): Promise<string> {
  const answer = await office.say(officer, '提交');
  return answer.includes('已提交') ? answer : await office.say(officer, '确认 数字属实');
}

/** Until it is handed in; one that is sent back is missing again. */
function expectedReminders({ department, said, due, on, again }: Report): readonly string[] {
  return expectedOf(WORKDAYS, due)
    .filter(({ at }) => {
      const [day = ''] = at.split(' ');
      return day <= on || (again !== null && day > on && day <= again);
    })
    .map(({ at }) => `${department.officer} ${at}:00 ${said}`);
}

/** The reports that one message names. */
function saidIn(text: string): readonly string[] {
  return [...text.matchAll(/2025年(?:第.季度|年报)(?=：)/g)].map(([said]) => said);
}

function reportOf(place: string): Report {
  return REPORTS.find(({ department, period }) => `${department.id} ${period}` === place) ?? fail();
}

function fail(): never {
  throw new Error('not in the plan');
}
