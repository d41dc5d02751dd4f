/** E-32: links to reports can be neither guessed nor bent, last as long as they should, and are passed on by nobody. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomBytes, randomInt } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { UnitId } from '../../conversations/people.ts';
import { createLinks } from '../../src/start/links.ts';
import { openLink, revokeLink, revokeLinksOf } from '../../storage/links.ts';
import type { BoardApp } from '../report/board-app.ts';
import { openBoard } from '../report/board-app.ts';
import { visit } from '../report/browser.ts';
import { inChromium, launchChromium } from '../support/chromium.ts';
import type { TestStore } from '../support/database.ts';
import { drivers } from '../support/database.ts';
import { often } from '../support/seed.ts';
import type { Answer } from './ask.ts';
import { askAt } from './ask.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const GUESSES = often(5000);
const MORNING = '2024-01-08T09:00:00+08:00';
const DAY_MS = 86_400_000;
const links = createLinks('a secret of these tests', 'http://127.0.0.1');

const ROSTER = `
units:
  - id: gov
    name: 县政府办
    members: [{ userid: wang, name: 王五, roles: [supervisor] }]
  - { id: one, name: 教育局, parent: gov, members: [{ userid: an, name: 安一, roles: [officer] }] }
  - { id: two, name: 公安局, parent: gov, members: [{ userid: bo, name: 薄二, roles: [officer] }] }
`;

let store: TestStore;
let app: BoardApp;

beforeAll(async () => {
  store = await (drivers.at(-1) ?? fail()).start();
  app = await openBoard(store.database, { at: MORNING, roster: ROSTER });
  for (const user of ['an', 'bo']) await app.say(user, '填报 2023年年报');
}, 60_000);
afterAll(async () => {
  await app.close();
  await store.stop();
  expect(app.reported).toEqual([]);
});

const tokenIn = (answer: string): string => /\/r\/([\w-]{43})/u.exec(answer)?.[1] ?? fail();
const newToken = async (user = 'an'): Promise<string> => tokenIn(await app.say(user, '预览'));

const ask = (path: string, method = 'GET', headers: Record<string, string> = {}): Promise<Answer> =>
  askAt(app.origin, method, path, headers);

describe('a token', () => {
  test('cannot be guessed, nor found from one that differs by a letter or is written otherwise', async () => {
    const token = await newToken();
    const guesses = new Set([
      ...Array.from({ length: GUESSES }, () => randomBytes(32).toString('base64url')),
      // The last letter stands for four bits only: letters that decode alike are other tokens all the same.
      ...[...LETTERS].map((letter) => token.slice(0, -1) + letter),
      ...Array.from({ length: GUESSES }, () => {
        const at = randomInt(token.length);
        return token.slice(0, at) + LETTERS.charAt(randomInt(64)) + token.slice(at + 1);
      }),
      ...[token.toLowerCase(), token.toUpperCase(), [...token].reverse().join(''), links.hash(token)],
    ]);
    guesses.delete(token);
    const opened: string[] = [];
    const now = new Date(MORNING);
    for (const guess of guesses)
      if ((await openLink(store.database.db, links.hash(guess), now)).kind !== 'unknown') opened.push(guess);
    expect(opened).toEqual([]);
    expect((await openLink(store.database.db, links.hash(token), now)).kind).toBe('open');
  }, 600_000);

  test('is stored as a hash that opens nothing, not even under another secret', async () => {
    const token = await newToken();
    const rows = JSON.stringify(await store.database.db.selectFrom('link').selectAll().execute());
    expect(rows).not.toContain(token);
    expect(rows).toContain(links.hash(token));
    const other = createLinks('another secret of these tests', 'http://127.0.0.1');
    expect(rows).not.toContain(other.hash(token));
    expect((await ask(`/r/${links.hash(token).slice(0, 43)}`)).status).toBe(404);
  });

  test('names neither unit nor period nor member, and no two are alike', async () => {
    const tokens = [await newToken(), await newToken(), await newToken('bo')];
    expect(new Set(tokens).size).toBe(3);
    for (const token of tokens) {
      const told = Buffer.from(token, 'base64url').toString('latin1') + token;
      expect(told).not.toMatch(/one|two|2023|教育/u);
    }
  });
});

describe('a link', () => {
  test('that is none is refused alike, whatever is wrong with it', async () => {
    const token = await newToken();
    const unknown = randomBytes(32).toString('base64url');
    const wrong = [
      randomBytes(32).toString('base64url'),
      `${unknown}.docx`,
      `${token}.exe`,
      `${token}.html`,
      `${token}.php`,
      `${token}.docx.exe`,
      `${token}.`,
      `${token}..json`,
      `${token}.%6a%73%6f%6e%00`,
      `${token}%2ejson%2e`,
      `${token}%00`,
      `${token}%0d%0aX-Evil:1`,
      `${token};.docx`,
      `${token}%3f.docx`,
      `${token}/`,
      `${token}/..`,
      `..%2f..%2fetc%2fpasswd`,
      `%2e%2e/%2e%2e/etc/passwd`,
      `..%5c..%5cwindows`,
      `..%c0%afetc%c0%afpasswd`,
      `%252e%252e%252fetc`,
      token.slice(1),
      `${token}a`,
      '%F0%9F%98%80',
    ];
    const answers = await Promise.all(wrong.map((path) => ask(`/r/${path}`)));
    const [page, data] = [await ask(`/r/${unknown}`), await ask(`/r/${unknown}.json`)];
    expect([page.status, data.status]).toEqual([404, 404]);
    for (const [n, { status, body, headers }] of answers.entries()) {
      // Not even a way of writing: what cannot be decoded is 400, and says no more.
      const isWritten = status !== 400;
      expect([wrong[n], status]).toEqual([wrong[n], isWritten ? 404 : 400]);
      const expected = wrong[n]?.endsWith('json') === true ? data : page;
      if (isWritten) expect([wrong[n], headers, body]).toEqual([wrong[n], expected.headers, expected.body]);
      expect(body).not.toMatch(/node_modules|Error:|\/work|passwd/u);
    }
  });

  test('is not used up or changed by robots that look at it beforehand', async () => {
    const token = await newToken();
    const robots = [
      { 'user-agent': 'WeChat/8.0 MicroMessenger', purpose: 'prefetch' },
      { 'sec-purpose': 'prefetch;prerender' },
      { 'x-moz': 'prefetch' },
      { 'user-agent': 'Mozilla/5.0 (compatible; bingbot/2.0)' },
      { 'user-agent': 'facebookexternalhit/1.1', range: 'bytes=0-0' },
    ];
    const before = await store.database.db.selectFrom('link').selectAll().orderBy('token_hash').execute();
    for (const robot of robots)
      for (const method of ['HEAD', 'GET', 'OPTIONS', 'POST'])
        for (const extension of ['', '.json']) await ask(`/r/${token}${extension}`, method, robot);
    const after = await store.database.db.selectFrom('link').selectAll().orderBy('token_hash').execute();
    expect(after).toEqual(before);
    expect((await ask(`/r/${token}`)).status).toBe(200);
  });

  test('opens to the last moment of its days and is gone, with 410, at the next', async () => {
    const token = await newToken();
    const until = new Date(new Date(MORNING).getTime() + 30 * DAY_MS);
    const status = async (offset: number): Promise<number> => {
      app.at(new Date(until.getTime() + offset).toISOString());
      return (await ask(`/r/${token}`)).status;
    };
    expect([await status(-1), await status(0), await status(1)]).toEqual([200, 410, 410]);
    expect((await ask(`/r/${token}.json`)).status).toBe(410);
    app.at(MORNING);
    expect((await ask(`/r/${token}`)).status).toBe(200);
  });

  test('that was closed is gone, alone or with all of its unit, and those of others stay', async () => {
    const [first, second, other] = [await newToken(), await newToken(), await newToken('bo')];
    const statuses = async (): Promise<readonly number[]> => [
      (await ask(`/r/${first}`)).status,
      (await ask(`/r/${second}`)).status,
      (await ask(`/r/${other}`)).status,
    ];
    const now = new Date(MORNING);
    await revokeLink(store.database.db, links.hash(first), now);
    expect(await statuses()).toEqual([410, 200, 200]);
    await revokeLinksOf(store.database.db, 'one' as UnitId, now);
    expect(await statuses()).toEqual([410, 410, 200]);
  });

  test('to sums is closed with those of its unit', async () => {
    const token = tokenIn(await app.say('wang', '汇总 2023'));
    expect((await ask(`/r/${token}`)).status).toBe(200);
    await revokeLinksOf(store.database.db, 'gov' as UnitId, new Date(MORNING));
    expect((await ask(`/r/${token}`)).status).toBe(410);
  });

  test('of a report opens to whoever has it, and shows him no more than the report', async () => {
    const token = await newToken();
    for (const cookie of [app.as('bo').cookie, app.as('wang').cookie, '']) {
      const { status, headers } = await ask(`/r/${token}`, 'GET', { cookie });
      expect([status, headers['set-cookie']]).toEqual([200, undefined]);
    }
  });
});

inChromium('a report in a browser', () => {
  test('tells its address to no site that is opened from it, by whatever way', async () => {
    const heard: string[] = [];
    const canary = createServer((incoming, answer) => {
      heard.push(JSON.stringify([incoming.url, incoming.headers]));
      answer.end('<p>hello');
    });
    await new Promise<void>((done) => canary.listen(0, '127.0.0.1', done));
    const there = `http://127.0.0.1:${String((canary.address() as AddressInfo).port)}/`;
    const browser = await launchChromium();
    try {
      const token = await newToken();
      for (const way of ['link', 'location', 'window'] as const)
        await visit(browser, `${app.origin}/r/${token}`, 1280, async (page) => {
          const gone = page.context().waitForEvent('response', (response) => response.url() === there);
          await page.evaluate(
            ([url = '', by]) => {
              if (by === 'location') location.href = url;
              else if (by === 'window') window.open(url);
              else {
                const link = document.createElement('a');
                link.href = url;
                document.body.append(link);
                link.click();
              }
            },
            [there, way],
          );
          await gone;
        });
      const pages = heard.filter((one) => one.startsWith('["/",'));
      expect(pages.length).toBeGreaterThanOrEqual(3);
      expect(heard.filter((one) => one.includes(token.slice(0, 8)))).toEqual([]);
    } finally {
      await browser.close();
      canary.close();
      canary.closeAllConnections();
    }
  }, 60_000);
});

function fail(): never {
  throw new Error('it is not there');
}
