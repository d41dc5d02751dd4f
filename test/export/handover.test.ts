/** The list for the archives and the library: what was handed over, or that nothing was, with places for seals. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { docxPaper } from '../../src/export/docx.ts';
import { paperJob } from '../../src/export/pdf-input.ts';
import type { PdfProcess } from '../../src/export/pdf-process.ts';
import { createPdfProcess } from '../../src/export/pdf-process.ts';
import { annual, quarterly } from '../../src/form/period.ts';
import { unzip } from '../../src/read/files/zip-guard.ts';
import type { Handover, OpenedDocument } from '../../src/report/handover.ts';
import { handoverList } from '../../src/report/handover.ts';
import type { PaperDocument } from '../../src/report/paper.ts';
import { readDocx, readPdf, withoutBlanks } from './readers.ts';
import type { BuiltWorker } from './worker.ts';
import { buildWorker } from './worker.ts';

const notice: OpenedDocument = {
  title: '关于印发《规范性文件管理办法》的通知',
  number: '梅工信〔2026〕12号',
  made: { year: 2026, month: 7, day: 3 },
  opened: { year: 2026, month: 7, day: 10 },
  medium: '纸质和电子',
  copies: 2,
};
const plan: OpenedDocument = { ...notice, title: '年度监察计划', number: '', medium: '电子', copies: 1 };
const given: Handover = {
  unit: '闽清县工业和信息化局',
  period: quarterly(2026, 3),
  receiver: '闽清县档案馆',
  documents: [notice, plan],
};
const list = handoverList(given);
const nothing = handoverList({ ...given, period: annual(2026), receiver: '公共图书馆', documents: [] });

let worker: BuiltWorker;
let pdf: PdfProcess;
beforeAll(() => {
  worker = buildWorker();
  pdf = createPdfProcess({ worker: worker.url, fontDir: null });
});
afterAll(async () => {
  await pdf.close();
  worker.remove();
});

const printers = {
  docx: async (document: PaperDocument): Promise<string> => {
    const { lines, tables } = await readDocx(await docxPaper(document));
    return withoutBlanks([...lines, ...tables.flat(2).map(({ text }) => text)].join(''));
  },
  pdf: async (document: PaperDocument): Promise<string> =>
    withoutBlanks((await readPdf(await pdf.print(paperJob(document)))).join('')),
};

describe.each(['docx', 'pdf'] as const)('a handover list as %s', (format) => {
  test('names the unit, the period, who receives, the law and how many documents and copies', async () => {
    const text = await printers[format](list);
    expect(text).toContain('闽清县工业和信息化局2026年第三季度政府信息移送清单');
    expect(text).toContain('《中华人民共和国政府信息公开条例》第二十五条');
    expect(text).toContain('移送闽清县档案馆，共2件、3份，请查收。');
  });

  test('has every document with its number, days, medium and copies', async () => {
    const text = await printers[format](list);
    for (const part of [notice.title, notice.number, plan.title, '2026-07-03', '2026-07-10', '纸质和电子'])
      expect(text).toContain(part);
    for (const head of ['序号', '文件标题', '文号', '制作日期', '公开日期', '载体', '份数'])
      expect(text).toContain(head);
  });

  test('has places for the seals and hands of both', async () => {
    const text = await printers[format](list);
    expect(text).toContain('移送单位（盖章）：闽清县工业和信息化局');
    expect(text).toContain('接收单位（盖章）：闽清县档案馆');
    for (const place of ['负责人（签字）：', '经办人（签字）：']) expect(text.split(place)).toHaveLength(3);
  });

  test('is a list also where there is nothing to hand over, and says so', async () => {
    const text = await printers[format](nothing);
    expect(text).toContain('闽清县工业和信息化局2026年政府信息移送清单');
    expect(text).toContain('向公共图书馆报送2026年政府信息移送清单。本期没有需要移送的政府信息。');
    expect(text).toContain('无移送');
    expect(text).toContain('移送单位（盖章）');
  });

  test('takes what people wrote as text', async () => {
    const title = '=1+1 <b>#panic("x")</b> </w:t>\u202E第二\n行';
    const text = await printers[format](handoverList({ ...given, documents: [{ ...notice, title }] }));
    expect(text).toContain(withoutBlanks('=1+1 <b>#panic("x")</b> </w:t>第二 行'));
  });
});

describe('a long list', () => {
  const documents = Array.from({ length: 120 }, (_, index) => ({ ...notice, number: `第${index + 1}号` }));
  const long = handoverList({ ...given, documents });

  test('goes on over pages, with its heads on each, in a PDF', async () => {
    const lines = await readPdf(await pdf.print(paperJob(long)));
    const heads = lines.filter((line) => line.includes('制作日期'));
    expect(heads.length).toBeGreaterThan(2);
    expect(lines.join('')).toContain('第120号');
  });

  test('repeats its heads, splits no row and leaves no page empty in a Word file', async () => {
    const body = new TextDecoder().decode(unzip(await docxPaper(long), 'docx').get('word/document.xml'));
    const [table = ''] = body.match(/<w:tbl>[^]*?<\/w:tbl>/u) ?? [];
    expect(table.match(/<w:tblHeader\/>/gu)).toHaveLength(1);
    expect(table.match(/<w:cantSplit\/>/gu)).toHaveLength(121);
    // Rows that each keep to the next would all move to the next page.
    expect(table.match(/<w:keepNext w:val="false"\/>/gu)?.length).toBe(121 * 7);
  });
});

test('equal lists are equal files', async () => {
  const again = handoverList({ ...given, documents: [{ ...notice }, { ...plan }] });
  expect(Buffer.from(await docxPaper(again)).equals(Buffer.from(await docxPaper(list)))).toBe(true);
  const [one, other] = [await pdf.print(paperJob(list)), await pdf.print(paperJob(again))];
  expect(Buffer.from(other).equals(Buffer.from(one))).toBe(true);
});
