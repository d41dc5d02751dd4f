/** Who may open the page of uploads, and what it does with requests that no page of ours sends. */
import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Reading } from '../../src/read/report/imported.ts';
import { revokeUploadLinksOf } from '../../storage/uploads.ts';
import { drivers } from '../support/database.ts';
import type { TestStore } from '../support/database.ts';
import { publishedText } from './published-text.ts';
import type { Page } from './upload-client.ts';
import { csrfIn, look, press, upload, uploaded } from './upload-client.ts';
import type { UploadsApp } from './uploads-app.ts';
import { openUploads } from './uploads-app.ts';

const HOUR = 3600 * 1000;
const MEGABYTE = 1_048_576;
const file = { name: '年报.txt', bytes: publishedText('30-suqian-city-2023') };

const [driver] = drivers;

describe('the page of uploads', () => {
  let store: TestStore;
  let app: UploadsApp;
  let waits: Promise<void> = Promise.resolve();
  beforeAll(async () => {
    store = await (driver ?? fail()).start();
  }, 60_000);
  afterAll(() => store.stop());
  beforeEach(async () => {
    waits = Promise.resolve();
    app = await openUploads(store.database, {
      read: async (): Promise<Reading> => {
        await waits;
        return { ok: false, refusal: { code: 'noTables' } };
      },
    });
  });
  afterEach(async () => {
    await app.close();
    expect(app.reported).toEqual([]);
  });

  describe('opens by its token alone', () => {
    test('and not by another, nor by that of a report', async () => {
      const link = await app.link('zhang');
      const page = await look(link);
      expect([page.status, page.text.includes('导入到：宿迁市人民政府')]).toEqual([200, true]);
      for (const other of ['A'.repeat(43), 'short', '%00', `${link.slice(-43)}.json`])
        expect((await look(`${app.origin}/u/${other}`)).status).toBe(404);
      expect((await look(link.replace('/u/', '/r/'))).status).toBe(404);
      await app.say('zhang', '填报 2023年年报');
      const report = /\/r\/(\S{43})/u.exec(await app.say('zhang', '预览'))?.[1] ?? '';
      expect((await look(`${app.origin}/u/${report}`)).status).toBe(404);
    });

    test('for a day', async () => {
      const link = await app.link('zhang');
      app.pass(23 * HOUR);
      expect((await look(link)).status).toBe(200);
      app.pass(2 * HOUR);
      const late = await look(link);
      expect([late.status, late.text.includes('发送“导入”，取得新的链接')]).toEqual([410, true]);
    });

    test('until it is revoked', async () => {
      const [link, other] = [await app.link('zhang'), await app.link('zhao')];
      expect(await revokeUploadLinksOf(store.database.db, app.unit, new Date())).toBe(2);
      expect([(await look(link)).status, (await look(other)).status]).toEqual([410, 410]);
    });

    test('as long as the member fills in for the unit', async () => {
      const link = await app.link('zhang');
      await app.officers(['zhao']);
      expect((await look(link)).status).toBe(410);
    });

    test('and what is stored opens nothing', async () => {
      const link = await app.link('zhang');
      const rows = await store.database.db.selectFrom('upload_link').selectAll().execute();
      expect(JSON.stringify(rows)).not.toContain(link.slice(-43));
    });

    test('is kept and indexed by nobody, and shown in no frame', async () => {
      const { headers } = await fetch(await app.link('zhang'));
      expect([
        headers.get('cache-control'),
        headers.get('x-robots-tag'),
        headers.get('referrer-policy'),
      ]).toEqual(['no-store', 'noindex', 'no-referrer']);
      expect(headers.get('content-security-policy')).toContain("script-src 'self'");
      expect(headers.get('x-frame-options')).toBe('DENY');
    });
  });

  describe('refuses', () => {
    test('other methods', async () => {
      for (const method of ['PUT', 'DELETE', 'PATCH'])
        expect((await fetch(await app.link('zhang'), { method })).status).toBe(405);
    });

    test('a form without the token of its page, or with that of another', async () => {
      const [link, other] = [await app.link('zhang'), await app.link('zhang')];
      expect((await upload(link, file, { csrf: '' })).status).toBe(403);
      expect((await upload(link, file, { csrf: csrfIn(await look(other)) })).status).toBe(403);
    });

    test.each(['cross-site', 'same-site', 'none'])('a form that a browser says is %s', async (site) => {
      const link = await app.link('zhang');
      expect((await upload(link, file, { headers: { 'Sec-Fetch-Site': site } })).status).toBe(403);
    });

    test('a file that is no report, in Chinese, with the form again', async () => {
      const page = await upload(await app.link('zhang'), file, {
        headers: { 'Sec-Fetch-Site': 'same-origin' },
      });
      expect([page.status, page.text.includes('没有读：没有找到年报的表格。')]).toEqual([422, true]);
      expect(page.html).toContain('role="alert"');
      expect(page.html).toContain('type="file"');
    });

    test('nothing', async () => {
      const page = await upload(await app.link('zhang'), { text: ' \n' });
      expect([page.status, page.text.includes('还没有选文件，也没有粘贴文字。')]).toEqual([400, true]);
    });

    test.each([11, 40])('a file of %i MB, and takes the next', async (megabytes) => {
      const link = await app.link('zhang');
      const page = await upload(link, { name: 'a.docx', bytes: new Uint8Array(megabytes * MEGABYTE) });
      expect([page.status, page.text.includes('没有读：文件太大，最多 10 MB。')]).toEqual([413, true]);
      expect((await upload(link, file)).status).toBe(422);
    });

    test('a text without end', async () => {
      const page = await upload(await app.link('zhang'), { text: '公'.repeat(300_000) });
      expect(page.status).toBe(413);
    });

    test('a length that nobody would wait for, without reading', async () => {
      const link = new URL(await app.link('zhang'));
      expect(
        await send(
          link,
          { 'Content-Type': 'multipart/form-data; boundary=x', 'Content-Length': '9000000000' },
          'x',
        ),
      ).toBe(413);
    });

    test.each([
      ['no form', 'application/json', '{}'],
      ['no boundary', 'multipart/form-data', 'x'],
      ['no part', 'multipart/form-data; boundary=x', ''],
      [
        'a part cut short',
        'multipart/form-data; boundary=x',
        '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nabc',
      ],
      [
        'heads without end',
        'multipart/form-data; boundary=x',
        `--x\r\n${'A: b\r\n'.repeat(5000)}\r\nabc\r\n--x--`,
      ],
    ])('%s', async (_, type, body) => {
      const answer = await fetch(await app.link('zhang'), {
        method: 'POST',
        headers: { 'Content-Type': type },
        body,
      });
      expect([400, 403]).toContain(answer.status);
    });

    test('more files at a time than it can hold, and takes them later', async () => {
      const link = await app.link('zhang');
      let go = (): void => undefined;
      waits = new Promise((resolve) => {
        go = resolve;
      });
      const csrf = csrfIn(await look(link));
      const answered: Page[] = [];
      const sent = Array.from({ length: 7 }, async () => {
        answered.push(await upload(link, file, { csrf }));
      });
      while (answered.length < 3) await pause(10);
      expect(answered[0]?.text).toContain('正在读别的文件');
      go();
      await Promise.all(sent);
      expect(answered.map(({ status }) => status).toSorted()).toEqual([422, 422, 422, 422, 503, 503, 503]);
      expect((await upload(link, file)).status).toBe(422);
    });

    test('a member who goes away amid his file', async () => {
      const link = new URL(await app.link('zhang'));
      await new Promise<void>((resolve) => {
        const going = request(link, {
          method: 'POST',
          headers: { 'Content-Type': 'multipart/form-data; boundary=x', 'Content-Length': '5000' },
        });
        going.on('error', () => {
          resolve();
        });
        going.write('--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nabc', () =>
          going.destroy(),
        );
        going.on('close', resolve);
      });
      expect((await upload(link.href, file)).status).toBe(422);
    });
  });
});

describe('a file that waits', () => {
  let store: TestStore;
  let app: UploadsApp;
  beforeAll(async () => {
    store = await (driver ?? fail()).start();
    app = await openUploads(store.database);
  }, 60_000);
  afterAll(async () => {
    await app.close();
    await store.stop();
  });

  test('is shown through its own link only, and confirmed by its own form only', async () => {
    const [link, other] = [await app.link('zhang'), await app.link('zhao')];
    const page = await uploaded(link, file);
    const id = page.url.split('/').at(-1) ?? '';
    expect((await look(`${other}/${id}`)).status).toBe(404);
    expect((await look(`${link}/${'A'.repeat(22)}`)).status).toBe(404);
    const second = await uploaded(link, file);
    for (const csrf of [csrfIn(second), csrfIn(await look(link)), ''])
      expect((await press(page.url, { csrf, act: 'confirm' })).status).toBe(403);
    const csrf = csrfIn(page);
    expect((await press(page.url, { csrf, act: 'confirm' }, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(
      403,
    );
    expect((await press(page.url, { csrf, act: 'else' })).status).toBe(403);
    expect((await press(`${other}/${id}`, { csrf, act: 'confirm' })).status).toBe(403);
    expect((await press(page.url, { csrf, act: 'confirm', more: 'x'.repeat(5000) })).status).toBe(403);
    expect(
      await store.database.db.selectFrom('filing').selectAll().where('unit_id', '=', app.unit).execute(),
    ).toEqual([]);
  });

  test('has at most nineteen beside it, and all are forgotten with their link', async () => {
    const link = await app.link('zhang');
    for (let count = 0; count < 20; count += 1) await uploaded(link, file);
    const more = await upload(link, file);
    expect([more.status, more.text.includes('取得新的链接')]).toEqual([429, true]);
    app.pass(25 * HOUR);
    await uploaded(await app.link('zhang'), file);
    const { count } = await store.database.db
      .selectFrom('upload')
      .select((eb) => eb.fn.countAll<string>().as('count'))
      .executeTakeFirstOrThrow();
    expect(Number(count)).toBe(1);
  }, 60_000);
});

function send(url: URL, headers: Record<string, string>, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method: 'POST', headers }, (answer) => {
      resolve(answer.statusCode ?? 0);
      asked.destroy();
    });
    asked.on('error', reject);
    asked.write(body);
  });
}

function fail(): never {
  throw new Error('no database');
}
