import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { inChromium } from '../support/chromium.ts';
import { servedInBrowser } from './in-browser.ts';
import { TOKENS } from './server.ts';

/** A4 without the margins of the style sheet, in CSS pixels. */
const PAPER = Math.floor(((210 - 2 * 15) / 25.4) * 96);
const PT = 96 / 72;

inChromium('the report on paper', () => {
  const { look: see } = servedInBrowser();

  async function onPaper<T>(path: string, look: (page: Page) => Promise<T>): Promise<T> {
    return await see(`/r/${path}`, PAPER, async (page) => {
      await page.emulateMedia({ media: 'print' });
      return look(page);
    });
  }

  /** The pages of the PDF that Chromium prints, by their boxes in points. */
  async function boxes(path: string): Promise<readonly string[]> {
    const pdf = await onPaper(path, (page) => page.pdf({ preferCSSPageSize: true }));
    return [...pdf.toString('latin1').matchAll(/\/MediaBox \[([^\]]*)\]/gu)].map(([, box]) => box ?? '');
  }

  test.each([
    [TOKENS.open, 4],
    [TOKENS.busy, 3],
    [TOKENS.findings, 3],
    [`${TOKENS.busy}?compare=1`, 3],
  ])('comes to A4 pages (%s)', async (path, most) => {
    const pages = await boxes(path);
    expect(new Set(pages)).toEqual(new Set(['0 0 594.95996 841.91998']));
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.length).toBeLessThanOrEqual(most);
  });

  test.each([TOKENS.open, TOKENS.findings, `${TOKENS.extreme}?compare=1`])(
    'is no wider than its paper: nothing is shrunk or cut (%s)',
    async (path) => {
      const wide = await onPaper(path, (page) =>
        page.evaluate(() => [
          document.documentElement.scrollWidth,
          ...[...document.querySelectorAll('table')].map((table) =>
            Math.ceil(table.getBoundingClientRect().right),
          ),
        ]),
      );
      expect(wide).toHaveLength(4);
      expect(Math.max(...wide)).toBeLessThanOrEqual(PAPER + 1);
    },
  );

  test.each([TOKENS.busy, `${TOKENS.busy}?compare=1`])('has every figure on one line (%s)', async (path) => {
    const broken = await onPaper(path, (page) =>
      page.evaluate(
        () =>
          [...document.querySelectorAll('td')].filter(({ firstChild }) => {
            const range = document.createRange();
            if (firstChild !== null) range.selectNode(firstChild);
            return range.getClientRects().length !== 1;
          }).length,
      ),
    );
    expect(broken).toBe(0);
  });

  test('can be read: no text is smaller than 7.5 points', async () => {
    const smallest = await onPaper(`${TOKENS.findings}?compare=1`, (page) =>
      page.evaluate(() =>
        Math.min(
          ...[...document.querySelectorAll('th span, td, td small, p, h1, h2, address span')]
            .filter((element) => element.checkVisibility())
            .map((element) => Number.parseFloat(getComputedStyle(element).fontSize)),
        ),
      ),
    );
    expect(smallest).toBeGreaterThanOrEqual(7.5 * PT - 0.01);
  });

  test('is black on white, with its heads repeated and its rows whole', async () => {
    const { inks, papers, outlines, heads, rows } = await onPaper(TOKENS.findings, (page) =>
      page.evaluate(() => {
        const cells = [...document.querySelectorAll('th, td')].map((cell) => getComputedStyle(cell));
        const style = (selector: string) =>
          [...document.querySelectorAll(selector)].map((element) => getComputedStyle(element));
        return {
          inks: [...new Set(cells.map(({ color }) => color))],
          papers: [...new Set(cells.map(({ backgroundColor }) => backgroundColor))],
          outlines: [...new Set(cells.map(({ outlineStyle, boxShadow }) => `${outlineStyle} ${boxShadow}`))],
          heads: [...new Set(style('thead').map(({ display }) => display))],
          rows: [...new Set(style('tr').map(({ breakInside }) => breakInside))],
        };
      }),
    );
    expect({ inks, papers, outlines, heads, rows }).toEqual({
      inks: ['rgb(0, 0, 0)'],
      papers: ['rgba(0, 0, 0, 0)'],
      outlines: ['none none'],
      heads: ['table-header-group'],
      rows: ['avoid'],
    });
  });

  test('shows the report and, on a draft, that it is one; nothing that only a screen has use for', async () => {
    const visible = (page: Page) => page.evaluate(() => document.body.innerText);
    const draft = await onPaper(TOKENS.findings, visible);
    expect(draft).toContain('草稿：已提交，等待审核');
    expect(draft).toContain('六、其他需要报告的事项');
    expect(draft).toContain('联系单位：宿迁市人民政府');
    for (const text of [draft, await onPaper(TOKENS.open, visible)])
      expect(text).not.toMatch(
        /核对情况|核对说明|附件下载|扫一扫|与上年相比|跳到正文|^政府信息公开$|表三$/mu,
      );
    expect(await onPaper(TOKENS.open, visible)).not.toContain('草稿');
    const marks = (page: Page) =>
      page.evaluate(
        () => [...document.querySelectorAll('.mark')].filter((mark) => mark.checkVisibility()).length,
      );
    expect(await onPaper(TOKENS.findings, marks)).toBe(0);
  });
});
