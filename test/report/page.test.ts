import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { NarrativeId } from '../../src/form/form.ts';
import { inChromium, launchChromium } from '../support/chromium.ts';
import { payloads } from './payloads.ts';
import type { Server } from './server.ts';
import { TOKENS, serve, withServer } from './server.ts';

inChromium('the page of a report in a browser', () => {
  let server: Server;
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
    server = await serve('http://127.0.0.1');
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  /** Opens a report and calls `look`; whatever the page asked for or complained of is handed over too. */
  async function visit<T>(url: string, width: number, look: (page: Page) => Promise<T>) {
    const page = await browser.newPage({ viewport: { width, height: 800 } });
    const requests: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('dialog', (dialog) => {
      complaints.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    await page.goto(url, { waitUntil: 'load' });
    const seen = await look(page);
    await page.close();
    return { seen, requests, complaints };
  }

  const widths = (page: Page) =>
    page.evaluate(() => ({
      page: document.documentElement.scrollWidth,
      frames: [...document.querySelectorAll('.frame')].map(
        ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth,
      ),
    }));

  test.each([TOKENS.open, TOKENS.draft])(
    'fits a telephone: wide tables scroll in their frames, the page does not (%s)',
    async (token) => {
      const { seen } = await visit(`${server.origin}/r/${token}`, 375, widths);
      expect(seen).toEqual({ page: 375, frames: [false, true, true] });
    },
  );

  test.each([TOKENS.open, TOKENS.draft])('fits a desk: nothing scrolls sideways (%s)', async (token) => {
    const { seen } = await visit(`${server.origin}/r/${token}`, 1280, widths);
    expect(seen).toEqual({ page: 1280, frames: [false, false, false] });
  });

  test('is dressed by its own style sheet and asks for nothing else', async () => {
    const { seen, requests, complaints } = await visit(`${server.origin}/r/${TOKENS.open}`, 1280, (page) =>
      page.evaluate(() => getComputedStyle(document.querySelector('table') ?? document.body).borderCollapse),
    );
    expect(seen).toBe('collapse');
    const paths = requests
      .filter((url) => !url.startsWith('data:'))
      .map((url) => url.replace(/style-.*/u, 'style'));
    expect(paths).toEqual([`${server.origin}/r/${TOKENS.open}`, `${server.origin}/r/style`]);
    expect(complaints).toEqual([]);
  });

  test('shows 未填 in the blank cells of a draft', async () => {
    const { seen } = await visit(`${server.origin}/r/${TOKENS.draft}`, 1280, (page) =>
      page.evaluate(() => {
        const mark = (id: string) =>
          getComputedStyle(document.getElementById(id) ?? document.body, '::before').content;
        return [mark('t3.new.person'), mark('t3.new.total')];
      }),
    );
    expect(seen).toEqual(['"未填"', '"待合计"']);
  });

  test('runs nothing that people wrote and shows it to the letter', async () => {
    const over = {
      unit: { id: 'x', name: payloads.join(''), contact: {} },
      narrative: new Map([['s5' as NarrativeId, payloads.join('\n')]]),
    };
    await withServer('http://127.0.0.1', over, async ({ origin }) => {
      const { seen, requests, complaints } = await visit(`${origin}/r/${TOKENS.open}`, 1280, (page) =>
        page.locator('#s5 p').allTextContents(),
      );
      expect(seen).toEqual(payloads);
      expect(requests.filter((url) => !url.startsWith(`${origin}/r/`) && url !== 'data:,')).toEqual([]);
      expect(complaints).toEqual([]);
    });
  });

  test('has the heads and figures of table three where the printed form has them', async () => {
    const { seen } = await visit(`${server.origin}/r/${TOKENS.open}`, 1280, (page) =>
      page.evaluate(() => {
        const box = (element: Element | undefined) => element?.getBoundingClientRect() ?? new DOMRect();
        const head = (text: string) =>
          box([...document.querySelectorAll('#s3 th')].find((th) => th.textContent === text));
        const cell = box(document.getElementById('t3.deny-query.lawfirm') ?? undefined);
        const column = head('法律服务机构');
        const row = head('8.属于行政查询事项');
        const group = head('三、本年度办理结果');
        return [
          Math.abs(column.left - cell.left) < 1 && Math.abs(column.right - cell.right) < 1,
          Math.abs(row.top - cell.top) < 1 && Math.abs(row.bottom - cell.bottom) < 1,
          group.top < cell.top && group.bottom > cell.bottom,
        ];
      }),
    );
    expect(seen).toEqual([true, true, true]);
  });

  test('fits on paper without scrolling', async () => {
    const { seen } = await visit(`${server.origin}/r/${TOKENS.open}`, 700, async (page) => {
      await page.emulateMedia({ media: 'print' });
      return widths(page);
    });
    expect(seen).toEqual({ page: 700, frames: [false, false, false] });
  });
});
