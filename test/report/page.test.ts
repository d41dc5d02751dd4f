import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { inChromium } from '../support/chromium.ts';
import { servedInBrowser } from './in-browser.ts';
import { TOKENS } from './server.ts';

inChromium('the page of a report in a browser', () => {
  const served = servedInBrowser();
  const look = <T>(path: string, width: number, see: (page: Page) => Promise<T>): Promise<T> =>
    served.look(`/r/${path}`, width, see);

  const widths = (page: Page) =>
    page.evaluate(() => ({
      page: document.documentElement.scrollWidth,
      frames: [...document.querySelectorAll('.frame')].map(
        ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth,
      ),
    }));

  test.each([TOKENS.open, TOKENS.draft, TOKENS.busy, TOKENS.findings, `${TOKENS.busy}?compare=1`])(
    'fits every screen: wide tables scroll in their frames, the page does not (%s)',
    async (path) => {
      const seen = await look(path, 375, async (page) => {
        const found = new Map<number, Awaited<ReturnType<typeof widths>>>();
        for (const width of [320, 375, 768, 1024, 1280]) {
          await page.setViewportSize({ width, height: 800 });
          found.set(width, await widths(page));
        }
        return found;
      });
      expect([...seen].map(([width, { page }]) => [width, page])).toEqual(
        [320, 375, 768, 1024, 1280].map((width) => [width, width]),
      );
      expect(seen.get(375)?.frames).toEqual([false, true, true]);
      expect(seen.get(1280)?.frames).toEqual([false, false, false]);
    },
  );

  test('keeps names, texts and numbers as long as can be on the page', async () => {
    const seen = await look(`${TOKENS.extreme}?compare=1`, 320, async (page) => {
      const found: (readonly [width: number, page: number, cut: number])[] = [];
      for (const width of [320, 375, 768, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        const cut = await page.evaluate(
          () =>
            [...document.querySelectorAll('h1, h2, p, td, th, address, a')].filter(
              ({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1,
            ).length,
        );
        found.push([width, (await widths(page)).page, cut]);
      }
      return found;
    });
    expect(seen).toEqual([320, 375, 768, 1280].map((width) => [width, width, 0]));
  });

  describe('a table wider than a telephone', () => {
    /** Where the labels and the figures of a row stand, before and after scrolling. */
    const scrolled = (part: string, row: string) => (page: Page) =>
      page.evaluate(
        async (target) => {
          const frame = document.querySelector(`#${target.part} .frame`) ?? document.body;
          const tableRow = document.getElementById(target.row)?.closest('tr');
          const lefts = () =>
            [...(tableRow?.querySelectorAll('th, td') ?? [])].map((one) => one.getBoundingClientRect().left);
          const before = lefts();
          frame.scrollLeft = 100_000;
          await new Promise((resolve) => requestAnimationFrame(resolve));
          const labels = tableRow?.querySelectorAll('th') ?? [];
          const right = Math.max(...[...labels].map((one) => one.getBoundingClientRect().right));
          return { labels: labels.length, before, after: lefts(), right };
        },
        { part, row },
      );

    test.each([
      ['t3.new.person', 1],
      ['t3.granted.person', 2],
      ['t3.deny-secret.person', 2],
      ['t3.deny-law.person', 1],
    ])('keeps the labels of the row of %s while its figures scroll', async (cell, count) => {
      const { labels, before, after, right } = await look(TOKENS.busy, 375, scrolled('s3', cell));
      expect(labels).toBe(count);
      expect(after.slice(0, labels)).toEqual(before.slice(0, labels));
      expect(after[labels]).toBeLessThan(before[labels] ?? 0);
      // More than half of a telephone is left for figures.
      expect(right).toBeLessThan(375 * 0.45);
    });

    /** Whether the words and the shadow of a table's part say that it scrolls. */
    const hints = (page: Page, part: string) =>
      page.evaluate((id) => {
        const words = document.querySelector(`#${id} caption span`) ?? document.body;
        const edge = document.querySelector(`#${id} .edge`) ?? document.body;
        const { content, visibility } = getComputedStyle(words, '::after');
        return [content, visibility, getComputedStyle(edge).opacity];
      }, part);
    const WORDS = '"（可左右滑动）"';

    test('says so in words and by a shadow that ends where the table ends', async () => {
      const seen = await look(TOKENS.busy, 375, async (page) => {
        const before = await hints(page, 's3');
        await page.locator('#s3 .frame').evaluate((frame) => {
          frame.scrollLeft = 100_000;
        });
        await page.waitForFunction(
          () => getComputedStyle(document.querySelector('#s3 .edge') ?? document.body).opacity === '0',
        );
        return [before, await hints(page, 's3')];
      });
      expect(seen).toEqual([
        [WORDS, 'visible', '1'],
        [WORDS, 'visible', '0'],
      ]);
    });

    test('says nothing of it where it does not scroll', async () => {
      const seen = await look(TOKENS.busy, 1280, async (page) => {
        const desk = await hints(page, 's3');
        await page.setViewportSize({ width: 375, height: 800 });
        return [desk, await hints(page, 's2')];
      });
      expect(seen).toEqual([
        [WORDS, 'hidden', '0'],
        [WORDS, 'hidden', '0'],
      ]);
    });

    test('keeps the heads of groups in sight', async () => {
      const seen = await look(TOKENS.busy, 375, (page) =>
        page.evaluate(async () => {
          const frame = document.querySelector('#s3 .frame') ?? document.body;
          frame.scrollLeft = 100_000;
          await new Promise((resolve) => requestAnimationFrame(resolve));
          return [...document.querySelectorAll('#s3 th[scope="colgroup"] span')].map((head) => {
            const { left, right } = head.getBoundingClientRect();
            return left > 140 && right <= 375;
          });
        }),
      );
      expect(seen).toEqual([true, true]);
    });
  });

  test('is dressed by its own style sheet, asks for nothing else and breaks no policy', async () => {
    for (const token of [TOKENS.open, TOKENS.findings, TOKENS.blank]) {
      const { seen, requests, complaints } = await served.visit(`/r/${token}`, 1280, (page) =>
        page.evaluate(() => {
          const image = document.querySelector('img');
          return [
            getComputedStyle(document.querySelector('.masthead') ?? document.body).backgroundColor,
            image !== null && image.complete && image.naturalWidth > 0,
          ];
        }),
      );
      expect(seen).toEqual(['rgb(27, 74, 138)', true]);
      const paths = requests.map((url) => url.replace(/style-.*/u, 'style'));
      expect(paths).toEqual([`${served.origin()}/r/${token}`, `${served.origin()}/r/style`]);
      expect(complaints).toEqual([]);
    }
  });

  test('has the heads and figures of table three where the printed form has them', async () => {
    const seen = await look(TOKENS.open, 1280, (page) =>
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
});
