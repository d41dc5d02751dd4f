/** The PDF: for long keeping, in our own fonts or the office's, its tables whole. */
import { describe, expect, test } from '@jest/globals';
import { copyFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { extractText, getDocumentProxy } from 'unpdf';
import { isLeading } from '../../src/export/page.ts';
import { pdfJob } from '../../src/export/pdf-input.ts';
import type { PdfProcess } from '../../src/export/pdf-process.ts';
import type { Figures } from '../../src/form/figures.ts';
import { typedCells } from '../../src/form/figures.ts';
import type { ReportSource } from '../../src/report/report.ts';
import { filled, form, seedReport } from '../report/seed.ts';
import { withText } from './sources.ts';
import { printers } from './printers.ts';

const { started, folder } = printers();

const job = pdfJob(seedReport);

describe('a PDF', () => {
  test('is one for long keeping, tagged, with title, language and the day of the report', async () => {
    const bytes = Buffer.from(await started().print(job)).toString('latin1');
    expect(bytes.startsWith('%PDF-1.7')).toBe(true);
    expect(bytes).toContain('<pdfaid:part>2</pdfaid:part>');
    expect(bytes).toContain('<pdfaid:conformance>B</pdfaid:conformance>');
    expect(bytes).toMatch(/\/Type \/OutputIntent\b/u);
    expect(bytes).toContain('/GTS_PDFA1');
    expect(bytes).toMatch(/\/MarkInfo <<\s*\/Marked true/u);
    expect(bytes).toContain('/StructTreeRoot');
    const descriptors = bytes.match(/\/Type \/FontDescriptor\b[^]*?endobj/gu) ?? [];
    expect(descriptors).toHaveLength(2);
    for (const descriptor of descriptors) expect(descriptor).toContain('/FontFile2 ');
    expect(bytes).not.toMatch(/\/(?:Encrypt|JavaScript|Launch|EmbeddedFile)\b/u);
    expect(bytes).toMatch(/\/Lang\s*\(zh-CN\)/u);
    expect(bytes).toContain('2021-01-13');
    expect(Buffer.from(bytes, 'latin1').toString('utf8')).toContain(
      '闽清县工业和信息化局2020年政府信息公开工作年度报告',
    );
  });

  test('has no page that ends with the heading of what comes on the next', async () => {
    const opened = await getDocumentProxy(new Uint8Array(await started().print(job)));
    const { text } = await extractText(opened);
    const last = text.map((page) => page.split('\n').findLast((line) => !/^— \d+ —$/u.test(line.trim())));
    expect(last.filter((line) => line === undefined || isLeading(line.trim()))).toEqual([]);
    expect(text.join('\n')).toContain('\n1.加强政策解读,主动引导预期\n');
  });

  test('is made also of characters that no font has, then as a plain one', async () => {
    const bytes = Buffer.from(await started().print(pdfJob(withText('字\u{1F600}符\u{10FFFD}'))));
    expect(bytes.subarray(0, 4).toString()).toBe('%PDF');
    expect(bytes.toString('latin1')).not.toContain('<pdfaid:part>');
  });
});

describe('fonts', () => {
  const FAMILY = 'Noto Serif SC';
  const thin = { template: `#set text(font: "${FAMILY}", weight: 200)\n字`, report: '{}', timestamp: 0 };
  const fontsOf = async (made: PdfProcess): Promise<string> =>
    Buffer.from(await made.print(thin)).toString('latin1');

  test('of the folder are used beside our own', async () => {
    copyFileSync(
      resolve('node_modules/@expo-google-fonts/noto-serif-sc/200ExtraLight/NotoSerifSC_200ExtraLight.ttf'),
      join(folder(), 'thin.ttf'),
    );
    expect(await fontsOf(started({ fontDir: folder() }))).toContain('NotoSerifSC-ExtraLight');
    expect(await fontsOf(started())).toContain('NotoSerifSC-Regular');
  });

  test('of the machine are not: the same report is the same file everywhere', async () => {
    const strange = withText('字 \u{1F600} ა አ ← кириллица');
    const found = Buffer.from(await started().print(pdfJob(strange))).toString('latin1');
    const embedded = [...found.matchAll(/\/BaseFont \/[A-Z]{6}\+([\w-]+)/gu)].map(([, name]) => name);
    expect(new Set(embedded)).toEqual(new Set(['NotoSerifSC-Regular', 'NotoSerifSC-Bold']));
  });
});

describe('a table', () => {
  const pagesOf = async (source: ReportSource): Promise<readonly string[]> => {
    const opened = await getDocumentProxy(new Uint8Array(await started().print(pdfJob(source))));
    const { text } = await extractText(opened);
    return text.map((page) => page.replace(/\s/gu, ''));
  };

  test.each([
    ['f2019', '0'],
    ['f2021', '12'],
    ['f2021', '1000000000'],
  ] as const)('of %s filled with %s stays on one page with its heading', async (id, value) => {
    const pages = await pagesOf({ ...seedReport, form: form(id), figures: filled(id, value) });
    for (const [heading, last] of [
      ['二、主动公开政府信息情况', id === 'f2019' ? '政府集中采购' : '行政事业性收费'],
      ['三、收到和处理政府信息公开申请情况', '四、结转下年度继续办理'],
      ['四、政府信息公开行政复议、行政诉讼情况', '复议后起诉'],
    ] as const)
      // The preface names the parts too, without their tables.
      expect(pages.some((page) => page.includes(heading) && page.includes(last))).toBe(true);
  });

  test('too long for a page goes on with its heads on the next', async () => {
    const text = '长'.repeat(40);
    const figures: Figures = new Map(
      typedCells(seedReport.form).map(({ id }) => [id, { kind: 'text', text }]),
    );
    const pages = await pagesOf({ ...seedReport, figures });
    const withHeads = pages.filter((page) => page.includes('法人或其他组织'));
    expect(withHeads.length).toBeGreaterThan(1);
    expect(pages.join('').split('长').length - 1).toBeGreaterThanOrEqual(40 * figures.size);
  });
});
