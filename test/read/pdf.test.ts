/** PDF: where strokes rule the tables, all is read; where nothing does, only what is certain, and nothing wrong. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { readFile } from '../../src/read/files/read-file.ts';
import type { Imported } from '../../src/read/report/imported.ts';
import { inChromium, launchChromium } from '../support/chromium.ts';
import { isOften } from '../support/seed.ts';
import { complete, compared, imported } from './compared.ts';
import { manners, pageOf } from './html-writer.ts';
import { TEXTS, UNIT, printedReport } from './printed.ts';
import type { Published } from './published.ts';
import { corpus, forms, seed } from './published.ts';

const RULED = `table { border-collapse: collapse; width: 100% } td { border: 1px solid #000; padding: 3px; text-align: center }
  p { text-indent: 2em }`;
const THIN = `body { font-family: serif } table { border-collapse: collapse; width: 100% } p { text-indent: 2em; line-height: 2 }
  td { border: 0.5pt solid #333; padding: 6px 2px; font-size: 10pt } tr { break-inside: avoid }`;
const BARE = `table, td { border: 0 !important } td { padding: 3px 12px } p { text-indent: 2em }`;

/** Whole ones and cut ones, with long labels, blanks, words and large figures. */
const some = corpus.filter(({ name }) => /\/(?:02|09|15|26|30|35|61)-|seed/.test(name));
/** Every second of them by day, where another style is tried on the same. */
const fewer = some.filter((_, n) => isOften || n % 2 === 0);

inChromium('a page printed to PDF', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  async function printed(report: Published, style: string): Promise<Imported> {
    const page = await browser.newPage();
    const [proper] = manners;
    if (proper === undefined) throw new Error('no manner');
    await page.setContent(`${pageOf(printedReport(report), proper)}<style>${style}</style>`);
    const bytes = await page.pdf({
      format: 'A4',
      margin: { top: '20mm', bottom: '20mm', left: '20mm', right: '20mm' },
      displayHeaderFooter: true,
    });
    await page.close();
    return imported(await readFile(new Uint8Array(bytes), 'a.pdf', forms));
  }

  const solid = (text: string): string => text.replace(/\s/g, '');

  test.each([
    ['rows cut by the page', RULED, some],
    ['thin strokes, whole rows', THIN, fewer],
  ])(
    'ruled tables, %s: every cell and every paragraph ',
    async (_, style, reports) => {
      for (const report of reports) {
        const got = await printed(report, style);
        expect([report.name, compared(got, report)]).toEqual([report.name, complete(report)]);
        expect([got.form.id, got.period, got.unit.name]).toEqual([report.form.id, String(report.year), UNIT]);
        for (const [id, text] of got.narrative)
          expect([id, solid(text), text.split('\n').length]).toEqual([
            id,
            solid(TEXTS[id]?.join('') ?? ''),
            TEXTS[id]?.length,
          ]);
      }
    },
    120_000,
  );

  test('tables without strokes: nothing wrong, what is not certain is unread and absent', async () => {
    let read = 0;
    for (const report of some) {
      const got = await printed(report, BARE);
      const comparison = compared(got, report);
      expect([report.name, comparison.wrong]).toEqual([report.name, []]);
      const isLost = comparison.unread.some((id) => report.figures.get(id) !== null);
      if (isLost) expect([report.name, got.unread]).not.toEqual([report.name, []]);
      read += comparison.read;
    }
    expect(read).toBeGreaterThan(50);
  }, 120_000);

  test('a PDF of pictures alone is refused', async () => {
    const page = await browser.newPage();
    await page.setContent('<svg width="100" height="100"><rect width="50" height="50"/></svg>');
    const bytes = await page.pdf();
    await page.close();
    expect(await readFile(new Uint8Array(bytes), 'a.pdf', forms)).toEqual({
      ok: false,
      refusal: { code: 'noText' },
    });
  });

  test('the bytes stay with whoever gave them', async () => {
    const page = await browser.newPage();
    await page.setContent(seed.name);
    const bytes = new Uint8Array(await page.pdf());
    await page.close();
    const before = bytes.slice();
    await readFile(bytes, 'a.pdf', forms);
    expect(bytes).toEqual(before);
  });
});
