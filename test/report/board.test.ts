/** The board of the office above, over a real database: who sees what, and that the numbers are the stored ones. */
import { inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Workbook } from '@cj-tech-master/excelts';
import { z } from 'zod';
import { drivers } from '../support/database.ts';
import type { TestStore } from '../support/database.ts';
import type { BoardApp } from './board-app.ts';
import { openBoard } from './board-app.ts';
import { COUNTY, fillCounty } from './board-county.ts';

const PENALTIES = 't20-6.penalty.decisions';
const EVERY = [
  '/board',
  '/board?unit=gov&year=2025',
  '/board/sums?unit=gov&period=2025',
  `/board/cell?unit=gov&period=2025&cell=${PENALTIES}`,
  '/board/outliers?unit=gov&period=2025',
  '/board/trend?unit=gov&period=2025',
  '/board/filing?unit=gov&of=u2&period=2025',
  '/board/open?unit=gov&of=u2&period=2025',
  `/board/history?unit=gov&of=u2&period=2025&cell=${PENALTIES}`,
  ...['xlsx', 'csv', 'json', 'zip'].map((format) => `/board/export.${format}?unit=gov&period=2025`),
];

const jsonSchema = z.object({
  form: z.string(),
  period: z.string(),
  figures: z.record(z.string(), z.number().nullable()),
  sums: z.object({
    counted: z.array(z.unknown()),
    missing: z.array(z.object({ name: z.string() })),
    without: z.record(z.string(), z.number()),
  }),
  units: z.array(z.object({ id: z.string(), figures: z.record(z.string(), z.number().nullable()) })),
});

describe.each(drivers)('the board on $name', ({ start }) => {
  let store: TestStore;
  let app: BoardApp;
  beforeAll(async () => {
    store = await start();
    app = await openBoard(store.database, { at: '2026-10-12T09:00:00+08:00', roster: COUNTY });
    await fillCounty(store.database);
    for (const text of [
      '填报 2026年第三季度',
      '许可 决定 11',
      '表二全0',
      '表三全0',
      '跳过',
      '表四全0',
      '提交',
      '确认',
    ])
      await app.say('o1', text);
    // Fewer in force than were made: a finding, which is answered.
    for (const said of [
      '填报 2026年第二季度',
      '规文 制发 5 废止 0 现行有效 0',
      '表二全0',
      '表三全0',
      '跳过',
      '表四全0',
      '提交',
      '确认 属实',
      '此规则不适用 当年制发当年失效',
      '提交',
    ])
      await app.say('o0', said);
    await app.say('o2', '填报 2026年第三季度');
    await app.say('o2', '许可 决定 987');
  }, 120_000);
  afterAll(async () => {
    await app.close();
    await store.stop();
    expect(app.reported).toEqual([]);
  });

  const text = async (user: string | null, path: string): Promise<string> => {
    const answer = await app.get(user, path);
    expect(answer.status).toBe(200);
    return await answer.text();
  };

  describe('its rights', () => {
    test.each(EVERY)('%s opens for the supervisor', async (path) => {
      const answer = await app.get('wang', path);
      expect(answer.status).toBe(path.includes('/open') ? 303 : 200);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      await answer.arrayBuffer();
    });

    test.each(EVERY)('%s tells nobody else whether it is there', async (path) => {
      const nowhere = await (await app.get('o2', '/board/nowhere')).text();
      for (const user of ['o2', 'r2', 'fang', 'yuan']) {
        // The other office's supervisor has a board of his own, without a unit named.
        if (user === 'fang' && path === '/board') continue;
        const answer = await app.get(user, path);
        expect(answer.status).toBe(404);
        const page = await answer.text();
        if (!path.includes('.json')) expect(page).toBe(nowhere);
        expect(page).not.toMatch(/闽清/);
      }
    });

    test.each(EVERY)('%s sends whoever is not signed in to the login, and shows nothing', async (path) => {
      const answer = await app.get(null, path);
      expect(answer.status).toBe(302);
      expect(answer.headers.get('location')).toMatch(/^\/login\?to=%2Fboard/);
      expect(await answer.text()).toBe('');
    });

    test('another office’s supervisor sees his own units alone', async () => {
      const page = await text('fang', '/board');
      expect(page).toContain('永泰县公安局');
      expect(page).not.toContain('闽清');
    });

    test('a member who left the roster is out at the next request', async () => {
      const cookie = app.as('wang');
      await app.roster(COUNTY.replace('userid: wang', 'userid: wanger'));
      const answer = await fetch(`${app.origin}/board`, { headers: cookie, redirect: 'manual' });
      expect(answer.status).toBe(302);
      await app.roster(COUNTY);
      expect((await app.get('wang', '/board')).status).toBe(200);
    });

    test('what is not handed in, not below, or not there is one and the same page', async () => {
      const pages = await Promise.all(
        [
          '/board/filing?unit=gov&of=u2&period=2026Q3',
          '/board/open?unit=gov&of=u2&period=2026Q3',
          '/board/filing?unit=gov&of=u11&period=2025',
          '/board/filing?unit=gov&of=far&period=2025',
          '/board/filing?unit=gov&of=gov&period=2025',
          '/board/filing?unit=gov&of=nobody&period=2025',
          `/board/history?unit=gov&of=u2&period=2026Q3&cell=t20-5.permit.decisions`,
          '/board/history?unit=gov&of=u2&period=2025&cell=t3.new.total',
          '/board/cell?unit=gov&period=2025&cell=nothing',
          '/board/sums?unit=gov&period=2031',
          '/board/sums?unit=gov&period=2018',
          '/board/sums?unit=gov&period=zzz',
          '/board?unit=far',
          '/board?unit=gov&unit=far',
          '/board/export.exe?unit=gov&period=2025',
        ].map(async (path) => {
          const answer = await app.get('wang', path);
          return `${answer.status} ${await answer.text()}`;
        }),
      );
      expect(new Set(pages).size).toBe(1);
      expect(pages[0]).toMatch(/^404 /);
    });

    test('it only shows: nothing can be sent to it', async () => {
      for (const path of EVERY) {
        const answer = await fetch(`${app.origin}${path}`, { method: 'POST', headers: app.as('wang') });
        expect([403, 404, 405]).toContain(answer.status);
        expect(await answer.text()).not.toContain('闽清');
      }
    });
  });

  test('progress names every unit, its state for each period, and what is overdue', async () => {
    const page = await text('wang', '/board?unit=gov&year=2026');
    expect(page.match(/<th scope="row"/g)).toHaveLength(13);
    expect(page).toContain('2026年第三季度</a>：已提交 1/13，其中已通过 0');
    expect(page).toMatch(/逾期 12/);
    expect(page).toContain('/board/filing?unit=gov&amp;of=u1&amp;period=2026Q3');
    expect(page).not.toContain('/board/filing?unit=gov&amp;of=u2&amp;period=2026Q3');
    expect(page).not.toContain('987');
    expect(page).toMatch(/period=2026Q2">待审核<\/a><small>[^<]*更新<\/small><small>1 条提示</);
    const late = await text('wang', '/board?unit=gov&year=2025&show=late');
    expect(late).toContain('闽清县市场监督管理局');
  });

  test('the year in hand stands among those to choose from, however old it is', async () => {
    expect(await text('wang', '/board?unit=gov&year=2019')).toContain('aria-current="page">2019年</a>');
    expect(await text('wang', '/board/sums?unit=gov&period=2019')).toMatch(
      /<option value="2019" selected[^>]*>2019年年报/,
    );
  });

  test('the sums lead to the units behind each number, the largest first, and to those without one', async () => {
    const sums = await text('wang', '/board/sums?unit=gov&period=2025');
    expect(sums).toContain('共 13 个单位，已计入 11 个；有 2 格没有数，没有计入');
    expect(sums).toContain(`cell=${PENALTIES}">9690</a>`);
    const cell = await text('wang', `/board/cell?unit=gov&period=2025&cell=${PENALTIES}`);
    const numbers = [...cell.matchAll(/class="number-cell">(\d+)</g)].map(([, n]) => Number(n));
    expect(numbers).toHaveLength(11);
    expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
    expect(numbers.reduce((a, b) => a + b, 0)).toBe(9690);
    const blank = await text('wang', '/board/cell?unit=gov&period=2025&cell=t20-5.permit.decisions');
    expect(blank).toMatch(/已计入、这一格没有数：1 个单位[^]*闽清县民政局[^]*没有填/);
    const notApplicable = await text(
      'wang',
      '/board/cell?unit=gov&period=2025&cell=t20-6.coercion.decisions',
    );
    expect(notApplicable).toContain('（不适用）');
  });

  test('a report opens by a fresh link that ends within a day', async () => {
    const one =
      (await app.get('wang', '/board/open?unit=gov&of=u2&period=2025')).headers.get('location') ?? '';
    const other = (await app.get('wang', '/board/open?unit=gov&of=u2&period=2025')).headers.get('location');
    expect(one).toMatch(/^\/r\/[\w-]{43}$/);
    expect(other).not.toBe(one);
    expect(await text(null, one)).toContain('闽清县公安局2025年政府信息公开工作年度报告');
    app.at('2026-10-13T09:00:01+08:00');
    expect((await app.get(null, one)).status).toBe(410);
    app.at('2026-10-12T09:00:00+08:00');
  });

  test('the history of a cell tells who, when, from and to', async () => {
    for (const said of ['退回 请核对许可', '通过']) await app.say('r1', said);
    await app.say('o1', '改 许可 决定 12');
    for (const said of ['提交', '确认']) await app.say('o1', said);
    const page = await text(
      'wang',
      '/board/history?unit=gov&of=u1&period=2026Q3&cell=t20-5.permit.decisions',
    );
    expect(page).toMatch(/填报1<\/td><td>11<\/td><td>12<[^]*填报1<\/td><td>空<\/td><td>11</);
  });

  test('outliers name the one that stands out, beside what it had last year, and tell the method', async () => {
    const page = await text('wang', '/board/outliers?unit=gov&period=2025');
    expect(page).toContain('列出 1 处');
    expect(page).toContain('9500 件');
    expect(page).toContain('小于 10 的数从不列出');
    expect(page).not.toContain('NaN');
  });

  test('charts and tables have the same numbers, a year without reports none', async () => {
    const page = await text('wang', `/board/trend?unit=gov&period=2025&cell=${PENALTIES}`);
    const drawn = [...page.matchAll(/class="value[^"]*"[^>]*>([^<]+)</g)].map(([, value]) => value);
    expect(drawn).toEqual(['无', '264', '276', '288', '9690']);
    const table = [...page.matchAll(/<th scope="row">\d{4}<\/th><td>([^<]+)</g)].map(([, value]) => value);
    expect(table).toEqual(drawn);
    expect(page).toContain('单位：件');
  });

  describe('its files', () => {
    const bytes = async (format: string): Promise<Buffer> => {
      const answer = await app.get('wang', `/board/export.${format}?unit=gov&period=2025`);
      expect(answer.headers.get('content-disposition')).toMatch(
        new RegExp(`^attachment; filename="sums-2025.${format}"; filename\\*=UTF-8''`),
      );
      return Buffer.from(await answer.arrayBuffer());
    };

    test('JSON has the sums and the figures of each counted unit, which add up to them', async () => {
      const json = jsonSchema.parse(JSON.parse((await bytes('json')).toString()));
      expect(json.units).toHaveLength(11);
      expect(json.sums.missing.map(({ name }) => name)).toEqual(
        ['闽清县第一中学', '闽清县市场监督管理局'].sort(),
      );
      const ids = json.units.map(({ figures }) => figures[PENALTIES] ?? 0);
      expect(ids.reduce((a, b) => a + b, 0)).toBe(json.figures[PENALTIES]);
      expect(json.figures['t20-8.fees.amount']).toBe(0.092);
    });

    test('CSV begins with the mark of UTF-8 and has a row for each unit, the sums last', async () => {
      const csv = (await bytes('csv')).toString('utf8');
      expect(csv.startsWith('\uFEFF"单位编号","单位","状态",')).toBe(true);
      const lines = csv.trimEnd().split('\r\n');
      expect(lines).toHaveLength(15);
      expect(lines.at(-1)).toMatch(/^"","合计","已计入 11 个单位",/);
      expect(lines.at(-1)).toContain(',9690,');
    });

    test('XLSX has numbers as numbers and the sums as formulas with their results', async () => {
      const workbook = new Workbook();
      await workbook.xlsx.load(await bytes('xlsx'));
      const sheet = workbook.getWorksheet('汇总');
      const heads = sheet?.getRow(1).values;
      const column = Array.isArray(heads) ? heads.indexOf('表二「行政处罚·本年处理决定数量」') : -1;
      const last = sheet?.getRow(15).getCell(column);
      expect(last?.formula).toMatch(/^SUM\(\w+2:\w+14\)$/);
      expect(last?.result).toBe(9690);
      expect(sheet?.getRow(4).getCell(column).value).toBe(9500);
    });

    test('ZIP has every approved report, and no other', async () => {
      const entries = entriesOf(await bytes('zip'));
      expect(entries).toHaveLength(11);
      expect(entries[0]?.name).toBe('01 闽清县工业和信息化局2025年政府信息公开工作年度报告.docx');
      for (const { content } of entries) expect(content.subarray(0, 2).toString()).toBe('PK');
    });
  });
});

/** By its directory, as programs read it. */
function entriesOf(zip: Buffer): readonly { readonly name: string; readonly content: Buffer }[] {
  const end = zip.length - 22;
  const count = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  return Array.from({ length: count }, () => {
    const [packed, length] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28)];
    const start = zip.readUInt32LE(at + 42);
    const name = zip.subarray(at + 46, at + 46 + length).toString('utf8');
    at += 46 + length;
    const from = start + 30 + zip.readUInt16LE(start + 26);
    return { name, content: inflateRawSync(zip.subarray(from, from + packed)) };
  });
}
