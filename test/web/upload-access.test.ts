/** The pages of uploads as people meet them in a browser: wide and narrow, by keyboard, without script. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { graveFaults } from '../report/axe.ts';
import { visit } from '../report/browser.ts';
import { inChromium, launchChromium } from '../support/chromium.ts';
import { drivers } from '../support/database.ts';
import type { TestStore } from '../support/database.ts';
import { publishedText } from './published-text.ts';
import { confirm, uploaded } from './upload-client.ts';
import type { UploadsApp } from './uploads-app.ts';
import { openUploads } from './uploads-app.ts';

const DAY = 24 * 3600 * 1000;
const suqian2023 = publishedText('30-suqian-city-2023');
const suqian2024 = publishedText('31-suqian-city-2024');

inChromium('the pages of uploads in a browser', () => {
  let store: TestStore;
  let app: UploadsApp;
  let browser: Browser;
  const urls = new Map<string, string>();
  beforeAll(async () => {
    store = await (drivers[0] ?? fail()).start();
    app = await openUploads(store.database);
    app.pass(70 * DAY);
    browser = await launchChromium();
    const link = await app.link('zhang');
    await confirm(await uploaded(link, { name: '2024.txt', bytes: suqian2024 }));
    const edited = suqian2024.replace('3440', '4000');
    const cut = suqian2024.slice(0, suqian2024.indexOf('四、政府信息公开行政复议'));
    const wrong = suqian2023.replaceAll('宿迁市', '泗洪县').replace('3511', '3512');
    const done = await uploaded(link, { name: '2024.txt', bytes: edited.replace('4000', '3440') });
    for (const [name, url] of [
      ['the form', link],
      ['an unknown link', `${app.origin}/u/none`],
      ['a report of another unit with findings', (await uploaded(link, { name: 'a.txt', bytes: wrong })).url],
      ['an edited report', (await uploaded(link, { name: '改过的.txt', bytes: edited })).url],
      ['a cut report', (await uploaded(link, { name: 'b.txt', bytes: cut })).url],
      ['the answer', done.url],
    ] as const)
      urls.set(name, url);
    await confirm(done);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await app.close();
    await store.stop();
    expect(app.reported).toEqual([]);
  });

  const NAMES = [
    'the form',
    'an unknown link',
    'a report of another unit with findings',
    'an edited report',
    'a cut report',
    'the answer',
  ];
  const see = <T>(name: string, width: number, look: (page: Page) => Promise<T>) =>
    visit(browser, urls.get(name) ?? fail(), width, look);

  test.each(NAMES)(
    '%s: nothing grave is found, nothing is blocked, nothing sticks out, wide or narrow',
    async (name) => {
      const { seen, complaints, requests } = await see(name, 1280, async (page) => {
        const wide = await graveFaults(page);
        await page.setViewportSize({ width: 375, height: 800 });
        const across = await page.evaluate(() => document.documentElement.scrollWidth);
        return { faults: [...wide, ...(await graveFaults(page))], across };
      });
      expect(seen).toEqual({ faults: [], across: 375 });
      expect(complaints.filter((line) => !line.includes('status of 404'))).toEqual([]);
      expect(requests.every((url) => url.startsWith(app.origin))).toBe(true);
    },
  );

  test('a file is chosen, looked at and confirmed by keyboard alone, without any script', async () => {
    const context = await browser.newContext({
      viewport: { width: 375, height: 800 },
      javaScriptEnabled: false,
    });
    try {
      const page = await context.newPage();
      await page.goto(urls.get('the form') ?? fail());
      const file = {
        name: '2024.txt',
        mimeType: 'text/plain',
        buffer: Buffer.from(suqian2024.replace('3440', '4001')),
      };
      await page.getByLabel('年报文件').setInputFiles(file);
      await page.getByRole('button', { name: '读取并核对' }).press('Enter');
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('核对读到的内容');
      await page.getByRole('link', { name: '直接到确认' }).press('Enter');
      expect(new URL(page.url()).hash).toBe('#decide');
      await page.getByRole('button', { name: '确认入库' }).press('Enter');
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('处理完了');
      expect(await page.getByRole('main').textContent()).toContain('4001（原');
      expect(await page.getByRole('main').textContent()).not.toContain('/r/');
    } finally {
      await context.close();
    }
  });

  test('a report of another unit cannot be confirmed before the box is ticked, but can be dropped', async () => {
    const name = 'a report of another unit with findings';
    const { seen } = await see(name, 1280, async (page) => {
      await page.getByRole('button', { name: '确认入库' }).click();
      const stays = await page.getByRole('heading', { level: 1 }).textContent();
      await page.getByRole('button', { name: '放弃' }).click();
      return [stays, await page.getByRole('heading', { level: 1 }).textContent()];
    });
    expect(seen).toEqual(['核对读到的内容', '已放弃']);
  });
});

function fail(): never {
  throw new Error('it is not there');
}
