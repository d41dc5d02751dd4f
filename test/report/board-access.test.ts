/** The board as people meet it in a browser: wide and narrow, by keyboard, under the content security policy. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { inChromium, launchChromium } from '../support/chromium.ts';
import { drivers } from '../support/database.ts';
import type { TestStore } from '../support/database.ts';
import { graveFaults } from './axe.ts';
import type { BoardApp } from './board-app.ts';
import { openBoard } from './board-app.ts';
import { COUNTY, approve, fillCounty } from './board-county.ts';

const LONG = 1_000_000_000;

inChromium('the board in a browser', () => {
  let store: TestStore;
  let app: BoardApp;
  let browser: Browser;
  let sumsLink = '';
  beforeAll(async () => {
    store = await (drivers[0] ?? fail()).start();
    app = await openBoard(store.database, { at: '2026-10-12T09:00:00+08:00', roster: COUNTY });
    await fillCounty(store.database);
    for (const unit of ['u5', 'u6'])
      await approve(store.database, unit, '2024', {
        't20-5.permit.decisions': LONG,
        't20-8.fees.amount': 123456789.123456,
      });
    sumsLink = /\/r\/[\w-]{43}/.exec(await app.say('wang', '汇总 2025年年报'))?.[0] ?? fail();
    browser = await launchChromium();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await app.close();
    await store.stop();
    expect(app.reported).toEqual([]);
  });

  async function see<T>(path: string, width: number, look: (page: Page) => Promise<T>) {
    const context = await browser.newContext({ viewport: { width, height: 800 } });
    const complaints: string[] = [];
    try {
      const [name = '', value = ''] = app.as('wang').cookie.split('=');
      await context.addCookies([{ name, value, url: app.origin }]);
      const page = await context.newPage();
      page.on('console', (message) => complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('request', (request) => {
        if (!request.url().startsWith(app.origin) && !request.url().startsWith('data:'))
          complaints.push(request.url());
      });
      await page.goto(app.origin + path);
      return { seen: await look(page), complaints };
    } finally {
      await context.close();
    }
  }

  const PAGES: readonly (readonly [string, () => string])[] = [
    ['progress', () => '/board?year=2026'],
    ['progress of a year that is over', () => '/board?year=2025'],
    ['the sums', () => '/board/sums?period=2025'],
    ['the units behind a number', () => '/board/cell?period=2024&cell=t20-5.permit.decisions'],
    ['outliers', () => '/board/outliers?period=2024'],
    ['charts', () => '/board/trend?period=2025'],
    ['a unit’s report', () => '/board/filing?of=u2&period=2025'],
    ['the history of a cell', () => '/board/history?of=u2&period=2025&cell=t20-6.penalty.decisions'],
    ['the sums behind a link', () => sumsLink],
    ['what is not there', () => '/board/filing?of=far&period=2025'],
  ];

  test.each(PAGES)(
    '%s: nothing grave is found, nothing is blocked, nothing sticks out, wide or narrow',
    async (name, path) => {
      const { seen, complaints } = await see(path(), 1280, async (page) => {
        const wide = await graveFaults(page);
        await page.setViewportSize({ width: 375, height: 800 });
        const across = await page.evaluate(() => document.documentElement.scrollWidth);
        return { faults: [...wide, ...(await graveFaults(page))], across };
      });
      expect({ name, ...seen }).toEqual({ name, faults: [], across: 375 });
      expect(complaints.filter((line) => !line.includes('status of 404'))).toEqual([]);
    },
  );

  test('from the progress to the history of a cell by keyboard alone', async () => {
    const { seen } = await see('/board?year=2025', 375, async (page) => {
      await page.getByRole('link', { name: '已通过' }).nth(2).press('Enter');
      const unit = await page.getByRole('heading', { level: 1 }).textContent();
      await page.getByRole('link', { name: '9500' }).press('Enter');
      const what = await page.getByRole('heading', { level: 1 }).textContent();
      await page.getByRole('link', { name: '回到这份报告' }).press('Enter');
      return [unit, what, new URL(page.url()).hash];
    });
    expect(seen).toEqual(['闽清县公安局', '修改记录', '#t20-6.penalty.decisions']);
  });

  test('another period and another indicator are chosen without any script', async () => {
    const { seen } = await see('/board/sums?period=2025', 1280, async (page) => {
      await page.getByLabel('期间').selectOption('2024');
      await page.getByRole('button', { name: '查看' }).press('Enter');
      const sums = await page.getByRole('heading', { level: 1 }).textContent();
      await page.getByRole('link', { name: '历年对比' }).click();
      await page.getByLabel('指标').selectOption('t3.new.total');
      await page.getByRole('button', { name: '查看' }).click();
      return [
        sums,
        await page.locator('svg.chart').count(),
        await page.getByRole('heading', { level: 2 }).textContent(),
      ];
    });
    expect(seen).toEqual(['2024年年报汇总', 1, '表三「一、本年新收政府信息公开申请数量·总计」']);
  });

  test.each([375, 1280])(
    'at %s px the words of a chart can be read and do not run into one another',
    async (width) => {
      const { seen } = await see('/board/trend?period=2024', width, (page) =>
        page.locator('svg.chart').evaluateAll((charts) =>
          charts.flatMap((chart) => {
            const boxes = [...chart.querySelectorAll('text.value, text.year')].map((text) => {
              const { left, right, top, bottom } = text.getBoundingClientRect();
              return { left, right, top, bottom, height: bottom - top };
            });
            const clash = boxes.some((one, at) =>
              boxes
                .slice(at + 1)
                .some(
                  (other) =>
                    one.left < other.right &&
                    other.left < one.right &&
                    one.top < other.bottom &&
                    other.top < one.bottom,
                ),
            );
            const { left, right } = chart.getBoundingClientRect();
            return [
              ...(clash ? ['words run into one another'] : []),
              ...(boxes.some((box) => box.height < 10) ? ['too small'] : []),
              ...(boxes.some((box) => box.left < left - 1 || box.right > right + 1) ? ['cut off'] : []),
            ];
          }),
        ),
      );
      expect(seen).toEqual([]);
    },
  );
});

function fail(): never {
  throw new Error('it is not there');
}
