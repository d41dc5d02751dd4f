import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { inChromium } from '../support/chromium.ts';
import { servedInBrowser } from './in-browser.ts';
import { TOKENS } from './server.ts';

inChromium('the page of a draft in a browser', () => {
  const served = servedInBrowser();
  const look = <T>(path: string, width: number, see: (page: Page) => Promise<T>): Promise<T> =>
    served.look(`/r/${path}`, width, see);

  describe('a draft', () => {
    const shownAt = (page: Page, selector: string) =>
      page.evaluate(
        (one) => getComputedStyle(document.querySelector(one) ?? document.body, '::before').content,
        selector,
      );

    test('shows 未填 and 待合计 in its blank cells, and the number of a finding at its cell', async () => {
      const words = await look(TOKENS.findings, 1280, async (page) => [
        await shownAt(page, '[id="t3.deny-secret.charity"]'),
        await shownAt(page, '[id="t3.deny-secret.total"]'),
        await shownAt(page, '[id="t3.result-total.person"] .mark'),
      ]);
      expect(words).toEqual(['"未填"', '"待合计"', '"1"']);
    });

    test('tells errors from warnings by shape too', async () => {
      const shapes = await look(TOKENS.findings, 1280, (page) =>
        page.evaluate(() =>
          ['t3.result-total.person', 't3.new.total'].map((id) => {
            const cell = document.getElementById(id) ?? document.body;
            const mark = cell.querySelector('.mark') ?? document.body;
            return [getComputedStyle(cell).outlineStyle, getComputedStyle(mark, '::before').borderRadius];
          }),
        ),
      );
      expect(shapes).toEqual([
        ['none', '0px'],
        ['dashed', '16px'],
      ]);
    });

    test.each([375, 1280])(
      'leads by keyboard from the summary to the cell, to its explanation and back (%i pixels)',
      async (width) => {
        const inView = (page: Page, id: string) =>
          page
            .waitForFunction(
              (target) => {
                const element = document.getElementById(target);
                if (element === null) return false;
                const { left, right, top, bottom } = element.getBoundingClientRect();
                const [x, y] = [(left + right) / 2, top + 6];
                const isWithin = top >= 0 && bottom <= innerHeight && left >= 0 && right <= innerWidth + 1;
                // What stays while the figures scroll must not lie over it.
                return isWithin && element.contains(document.elementFromPoint(x, y));
              },
              id,
              { timeout: 5_000 },
            )
            .then(
              () => true,
              () => false,
            );
        const seen = await look(TOKENS.findings, width, async (page) => {
          await page.locator('.summary a[href="#t3.new.total"]').first().focus();
          await page.keyboard.press('Enter');
          const atCell = await inView(page, 't3.new.total');
          await page.keyboard.press('Tab');
          const mark = await page.evaluate(() => document.activeElement?.getAttribute('href'));
          await page.keyboard.press('Enter');
          const atNote = await inView(page, mark?.slice(1) ?? '');
          await page.keyboard.press('Tab');
          await page.keyboard.press('Enter');
          const backAtCell = await inView(page, 't3.new.total');
          await page.locator('.summary a[href="#t3.result-total.person"]').focus();
          await page.keyboard.press('Enter');
          // Far to the left, where the labels stay.
          return [atCell, atNote, backAtCell, await inView(page, 't3.result-total.person')];
        });
        expect(seen).toEqual([true, true, true, true]);
      },
    );
  });
});
