/** The Word file is an official document: page, fonts, numbers of pages and tables as GB/T 9704 and the form have them. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { docxReport } from '../../src/export/docx.ts';
import type { Entries } from '../../src/read/files/zip-guard.ts';
import { unzip } from '../../src/read/files/zip-guard.ts';
import type { CellId } from '../../src/form/form.ts';
import { number, seedReport } from '../report/seed.ts';
import { draft } from './sources.ts';

const textOf = (entries: Entries, name: string): string => new TextDecoder().decode(entries.get(name));
const millimetres = (twips: string | undefined): number => Math.round((Number(twips) / 1440) * 25.4);

const styleOf = (entries: Entries, id: string): string =>
  (textOf(entries, 'word/styles.xml').match(/<w:style [^]*?<\/w:style>/gu) ?? []).find((style) =>
    style.includes(`w:styleId="${id}"`),
  ) ?? '';

let entries: Entries;
let body: string;
beforeAll(async () => {
  entries = unzip(await docxReport(seedReport), 'docx');
  body = textOf(entries, 'word/document.xml');
});

test('the page is A4 with margins of 37, 35, 28 and 26 mm, and 22 lines have room on it', () => {
  const margin = /<w:pgMar [^>]*>/u.exec(body)?.[0] ?? '';
  const of = (side: string): number => millimetres(new RegExp(`w:${side}="(\\d+)"`, 'u').exec(margin)?.[1]);
  expect(['top', 'bottom', 'left', 'right'].map(of)).toEqual([37, 35, 28, 26]);
  const size = /<w:pgSz [^>]*w:w="(\d+)" w:h="(\d+)"/u.exec(body);
  expect([millimetres(size?.[1]), millimetres(size?.[2])]).toEqual([210, 297]);
  const text = styleOf(entries, 'Text');
  expect(text).toContain('w:lineRule="exact"');
  const height =
    Number(size?.[2]) -
    Number(/w:top="(\d+)"/u.exec(margin)?.[1]) -
    Number(/w:bottom="(\d+)"/u.exec(margin)?.[1]);
  expect(Math.floor(height / Number(/w:line="(\d+)"/u.exec(text)?.[1]))).toBe(22);
});

test('fonts are named as the standard names them, each with what may stand in for it', () => {
  const styles = textOf(entries, 'word/styles.xml');
  for (const font of ['方正小标宋简体', '黑体', '仿宋_GB2312', '楷体_GB2312']) {
    expect(styles).toContain(`w:eastAsia="${font}"`);
    expect(textOf(entries, 'word/fontTable.xml')).toMatch(
      new RegExp(`<w:font w:name="${font}"><w:altName w:val="[^"]+"/>`, 'u'),
    );
  }
});

test('pages are numbered — 1 —, odd ones on the right and even ones on the left', () => {
  expect(textOf(entries, 'word/settings.xml')).toContain('<w:evenAndOddHeaders/>');
  const footers = ['footer1', 'footer2'].map((name) => textOf(entries, `word/${name}.xml`));
  const sides = footers.map((footer) => /<w:jc w:val="(\w+)"/u.exec(footer)?.[1]);
  expect(new Set(sides)).toEqual(new Set(['left', 'right']));
  const kindOf = (id: string | undefined): string =>
    new RegExp(`<w:footerReference w:type="(\\w+)" r:id="${String(id)}"`, 'u').exec(body)?.[1] ?? '';
  const rels = textOf(entries, 'word/_rels/document.xml.rels');
  const idOf = (name: string): string | undefined =>
    rels
      .match(/<Relationship [^>]*>/gu)
      ?.map((rel) => (rel.includes(`${name}.xml`) ? /Id="(\w+)"/u.exec(rel)?.[1] : undefined))
      .find((id) => id !== undefined);
  expect(
    ['footer1', 'footer2'].map((name, index) => `${kindOf(idOf(name))} ${String(sides[index])}`).sort(),
  ).toEqual(['default right', 'even left']);
  for (const footer of footers) expect(footer).toMatch(/— <\/w:t>.*PAGE.*<w:t[^>]*> —/u);
});

describe('tables', () => {
  const tables = (): readonly string[] => body.match(/<w:tbl>[^]*?<\/w:tbl>/gu) ?? [];

  test('are no wider than the text, 156 mm, and as wide as their columns', () => {
    expect(tables()).toHaveLength(3);
    for (const table of tables()) {
      const columns = [...table.matchAll(/<w:gridCol w:w="(\d+)"/gu)].map(([, width]) => Number(width));
      const width = columns.reduce((sum, one) => sum + one, 0);
      expect(Number(/<w:tblW [^>]*w:w="(\d+)"/u.exec(table)?.[1])).toBe(width);
      expect((width / 1440) * 25.4).toBeLessThanOrEqual(156.1);
      expect((width / 1440) * 25.4).toBeGreaterThan(155);
    }
  });

  test('repeat their heads, and no row is split between pages', () => {
    const [, requests = '', reviews = ''] = tables();
    expect(requests.match(/<w:tblHeader\/>/gu)).toHaveLength(3);
    expect(reviews.match(/<w:tblHeader\/>/gu)).toHaveLength(3);
    for (const table of tables())
      expect(table.match(/<w:cantSplit\/>/gu)).toHaveLength(table.match(/<w:tr>/gu)?.length ?? 0);
  });

  test('are not stretched over the lines of the page, nor by paragraphs that nobody sees', () => {
    expect(body).not.toMatch(/<w:docGrid [^>]*w:type=/u);
    const defaults = /<w:pPrDefault>[^]*?<\/w:pPrDefault>/u.exec(textOf(entries, 'word/styles.xml'))?.[0];
    expect(Number(/w:line="(\d+)" w:lineRule="exact"/u.exec(defaults ?? '')?.[1])).toBeLessThanOrEqual(240);
    const used = new Set(tables().flatMap((table) => table.match(/<w:pStyle w:val="\w+"/gu) ?? []));
    expect(used.size).toBe(5);
    for (const use of used) {
      const id = /"(\w+)"/u.exec(use)?.[1] ?? '';
      const style = styleOf(entries, id);
      expect(style).toContain('w:lineRule="exact"');
      expect(Number(/w:line="(\d+)"/u.exec(style)?.[1])).toBeLessThan(300);
    }
  });

  test('set a large number smaller: it does not break', async () => {
    const figures = new Map([...seedReport.figures, ['t3.new.person' as CellId, number('1000000000')]]);
    const large = textOf(unzip(await docxReport({ ...seedReport, figures }), 'docx'), 'word/document.xml');
    const run = /<w:r>(?:(?!<w:r>)[^])*?<w:t[^>]*>1000000000<\/w:t>/u.exec(large)?.[0] ?? '';
    const points = Number(/<w:sz w:val="(\d+)"/u.exec(run)?.[1]) / 2;
    expect(points).toBeLessThan(6);
    expect(points).toBeGreaterThanOrEqual(4.5);
  });
});

test('only a draft is marked as one, on every page', async () => {
  const marked = unzip(await docxReport(draft), 'docx');
  const heads = [...marked.keys()].filter((name) => /word\/header\d\.xml/u.test(name));
  expect(heads).toHaveLength(2);
  for (const head of heads) expect(textOf(marked, head)).toContain('草稿：正在填报');
  expect([...entries.keys()].filter((name) => name.includes('header'))).toEqual([]);
});

test('what heads a text keeps to it, and a table that fills a page begins one', () => {
  const paragraphs = body.match(/<w:p>(?:(?!<w:p>)[^])*?<\/w:p>/gu) ?? [];
  const of = (text: string): string => paragraphs.find((one) => one.includes(`>${text}<`)) ?? '';
  expect(of('1.加强政策解读,主动引导预期')).toContain('<w:keepNext/>');
  expect(of('三、收到和处理政府信息公开申请情况')).toContain('<w:pageBreakBefore/>');
  expect(body.match(/<w:pageBreakBefore\/>/gu)).toHaveLength(1);
});

describe('the title', () => {
  const titled = async (name: string): Promise<readonly [number, string]> => {
    const source = { ...seedReport, unit: { id: 'x', name } };
    const made = textOf(unzip(await docxReport(source), 'docx'), 'word/document.xml');
    const first = /<w:p>[^]*?<\/w:p>/u.exec(made)?.[0] ?? '';
    return [Number(/<w:ind w:left="(\d+)"/u.exec(first)?.[1] ?? 0), first.replace(/<[^>]*>/gu, '')];
  };
  /** Characters that have room on a line. A year takes 2.5 of them at least: four halves, set off by a quarter on each side. */
  const room = (indent: number): number => ((156 / 25.4) * 1440 - 2 * indent) / 440;

  test.each([
    // Behind the year: 闽清县工业和信息化局2020年 are 13.5 characters.
    ['闽清县工业和信息化局', 13.5, 14.5],
    // Behind 政府信息公开, for the line below must not be the longer one.
    ['闽清县司法局', 15.5, 16.5],
    // Behind the name.
    ['宿迁市宿城区市场监督管理局综合行政执法', 19, 20.2],
  ])('of %s breaks where a word ends', async (name, from, below) => {
    const [indent, text] = await titled(name);
    expect(text).toBe(`${name}2020年政府信息公开工作年度报告`);
    expect(room(indent)).toBeGreaterThanOrEqual(from);
    expect(room(indent)).toBeLessThan(below);
  });

  test('that has room on one line is not indented', async () => {
    expect((await titled('县府'))[0]).toBe(0);
  });
});
