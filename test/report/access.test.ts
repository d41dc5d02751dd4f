import { describe, expect, test } from '@jest/globals';
import { inChromium } from '../support/chromium.ts';
import { graveFaults } from './axe.ts';
import { servedInBrowser } from './in-browser.ts';
import { TOKENS } from './server.ts';

inChromium('for those who do not see the page or use no mouse', () => {
  const { look } = servedInBrowser();

  test.each([
    ['a final report', `/r/${TOKENS.open}`],
    ['a draft with findings', `/r/${TOKENS.findings}`],
    ['a blank draft', `/r/${TOKENS.blank}`],
    ['a report beside the year before', `/r/${TOKENS.busy}?compare=1`],
    ['a link that is not there', '/r/none'],
    ['a link that has expired', `/r/${TOKENS.expired}`],
    ['a page that is not allowed', '/refused/403'],
    ['an address that only shows', '/refused/405'],
    ['a fault', `/r/${TOKENS.broken}`],
    ['a pause', '/refused/503'],
  ])('nothing grave is found on %s, wide or narrow', async (_, path) => {
    const faults = await look(path, 1280, async (page) => {
      const wide = await graveFaults(page);
      await page.setViewportSize({ width: 375, height: 800 });
      return [...wide, ...(await graveFaults(page))];
    });
    expect(faults).toEqual([]);
  });

  test('the check would find a fault', async () => {
    const faults = await look(`/r/${TOKENS.open}`, 1280, async (page) => {
      await page.evaluate(() => {
        document.querySelector('img')?.removeAttribute('alt');
        document.querySelector('html')?.removeAttribute('lang');
      });
      return graveFaults(page);
    });
    expect(faults.map((fault) => fault.split(':')[0])).toEqual(['html-has-lang', 'image-alt']);
  });

  describe.each([TOKENS.open, TOKENS.findings])('the page %s', (token) => {
    test('has its headings in order', async () => {
      const levels = await look(`/r/${token}`, 1280, (page) =>
        page
          .locator('h1, h2, h3, h4')
          .evaluateAll((heads) => heads.map(({ tagName }) => Number(tagName.slice(1)))),
      );
      expect(levels[0]).toBe(1);
      expect(levels.filter((level) => level === 1)).toHaveLength(1);
      expect(levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)).toEqual([]);
    });

    test('has a head, a main part and a foot, and a way past the head', async () => {
      const { roles, active, target } = await look(`/r/${token}`, 1280, async (page) => {
        await page.keyboard.press('Tab');
        const first = await page.evaluate(() => document.activeElement?.textContent);
        await page.keyboard.press('Enter');
        await page.waitForURL((url) => url.hash !== '');
        return {
          active: first,
          target: new URL(page.url()).hash,
          roles: await Promise.all(
            (['banner', 'main', 'contentinfo'] as const).map((role) => page.getByRole(role).count()),
          ),
        };
      });
      expect({ roles, active, target }).toEqual({ roles: [1, 1, 1], active: '跳到正文', target: '#content' });
    });

    test('shows what the keyboard is on, at every step', async () => {
      const steps = await look(`/r/${token}`, 1280, async (page) => {
        const seen: (readonly [what: string, outline: string])[] = [];
        for (;;) {
          await page.keyboard.press('Tab');
          const step = await page.evaluate(() => {
            const { activeElement } = document;
            if (activeElement === null || activeElement === document.body) return null;
            const { outlineStyle, outlineWidth } = getComputedStyle(activeElement);
            const name = activeElement.getAttribute('aria-label') ?? activeElement.textContent;
            return [name.trim(), `${outlineStyle} ${outlineWidth}`] as const;
          });
          if (step === null || seen.length > 60) return seen;
          seen.push(step);
        }
      });
      expect(steps.length).toBeGreaterThan(5);
      expect(steps.map(([name]) => name)).toEqual(expect.arrayContaining(['表二', '表三', '表四']));
      expect(steps.filter(([name, outline]) => name === '' || outline !== 'solid 3px')).toEqual([]);
    });
  });

  test('a table scrolls by keyboard', async () => {
    const left = await look(`/r/${TOKENS.busy}`, 375, async (page) => {
      const frame = page.getByRole('region', { name: '表三' });
      await frame.focus();
      await page.keyboard.press('ArrowRight');
      await page.waitForFunction(() => (document.querySelector('#s3 .frame')?.scrollLeft ?? 0) > 0);
      return frame.evaluate(({ scrollLeft }) => scrollLeft);
    });
    expect(left).toBeGreaterThan(0);
  });

  test('words that the style sheet puts in can be read: contrast is 4.5 or more', async () => {
    const pairs = await look(`/r/${TOKENS.findings}`, 1280, (page) =>
      page.evaluate(() =>
        ['.typed', '.derived', '.unwritten', '.mark.error', '.mark.warning'].map((selector) => {
          const element = document.querySelector(selector) ?? document.body;
          const own = getComputedStyle(element, '::before');
          const behind = getComputedStyle(element).backgroundColor;
          const isClear = own.backgroundColor === 'rgba(0, 0, 0, 0)';
          return [own.color, isClear ? behind : own.backgroundColor] as const;
        }),
      ),
    );
    expect(pairs).toHaveLength(5);
    expect(pairs.filter(([ink, paper]) => contrast(ink, paper) < 4.5)).toEqual([]);
  });
});

/** The contrast of two colours as WCAG 2 reckons it. */
function contrast(left: string, right: string): number {
  const [a, b] = [luminance(left), luminance(right)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function luminance(color: string): number {
  const parts = [...color.matchAll(/\d+/gu)].slice(0, 3).map(([digits]) => Number(digits) / 255);
  const [red = 0, green = 0, blue = 0] = parts.map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
