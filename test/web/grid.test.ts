/** The page of tables over HTTP: who sees what, how it writes, and that it writes once. */
import { request } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestStore } from '../support/database.ts';
import { drivers } from '../support/database.ts';
import type { GridApp, Typed } from './grid-app.ts';
import { newId, openGrid } from './grid-app.ts';
import { logIn, visitorOf } from './visitor.ts';

const NEW = 't3.new.person';
const CARRIED = 't3.carried-in.person';
const OTHERS = ['company', 'research', 'charity', 'lawfirm', 'org-other'].map((column) => `t3.new.${column}`);

function put(cell: string, to: string, from = ''): Typed {
  return { cell, from, to };
}

describe.each(drivers)('the page of tables on $name', (driver) => {
  let store: TestStore;
  let app: GridApp;
  beforeAll(async () => {
    store = await driver.start();
  }, 60_000);
  afterAll(() => store.stop());
  beforeEach(async () => {
    app = await openGrid(store.database);
    await app.say('zhang', '填报');
  });
  afterEach(async () => {
    await app.close();
    expect(app.reported).toEqual([]);
  });

  async function historyOf(cell: string): Promise<readonly string[]> {
    const rows = await store.database.db
      .selectFrom('item_history as h')
      .innerJoin('filing as f', 'f.id', 'h.filing_id')
      .select(['h.by', 'h.message_key'])
      .where('h.item', '=', cell)
      .where('f.unit_id', '=', app.path.split('/')[2] ?? '')
      .orderBy('h.id')
      .execute();
    return rows.map(({ by, message_key: key }) => `${by} ${key.split(':')[0] ?? ''}`);
  }
  const fields = (page: string): number => page.match(/<input/gu)?.length ?? 0;

  it('writes what is typed, and answers with figures, totals and how much is done', async () => {
    const zhang = await app.member('zhang');
    const { results, state } = await zhang.type([put(NEW, '３'), ...OTHERS.map((cell) => put(cell, '0'))]);
    expect(results.map((result) => result.state)).toEqual(Array.from({ length: 6 }, () => 'saved'));
    expect(state.cells[NEW]).toEqual({ text: '3', counts: '3' });
    expect(state.totals['t3.new.total']).toBe('3');
    expect(state.totals['t3.result-total.person']).toBe('');
    expect([state.given, state.closed]).toEqual([6, null]);
    expect(await app.say('zhang', '进度')).toContain('表三：6/');
    expect(await historyOf(NEW)).toEqual(['zhang grid']);
  });

  it('tells a finding as soon as it is there, at its cell, and no longer when it is mended', async () => {
    const zhang = await app.member('zhang');
    const RULES = 't20-1.rules.made';
    const broken = await zhang.type([put(RULES, '5')]);
    expect(broken.state.findings).toMatchObject([{ severity: 'warning', cell: RULES }]);
    expect((await zhang.type([put(RULES, '0', '5')])).state.findings).toEqual([]);
  });

  it('writes a message once, however often it comes, and answers the same each time', async () => {
    const zhang = await app.member('zhang');
    const id = newId();
    const answers = await Promise.all([1, 2, 3].map(() => zhang.type([put(NEW, '3')], id)));
    await app.say('zhang', '改 新收 自然人 8');
    const late = await zhang.type([put(NEW, '3')], id);
    for (const { results } of [...answers, late])
      expect(results).toMatchObject([{ cell: NEW, state: 'saved' }]);
    expect(late.state.cells[NEW]?.text).toBe('8');
    expect((await historyOf(NEW)).filter((line) => line === 'zhang grid')).toHaveLength(1);
  });

  it('tells a conflict with who entered what and when, and what both agree on without a word', async () => {
    const [zhang, li] = [await app.member('zhang'), await app.member('li')];
    await li.type([put(NEW, '12'), put(CARRIED, '1')]);
    const { results, state } = await zhang.type([
      put(NEW, '15'),
      put(CARRIED, '1'),
      put(OTHERS[0] ?? '', '2'),
    ]);
    expect(results).toMatchObject([
      { cell: OTHERS[0], state: 'saved' },
      { cell: CARRIED, state: 'saved' },
      { cell: NEW, state: 'conflict', stands: '12' },
    ]);
    expect(results[2]?.message).toMatch(/^李四于 \d{4}-\d{2}-\d{2} \d{2}:\d{2} 在这一格填了 12。$/u);
    expect(state.cells[NEW]?.text).toBe('12');
    await zhang.type([put(NEW, '15', '12')]);
    expect(await historyOf(NEW)).toEqual(['li grid', 'zhang grid']);
    const pushed = await store.database.db
      .selectFrom('outbox')
      .select('body')
      .where('userid', '=', 'li')
      .execute();
    expect(pushed.map(({ body }) => JSON.stringify(body)).join('')).toContain('15');
  });

  it('is one with the chat: 撤销 there takes back the last message, wherever it was typed', async () => {
    const zhang = await app.member('zhang');
    await app.say('zhang', '改 新收 自然人 1');
    await zhang.type([put(NEW, '5', '1'), put(CARRIED, '2')]);
    expect(await app.say('zhang', '撤销')).toContain('恢复');
    expect((await zhang.type([put(OTHERS[0] ?? '', '0')])).state.cells).toMatchObject({
      [NEW]: { text: '1' },
      [CARRIED]: { text: '' },
    });
    await app.say('zhang', '撤销');
    await app.say('zhang', '撤销');
    expect((await zhang.type([put(OTHERS[0] ?? '', '1')])).state.cells[NEW]?.text).toBe('');
  });

  it('leaves the question of the chat where it is, and says nothing there', async () => {
    const before = (await app.say('zhang', '继续')).split('\n').at(-1);
    const zhang = await app.member('zhang');
    await zhang.type([put(NEW, '3')]);
    expect((await app.say('zhang', '继续')).split('\n').at(-1)).toBe(before);
    const pushed = await store.database.db
      .selectFrom('outbox')
      .select('key')
      .where('userid', '=', 'zhang')
      .where('key', 'like', '%grid:%')
      .execute();
    expect(pushed).toEqual([]);
  });

  it('gives fields to those who fill in: the officer all, a section member his own, a viewer none', async () => {
    const count = async (user: string): Promise<number> => fields(await (await app.member(user)).page());
    expect(await count('zhang')).toBe(166);
    expect(await count('li')).toBe(144);
    expect(await count('kan')).toBe(0);
    const li = await app.member('li');
    const { results, state } = await li.type([put(NEW, '3'), put('t20-5.permit.decisions', '3')]);
    expect(results.map((result) => result.state)).toEqual(['saved', 'fault']);
    expect(state.cells['t20-5.permit.decisions']?.text).toBe('');
  });

  it('shows nothing to members of other units, whether there is such a unit or not', async () => {
    const lin = visitorOf(app.origin);
    await logIn(lin, 'lin', app.path);
    const answers = await Promise.all(
      [app.path, `${app.path}/state`, '/g/nowhere/2026', '/g/nowhere/nothing'].map((path) => lin.get(path)),
    );
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    const bodies = await Promise.all(answers.map((answer) => answer.text()));
    expect(bodies.join('')).not.toContain('工业和信息化');
    expect(bodies[0]).toBe(bodies[2]);
  });

  it('tells that a period has not begun, and 404 for what is no period', async () => {
    const { visitor } = await app.member('zhang');
    const status = async (period: string): Promise<number> =>
      (await visitor.get(app.path.replace('2026', period))).status;
    expect(await visitor.get(app.path.replace('2026', '2025')).then((page) => page.text())).toContain(
      '还没有开始',
    );
    expect([await status('2025'), await status('1e3'), await status('2026Q5')]).toEqual([404, 404, 404]);
  });

  it('takes nothing that is malformed, too large, or sent without the token', async () => {
    const zhang = await app.member('zhang');
    const changes = [put(NEW, '3')];
    const wrong: unknown[] = [
      ...[null, {}, { id: newId() }, { id: 'x', changes }, { id: newId(), changes: [] }],
      { id: newId(), changes: [...changes, ...changes] },
      { id: newId(), changes: [{ ...put(NEW, '3'), to: 3 }] },
    ];
    for (const body of wrong) expect((await zhang.post(body)).status).toBe(400);
    expect((await zhang.post({ id: newId(), changes: ' '.repeat(300_000) })).status).toBe(413);
    expect((await zhang.post({ id: newId(), changes }, { 'content-type': 'text/plain' })).status).toBe(400);
    expect((await zhang.post({ id: newId(), changes }, { 'x-csrf-token': 'x' })).status).toBe(403);
    expect((await zhang.post({ id: newId(), changes }, { origin: 'https://evil.example' })).status).toBe(403);
    expect(await historyOf(NEW)).toEqual([]);
  });

  it('places a block by its labels for members who may see the page, and stores nothing of it', async () => {
    const { visitor, page } = await app.member('zhang');
    const csrf = /data-csrf="([^"]+)"/u.exec(await page())?.[1] ?? '';
    const ask = (text: string, headers = {}): Promise<Response> => {
      const own = { origin: app.origin, 'x-csrf-token': csrf, 'content-type': 'application/json' };
      return visitor.post(`${app.path}/paste`, { ...own, ...headers }, JSON.stringify({ at: NEW, text }));
    };
    const placed = await ask('\t总计\t自然人\n二、上年结转政府信息公开申请数量\t3\t1,000\n');
    expect(await placed.json()).toEqual({
      kind: 'aligned',
      cells: [{ cell: CARRIED, text: '1,000' }],
      totals: [{ cell: 't3.carried-in.total', text: '3' }],
    });
    expect(await historyOf(CARRIED)).toEqual([]);
    expect(await (await ask('甲局很好')).json()).toEqual({ kind: 'plain' });
    expect((await ask('许可\t1', { 'x-csrf-token': 'x' })).status).toBe(403);
    expect((await ask('一'.repeat(22_000))).status).toBe(413);
    const lin = visitorOf(app.origin);
    await logIn(lin, 'lin', app.path);
    expect((await lin.post(`${app.path}/paste`)).status).toBe(403);
  });

  it('takes a page that is closed while it sends for no fault of its own', async () => {
    const zhang = await app.member('zhang');
    const cookie = [...zhang.visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const csrf = /data-csrf="([^"]+)"/u.exec(await zhang.page())?.[1] ?? '';
    const headers = { cookie, origin: app.origin, 'x-csrf-token': csrf, 'content-type': 'application/json' };
    // At any moment: before its body is read, while it is, when the member is still looked up.
    for (let ms = 0; ms < 15; ms += 1) {
      const half = request(new URL(`${app.path}/cells`, app.origin), {
        method: 'POST',
        headers: { ...headers, 'content-length': 1000 },
      });
      half.on('error', () => undefined);
      half.write('{');
      await new Promise((resolve) => setTimeout(resolve, ms));
      half.destroy();
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(app.reported).toEqual([]);
  });

  it('is dead for a member who is taken off the roster, whose last message is not written either', async () => {
    const zhao = await app.member('zhao');
    expect((await zhao.type([put(NEW, '3')])).results).toMatchObject([{ state: 'saved' }]);
    await app.dismiss('zhao');
    expect((await zhao.post({ id: newId(), changes: [put(CARRIED, '3')] })).status).toBe(401);
    expect((await zhao.visitor.get(app.path)).status).toBe(302);
    expect(await historyOf(CARRIED)).toEqual([]);
  });

  it('keeps what people wrote as text', async () => {
    const zhang = await app.member('zhang');
    const hostile = '<img src=x onerror=alert(1)>';
    const { results } = await zhang.type([put(NEW, hostile)]);
    expect(results[0]?.message).toContain(hostile.slice(0, 10));
    expect(await zhang.page()).not.toContain('<img src=x');
  });

  it('is read only with the reason once the filing is handed in', async () => {
    const zhang = await app.member('zhang');
    await store.database.db
      .updateTable('filing')
      .set({ status: 'submitted', version: 1000 })
      .where('unit_id', '=', app.path.split('/')[2] ?? '')
      .execute();
    const page = await zhang.page();
    expect(fields(page)).toBe(0);
    expect(page).toContain('正在等审核，不能改动');
    const { refused, state } = await zhang.type([put(NEW, '3')]);
    expect(refused).toContain('不能改动');
    expect(state.closed).toBe(refused);
  });

  it('answers a message that was late when the page asks again, and never in the chat', async () => {
    await app.close();
    app = await openGrid(store.database, { deadlineMs: 0, lostMs: 0 });
    const unit = app.path.split('/')[2] ?? '';
    // Its answer is late too: what counts is that the filing is there.
    await app.say('zhang', '填报');
    await settledWith(
      () => store.database.db.selectFrom('filing').select('id').where('unit_id', '=', unit).execute(),
      (filings) => filings.length === 1,
    );
    const zhang = await app.member('zhang');
    const body = { id: newId(), changes: [put(NEW, '3')] };
    const answered = await settledWith(
      () => zhang.post(body),
      ({ status }) => status === 200,
    );
    expect(await answered.json()).toMatchObject({ results: [{ cell: NEW, state: 'saved' }] });
    await app.handler.sweep();
    expect(await historyOf(NEW)).toEqual(['zhang grid']);
    const rows = await store.database.db
      .selectFrom('outbox')
      .select('key')
      .where('key', 'like', `%${body.id}%`)
      .execute();
    expect(rows).toEqual([]);
  });
});

/** Asks again until the answer is there. */
async function settledWith<T>(ask: () => Promise<T>, isThere: (answer: T) => boolean): Promise<T> {
  for (let tries = 0; tries < 100; tries += 1) {
    const answer = await ask();
    if (isThere(answer)) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('it never came');
}
