/** The files of the board against names that people made up. */
import { describe, expect, test } from '@jest/globals';
import { Workbook } from '@cj-tech-master/excelts';
import { boardXlsx } from '../../src/export/board-xlsx.ts';
import { compact } from '../../src/form/compact.ts';
import { annual } from '../../src/form/period.ts';
import { boardCsv, boardTable } from '../../src/report/board-table.ts';
import { boardSumsPage } from '../../src/report/board-sums.tsx';
import type { SumsSource } from '../../src/report/sums.ts';
import { fileNameOf, zipStream } from '../../src/web/zip-stream.ts';
import { f2021, fail } from '../forms/reports.ts';
import { filled } from './seed.ts';

const HOSTILE = [
  '=HYPERLINK("http://evil.example","x")',
  "+1+cmd|' /C calc'!A0",
  '-2+3',
  '@SUM(A1)',
  '\t=1+1',
  '＝1+1',
  '<img src=x onerror=alert(1)>',
  '"; DROP TABLE unit; --',
  '名"称,带\r\n换行',
  '\u202E反向',
];

const values = compact(f2021, filled('f2021', '3')) ?? fail('too long');
const source: SumsSource = {
  form: f2021,
  period: annual(2025),
  unit: { id: 'gov', name: '<b>办公室</b>' },
  bodies: HOSTILE.map((name, n) => ({
    unit: `u${n}`,
    name,
    status: 'approved',
    form: f2021.id,
    figures: values,
  })),
  own: null,
};

describe('names of units', () => {
  test('never begin a cell of the CSV as a formula, and break no row', () => {
    const rows = boardCsv(source).trimEnd().split('\r\n');
    expect(rows).toHaveLength(HOSTILE.length + 2);
    for (const row of rows.slice(1, -1)) {
      const [, name = ''] = /^"[^"]*","((?:[^"]|"")*)"/.exec(row) ?? [];
      expect(name).not.toMatch(/^[\s]*[=+\-@＝]/);
      expect(name).not.toBe('');
    }
  });

  test('are text in the workbook, whatever they begin with', async () => {
    const workbook = new Workbook();
    await workbook.xlsx.load(await boardXlsx('汇总', boardTable(source)));
    const sheet = workbook.getWorksheet('汇总');
    for (let row = 2; row < HOSTILE.length + 2; row += 1) {
      const cell = sheet?.getRow(row).getCell(2);
      expect(typeof cell?.value).toBe('string');
      expect(cell?.formula).toBeUndefined();
    }
  });

  test('are text on the page', () => {
    const scene = {
      base: '/board',
      unit: 'gov',
      name: source.unit.name,
      offices: [],
      period: source.period,
      years: [2025],
      styling: { kind: 'link', href: '/style.css' } as const,
      leaving: { action: '/logout', csrf: 'x' },
    };
    const page = boardSumsPage(scene, source);
    expect(page).not.toContain('<img');
    expect(page).not.toContain('<b>');
    expect(page).not.toContain('\u202E');
    expect(page).toContain('&lt;img');
  });
});

describe('a ZIP', () => {
  test.each([
    ['../../etc/passwd', '_.._etc_passwd'],
    ['a/b\\c:d*e?f"g<h>i|j', 'a_b_c_d_e_f_g_h_i_j'],
    ['.隐藏', '隐藏'],
    ['', '_'],
    ['...', '_'],
    ['换\n行\u202E', '换_行_'],
  ])('names %j as %j', (name, safe) => {
    expect(fileNameOf(name)).toBe(safe);
  });

  test('of a long name stays within what systems take', () => {
    expect(Buffer.byteLength(fileNameOf('很'.repeat(500)))).toBeLessThan(255);
  });

  test('is made entry by entry, as it is taken', async () => {
    const made: number[] = [];
    async function* entries() {
      for (const n of [1, 2, 3]) {
        made.push(n);
        yield await Promise.resolve({ name: `${n}.txt`, content: Buffer.from('x'.repeat(n)) });
      }
    }
    const zip = zipStream(entries());
    await zip.next();
    expect(made).toEqual([1]);
    await zip.return(undefined);
    expect(made).toEqual([1]);
  });
});
