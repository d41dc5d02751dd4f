import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Workbook } from '@cj-tech-master/excelts';
import { xlsxReport } from '../../src/export/xlsx.ts';
import type { CellId } from '../../src/form/form.ts';
import { registry } from '../../src/forms/registry.ts';
import { loadReportById } from '../../storage/reports.ts';
import type { StoredReport } from '../../storage/reports.ts';
import { drivers } from '../support/database.ts';
import type { TestStore } from '../support/database.ts';
import { publishedText } from './published-text.ts';
import { confirm, csrfIn, look, press, uploaded } from './upload-client.ts';
import type { UploadsApp } from './uploads-app.ts';
import { openUploads } from './uploads-app.ts';

const suqian2023 = publishedText('30-suqian-city-2023');
const suqian2024 = publishedText('31-suqian-city-2024');
const file = { name: '宿迁市2023年年报.txt', bytes: suqian2023 };
const DAY = 24 * 3600 * 1000;

describe.each(drivers)('an import on $name', ({ start }) => {
  let store: TestStore;
  let app: UploadsApp;
  beforeAll(async () => {
    store = await start();
  }, 60_000);
  afterAll(() => store.stop());
  beforeEach(async () => {
    app = await openUploads(store.database);
  });
  afterEach(async () => {
    await app.close();
    expect(app.reported).toEqual([]);
  });

  test('of a published year is shown, confirmed, stored as approved, and told on the page and in the chat', async () => {
    const page = await uploaded(await app.link('zhang'), file);
    for (const told of [
      '宿迁市2023年年报.txt',
      '2023年年报',
      '166 格',
      '没有文字：第一部分、第五部分、第六部分。',
      '入库后成为宿迁市人民政府2023年年报，状态为已通过',
    ])
      expect(page.text).toContain(told);
    expect(page.html).toContain('<td id="t3.new.person">3402</td>');
    expect(await report('2023')).toBeNull();

    const done = await confirm(page);
    const told = '已入库：宿迁市人民政府2023年年报（已公开的报告，视为审核通过）。数字 166 格。';
    expect([done.status, done.text.includes(told)]).toEqual([200, true]);
    const pushes = await app.pushes('zhang');
    expect([pushes.length, pushes[0]?.split('\n')[0]]).toEqual([1, told]);
    expect((await app.pushes('chen'))[0]).toContain('【已入库】宿迁市人民政府2023年年报');

    const stored = await report('2023');
    expect(stored?.status).toBe('approved');
    expect([stored?.figures.size, figure(stored, 't3.new.person')]).toEqual([166, '3402']);
    // Who imported what, and from which file, stays on record.
    const { by, message_key: key } = await store.database.db
      .selectFrom('item_history')
      .select(['by', 'message_key'])
      .where('filing_id', '=', stored?.id ?? 0)
      .executeTakeFirstOrThrow();
    const { said } = await store.database.db
      .selectFrom('inbox')
      .select('said')
      .where('key', '=', key)
      .executeTakeFirstOrThrow();
    const digest = createHash('sha256').update(suqian2023).digest('hex');
    expect([by, said]).toMatchObject(['zhang', { kind: 'import', file: { name: file.name, digest } }]);
  });

  test('serves the next year: 上年结转 by 同上年, and the check across years', async () => {
    await confirm(await uploaded(await app.link('zhang'), file));
    app.pass(70 * DAY);
    await app.say('zhang', '填报 2024年年报');
    await app.say('zhang', '表二全0');
    await app.say('zhang', '新收 0 0 0 0 0 0');
    const carried = await app.say('zhang', '同上年');
    expect(carried).toContain('二、上年结转政府信息公开申请数量：118 3 0 0 0 0');
    expect(await app.say('zhang', '改 上年结转 自然人 119')).toMatch(/上年.*118/u);
  });

  test('that is confirmed many times at once has one effect, one answer and one push', async () => {
    const page = await uploaded(await app.link('zhang'), file);
    const answers = await Promise.all(Array.from({ length: 6 }, () => confirm(page)));
    answers.push(await confirm(page));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(await app.pushes('zhang')).toHaveLength(1);
    const id = (await report('2023'))?.id ?? 0;
    const count = async (table: 'item_history' | 'filing_history'): Promise<number> =>
      (await store.database.db.selectFrom(table).select('id').where('filing_id', '=', id).execute()).length;
    expect([await count('item_history'), await count('filing_history')]).toEqual([166, 1]);
  });

  test('that was confirmed before a crash is settled after it', async () => {
    const page = await uploaded(await app.link('zhang'), file);
    const url = new URL(page.url);
    const id = url.pathname.split('/').at(-1) ?? '';
    // It was recorded as received, and the program ended before it was decided.
    await store.database.db
      .insertInto('inbox')
      .values({
        key: `import:${id}`,
        chat: await chatOf(),
        userid: 'zhang',
        said: JSON.stringify({
          kind: 'import',
          unit: app.unit,
          isOwn: false,
          report: {
            form: 'f2021',
            period: '2023',
            unitName: '宿迁市人民政府',
            figures: [['t3.new.person', { kind: 'number', quantity: '3402', unit: 'said' }]],
            narrative: [],
          },
          file: { name: 'a', digest: 'b' },
        }),
        received_at: new Date(Date.now() - 60_000),
        state: 'new',
        speaks: 'push',
        answer: null,
        settled_at: null,
        flushed_at: null,
      })
      .execute();
    expect((await look(page.url)).text).toContain('还没有处理完，结果会发到您的企业微信聊天里。');
    await app.handler.sweep();
    expect((await look(page.url)).text).toContain('已入库：宿迁市人民政府2023年年报');
    expect((await confirm(page)).text).toContain('数字 1 格');
  });

  test('of an exported workbook that was edited shows what differs and changes nothing else', async () => {
    app.pass(70 * DAY);
    const page = await uploaded(await app.link('zhang'), { name: '2024.txt', bytes: suqian2024 });
    expect(page.text).toContain('入库后开始填报宿迁市人民政府2024年年报');
    await confirm(page);
    await app.say('zhang', '第五部分：往年的问题已经改正，今年继续加强培训，规范答复。');
    const before = await report('2024');
    const edited = await uploaded(await app.link('zhang'), {
      name: '改过的.xlsx',
      bytes: await edit(
        before ?? fail(),
        new Map([
          ['一、本年新收', 4000],
          ['四、结转下年度', null],
        ]),
      ),
    });
    expect(edited.text).toContain('与正在填报的2024年年报有 1 处不同');
    expect(edited.html).toMatch(
      /一、本年新收政府信息公开申请数量·自然人」<\/a><\/td><td>3\d*<\/td><td><strong>4000/u,
    );
    expect(edited.text).toContain('表三空着 1 格');
    expect((await confirm(edited)).text).toContain('已记录');
    const after = await report('2024');
    expect(figure(after, 't3.new.person')).toBe('4000');
    const rest = (stored: StoredReport | null) =>
      [...(stored?.figures ?? [])].filter(([cell]) => cell !== 't3.new.person').toSorted();
    expect(rest(after)).toEqual(rest(before));
    expect([...(after?.narrative ?? [])]).toEqual([...(before?.narrative ?? [])]);

    await app.say('zhang', '撤销');
    expect(figure(await report('2024'), 't3.new.person')).toBe(figure(before, 't3.new.person'));
    await app.say('zhang', '提交');
    await app.say('zhang', '确认');
  });

  test('that is the same as the filing has nothing to confirm', async () => {
    app.pass(70 * DAY);
    await confirm(await uploaded(await app.link('zhang'), { name: '2024.txt', bytes: suqian2024 }));
    const again = await uploaded(await app.link('zhang'), { name: '2024.txt', bytes: suqian2024 });
    expect(again.text).toContain('与正在填报的2024年年报没有不同');
    expect(again.html).not.toContain('value="confirm"');
  });

  test('of a cut file clears nothing, and says what it does not hold', async () => {
    app.pass(70 * DAY);
    await confirm(await uploaded(await app.link('zhang'), { name: '2024.txt', bytes: suqian2024 }));
    const before = await report('2024');
    const cut = suqian2024.slice(0, suqian2024.indexOf('四、政府信息公开行政复议')).replace('3402', '3402');
    const page = await uploaded(await app.link('zhang'), { name: '2024.txt', bytes: cut });
    expect(page.text).toMatch(/表四全部 12 格没有读到/u);
    await confirm(page);
    expect((await report('2024'))?.figures).toEqual(before?.figures);
  });

  test('into a report that is closed is refused on the page, and told how to reopen it', async () => {
    await confirm(await uploaded(await app.link('zhang'), file));
    const page = await uploaded(await app.link('zhao'), {
      ...file,
      bytes: suqian2023.replaceAll('3402', '3403'),
    });
    expect(page.text).toContain('不能入库2023年年报已经在库并审核通过，不能改动。要改请先让审核人 退回。');
    expect(page.html).not.toContain('value="confirm"');
    // Even where the button is pressed all the same.
    expect((await confirm(page)).text).toContain('没有导入。2023年年报已经在库');
    expect(figure(await report('2023'), 't3.new.person')).toBe('3402');
  });

  test('of another unit wants a tick, and keeps the page where it is missing', async () => {
    const other = { name: '别的.txt', bytes: suqian2023.replaceAll('宿迁市', '泗洪县') };
    const page = await uploaded(await app.link('zhang'), other);
    expect(page.text).toContain('标题是「泗洪县人民政府」，与本单位「宿迁市人民政府」不同。这是本单位的年报');
    const without = await confirm(page);
    expect([without.status, without.text.includes('请先勾选「这是本单位的年报」')]).toEqual([422, true]);
    expect(await report('2023')).toBeNull();
    expect((await confirm(page, { own: '1' })).text).toContain('已入库：宿迁市人民政府2023年年报');
  });

  test('pasted on the page is read like a file', async () => {
    const page = await uploaded(await app.link('zhang'), { text: suqian2023.replaceAll('\n', '\r\n') });
    expect(page.text).toContain('粘贴的文字');
    expect((await confirm(page)).text).toContain('数字 166 格');
  });

  test('that is dropped leaves nothing', async () => {
    const page = await uploaded(await app.link('zhang'), file);
    expect((await press(page.url, { csrf: csrfIn(page), act: 'drop' })).text).toContain('已放弃');
    expect((await look(page.url)).status).toBe(404);
    expect((await confirm(page)).status).toBe(404);
    expect(await report('2023')).toBeNull();
  });

  test('whose printed totals contradict says so before and after', async () => {
    const wrong = { ...file, bytes: suqian2023.replace('3511', '3512') };
    const page = await uploaded(await app.link('zhang'), wrong);
    expect(page.text).toContain('总计」文件里是 3512，各项相加是 3511，合计按各项相加。');
    expect(page.html).toMatch(/<td id="t3\.new\.total" class="marked error"/u);
    expect((await confirm(page)).text).toContain('文件里是 3512，各项相加是 3511');
  });

  test('keeps whatever a file holds as text', async () => {
    const evil = {
      name: '<img src=x>.txt',
      bytes: suqian2023.replaceAll('宿迁市', '<script>alert(1)</script>\u0000'),
    };
    const page = await uploaded(await app.link('zhang'), evil);
    expect(page.html).not.toMatch(/<img|<script/u);
    expect(page.text).toContain('<img src=x>.txt');
  });

  async function chatOf(): Promise<string> {
    const { chat } = await store.database.db
      .selectFrom('upload_link')
      .select('chat')
      .where('unit_id', '=', app.unit)
      .executeTakeFirstOrThrow();
    return chat;
  }

  async function report(period: string): Promise<StoredReport | null> {
    const row = await store.database.db
      .selectFrom('filing')
      .select('id')
      .where('unit_id', '=', app.unit)
      .where('period', '=', period)
      .executeTakeFirst();
    return row === undefined ? null : loadReportById(store.database.db, row.id);
  }
});

function figure(stored: StoredReport | null, cell: string): string | null {
  const found = stored?.figures.get(cell as CellId);
  return found?.kind === 'number' ? found.quantity : null;
}

/** The workbook of the report with other numbers in the first cells of rows, as a member writes them over ours. */
async function edit(stored: StoredReport, changes: ReadonlyMap<string, number | null>): Promise<Uint8Array> {
  const { unit, period, status, figures, narrative } = stored;
  const form = registry().form(stored.form) ?? fail();
  const source = { form, period, unit, status, figures, narrative, contact: unit.contact, dated: null };
  const workbook = new Workbook();
  await workbook.xlsx.load(await xlsxReport(source));
  for (const [label, value] of changes) firstOfRow(workbook, label).value = value;
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** The first figure in the row that bears the label. */
function firstOfRow(workbook: Workbook, label: string): { value: unknown } {
  for (const sheet of workbook.worksheets) {
    for (let row = 1; row <= sheet.rowCount; row += 1) {
      const cells = Array.from({ length: sheet.columnCount }, (_, at) => sheet.getCell(row, at + 1));
      if (!cells.some(({ value }) => typeof value === 'string' && value.startsWith(label))) continue;
      const found = cells.find(({ value }) => typeof value === 'number');
      if (found !== undefined) return found;
    }
  }
  return fail();
}

function fail(): never {
  throw new Error('it is not there');
}
