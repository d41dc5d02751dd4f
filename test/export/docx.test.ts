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

let entries: Entries;
let body: string;
beforeAll(async () => {
  entries = unzip(await docxReport(seedReport), 'docx');
  body = textOf(entries, 'word/document.xml');
});

test('the page is A4 with margins of 37, 35, 28 and 26 mm, its lines 29 points apart', () => {
  const margin = /<w:pgMar [^>]*>/u.exec(body)?.[0] ?? '';
  const of = (side: string): number => millimetres(new RegExp(`w:${side}="(\\d+)"`, 'u').exec(margin)?.[1]);
  expect(['top', 'bottom', 'left', 'right'].map(of)).toEqual([37, 35, 28, 26]);
  const size = /<w:pgSz [^>]*w:w="(\d+)" w:h="(\d+)"/u.exec(body);
  expect([millimetres(size?.[1]), millimetres(size?.[2])]).toEqual([210, 297]);
  expect(body).toMatch(/<w:docGrid [^>]*w:type="lines"[^>]*>/u);
  expect(textOf(entries, 'word/styles.xml')).toContain('w:line="580" w:lineRule="exact"');
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

  test('are not stretched over the lines of the page', () => {
    const styles = textOf(entries, 'word/styles.xml').match(/<w:style [^]*?<\/w:style>/gu) ?? [];
    const used = new Set(tables().flatMap((table) => table.match(/<w:pStyle w:val="\w+"/gu) ?? []));
    expect(used.size).toBe(5);
    for (const use of used) {
      const id = /"(\w+)"/u.exec(use)?.[1] ?? '';
      const style = styles.find((one) => one.includes(`w:styleId="${id}"`));
      expect(style).toContain('<w:snapToGrid w:val="false"/>');
      expect(style).toContain('w:lineRule="auto"');
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
