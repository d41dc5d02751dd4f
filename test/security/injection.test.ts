/**
 * E-33, T29: three hundred hostile texts in every place where people write, through the whole program, and every page that
 * shows them in Chromium with the policy on. Nothing runs, nothing is asked for elsewhere, and each is read as it was written.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { printable } from '../../src/report/printable.ts';
import type { Visitor } from '../report/browser.ts';
import { visiting } from '../report/browser.ts';
import type { RealApp } from '../simulator/real-app.ts';
import { startRealApp } from '../simulator/real-app.ts';
import { inChromium, launchChromium } from '../support/chromium.ts';
import type { TestStore } from '../support/database.ts';
import { drivers } from '../support/database.ts';
import { publishedText } from '../web/published-text.ts';
import { uploaded } from '../web/upload-client.ts';
import type { UploadsApp } from '../web/uploads-app.ts';
import { openUploads } from '../web/uploads-app.ts';
import { hostile, veiled } from './payloads.ts';

const all = [...hostile, ...veiled];
const NAME = '"><img src=x onerror=top.ran=1>局';
const isNameable = (text: string): boolean => !/[\0\p{Cs}]/u.test(text);
/** In a text of a report, braces name a figure; others are refused there. */
const tellable = all.filter((text) => !/[{}｛｝]/u.test(text));
const at = (n: number): string => all[n % all.length] ?? '';

const FILE_NAME = `${at(11)}${at(0)}.txt`.replaceAll(/[\\/]/gu, '');

/** An office above, the unit that files, and a unit for each text, which is its name and the way to reach it. */
const roster = {
  units: [
    {
      id: 'gov',
      name: '县政府办',
      members: [{ userid: 'wang', name: at(0), roles: ['supervisor', 'admin'] }],
    },
    {
      id: 'u',
      name: NAME,
      parent: 'gov',
      contact: { address: at(1), postcode: at(2), phone: at(3), fax: at(4), email: at(5) },
      members: [
        { userid: 'zhang', name: at(6), roles: ['officer'] },
        { userid: 'chen', name: at(7), roles: ['reviewer'] },
      ],
    },
    // The others cannot be in a roster: a null character is refused there.
    ...all.filter(isNameable).map((name, n) => ({
      id: `p${String(n)}`,
      name,
      parent: 'gov',
      contact: { address: name, phone: name },
      members: [{ userid: `o${String(n)}`, name, roles: ['officer'] }],
    })),
  ],
};

inChromium('hostile texts, in Chromium with the policy on', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-hostile-'));
  let app: RealApp;
  let browser: Browser;
  let report: string;
  let upload: string;
  let store: TestStore;
  let uploads: UploadsApp;

  const say = async (user: string, text: string): Promise<string> => (await app.say(user, text)).text;
  const linkIn = (answer: string): string =>
    /https?:\/\/\S+\/[ru]\/[\w-]{43}/u.exec(answer)?.[0] ?? fail(answer);

  beforeAll(async () => {
    const file = join(folder, 'roster.yaml');
    writeFileSync(file, JSON.stringify(roster));
    [app, browser] = await Promise.all([
      startRealApp({ ROSTER_FILE: file, NIANBAO_NOW: '2024-01-08T09:00:00+08:00' }),
      launchChromium(),
    ]);
    for (const text of ['填报 2023年年报', '表二全0', '表三全0', '表四全0']) await say('zhang', text);
    for (const part of ['第一部分', '第五部分', '第六部分'])
      expect(await say('zhang', `${part}：${tellable.join('\n')}`)).toContain('已记录');
    await say('zhang', `前言：${tellable.join('\n')}`);
    report = linkIn(await say('zhang', '预览'));
    await say('zhang', '提交');
    await say('zhang', `确认 ${at(8)}`);
    await say('chen', `退回 ${at(9)}${at(10)}`);
    for (const text of all) await say('zhang', text);
    store = await (drivers.at(-1) ?? fail('no database')).start();
    uploads = await openUploads(store.database);
    const bytes = publishedText('30-suqian-city-2023')
      .replaceAll('宿迁市人民政府', NAME)
      .replace(/(?=六、其他需要报告的事项)/u, `${all.join('\n')}\n`);
    upload = (await uploaded(await uploads.link('zhang'), { name: FILE_NAME, bytes })).url;
  }, 300_000);
  afterAll(async () => {
    await browser.close();
    await app.close();
    await uploads.close();
    await store.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** What is on the page that no page of ours has. */
  const strangers = (page: Page): Promise<readonly string[]> =>
    page.evaluate((origin) => {
      const isOurs = (address: string): boolean =>
        address === '' || new URL(address, location.href).origin === origin;
      return [...document.querySelectorAll('*')].flatMap((element) => {
        const handlers = element.getAttributeNames().filter((name) => name.startsWith('on'));
        const addresses = ['href', 'src', 'action', 'formaction', 'data', 'background']
          .map((name) => element.getAttribute(name) ?? '')
          .filter(
            (address) =>
              !address.startsWith('data:,') && !address.startsWith('data:image/') && !isOurs(address),
          );
        const isStrange = /^(?:iframe|object|embed|base|svg:script|video|audio|marquee|math)$/iu.test(
          element.tagName,
        );
        const isHidden = element.closest('#report, .frame') !== null;
        return handlers.length + addresses.length > 0 || (isStrange && !isHidden) || 'ran' in window
          ? [element.outerHTML.slice(0, 150)]
          : [];
      });
    }, new URL(page.url()).origin);

  /** Opens a page, and tells its text, as it is read, with what stands in its fields. */
  async function harmless(
    go: Visitor,
    path: string,
    until?: (page: Page) => Promise<unknown>,
  ): Promise<string> {
    const { seen, requests, complaints } = await go(new URL(path, app.url).href, async (page) => {
      await until?.(page);
      const text = await page.evaluate(() =>
        [
          document.body.textContent,
          ...[...document.querySelectorAll('input, textarea')].map(
            (field) => (field as HTMLInputElement).value,
          ),
          ...[...document.querySelectorAll('[title], [aria-label]')].map(
            (one) => one.getAttribute('title') ?? one.getAttribute('aria-label'),
          ),
        ].join('\n'),
      );
      return { text, strangers: await strangers(page) };
    });
    const elsewhere = requests.filter((one) => !one.startsWith(app.url) && !one.startsWith(uploads.origin));
    const ours = complaints.filter((one) => !/status of 4\d\d/u.test(one));
    expect({ path, elsewhere, ours, strangers: seen.strangers }).toEqual({
      path,
      elsewhere: [],
      ours: [],
      strangers: [],
    });
    return seen.text;
  }

  /** Which texts are not read on a page as they were written. */
  const missing = (text: string, among: readonly string[] = all): readonly string[] =>
    among.filter((one) => !text.includes(printable(one)));

  const as =
    (user: string) =>
    async (page: Page): Promise<void> => {
      const choice = page.locator(`a[href$="as=${user}"]`);
      if ((await choice.count()) > 0) await choice.click();
      await page.waitForLoadState('load');
    };

  test('there are about three hundred, no two alike', () => {
    expect(new Set(all).size).toBe(all.length);
    expect(all.length).toBeGreaterThanOrEqual(300);
  });

  test('on the page of a report, beside last year’s and by itself, each is read as it was written', async () => {
    await visiting(browser, 1280, async (go) => {
      const text = await harmless(go, report);
      expect(missing(text, tellable)).toEqual([]);
      for (const shown of [NAME, at(1), at(3), at(9)]) expect(text).toContain(printable(shown));
      await harmless(go, `${report}?compare=1`);
    });
  }, 60_000);

  test('on the board, where each is the name of a unit', async () => {
    await visiting(browser, 1280, async (go) => {
      const choice = await harmless(go, '/board?unit=gov');
      // The page that stands for WeCom hides nothing that WeCom would show.
      expect(missing(choice, hostile)).toEqual([]);
      let seen = await harmless(go, '/board?unit=gov', as('wang'));
      for (let from = 0; from < all.length; from += 100)
        seen += await harmless(go, `/board?unit=gov&year=2023&from=${String(from)}`);
      expect(missing(seen, all.filter(isNameable))).toEqual([]);
      for (const page of [
        'sums?',
        'outliers?',
        'trend?',
        'cell?cell=t3.new.person&',
        'filing?of=u&',
        'history?of=u&cell=t3.new.person&',
      ])
        await harmless(go, `/board/${page}unit=gov&period=2023`);
    });
  }, 120_000);

  test('in addresses and what follows them, on every page', async () => {
    await visiting(browser, 1280, async (go) => {
      const places = [
        '/board?unit=',
        '/board/cell?unit=gov&period=2023&cell=',
        '/g/',
        '/r/',
        '/u/',
        '/login?to=',
        '/simulator#',
        '/simulator/wire?user=',
      ];
      for (const [n, place] of [...places, ...places, ...places].entries())
        await harmless(go, place + encodeURIComponent(at(7 * n + 81)));
      await harmless(go, `${report}?compare=${encodeURIComponent(at(90))}&${encodeURIComponent(at(91))}=1`);
    });
  }, 120_000);

  test('on the page that shows what a file holds, and in the name of the file', async () => {
    await visiting(browser, 1280, async (go) => {
      const text = await harmless(go, upload);
      expect(text).toContain(FILE_NAME);
    });
  }, 60_000);

  test('typed and pasted into the tables', async () => {
    await visiting(browser, 1280, async (go) => {
      const text = await harmless(go, '/g/u/2023', async (page) => {
        await as('zhang')(page);
        await page.locator('#fill').waitFor();
        const cell = page.locator('[id="t3.new.person"]');
        await cell.focus();
        await cell.evaluate((element, pasted) => {
          const clipboardData = new DataTransfer();
          clipboardData.setData('text/plain', pasted);
          element.dispatchEvent(
            new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
          );
        }, all.slice(0, 18).join('\n'));
        await page.locator('.state:not(:empty)').first().waitFor();
        await page.waitForLoadState('networkidle');
      });
      expect(text).toContain(at(0));
    });
  }, 60_000);

  test('in the chat, as messages and in their answers', async () => {
    await visiting(browser, 1280, async (go) => {
      const text = await harmless(go, '/simulator#zhang/wire', async (page) => {
        await page.locator('.bubble').nth(20).waitFor();
      });
      expect(missing(text, hostile.slice(-30))).toEqual([]);
    });
  }, 60_000);

  test('and nobody but our own service was written to', () => {
    expect(app.errors).toEqual([]);
  });
});

function fail(answer: string): never {
  throw new Error(answer);
}
