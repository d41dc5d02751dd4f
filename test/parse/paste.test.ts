/** A pasted table as an answer: its numbers are read as strictly as typed ones, and its totals are held. */
import { describe, expect, test } from '@jest/globals';
import { number } from '../../src/form/figures.ts';
import type { Figures } from '../../src/form/figures.ts';
import type { CellId } from '../../src/form/form.ts';
import { ZERO } from '../../src/form/quantity.ts';
import { maybeTable, readPaste } from '../../src/parse/paste.ts';
import { f2019, f2021, fail } from '../forms/reports.ts';

const NEW = '一、本年新收政府信息公开申请数量';

/** `new.person=1 …`, then `| blank …` and `= totals …`; or the problem's code and cell; or why it is no table. */
function read(part: string, text: string, figures: Figures = new Map(), form = f2021): string {
  const section = form.sections.find(({ name }) => name === part) ?? fail('no part');
  const paste = readPaste(text, {
    ...{ form, tables: section.tables, part, standing: null, figures, fillsBlanks: true },
  });
  if (paste.kind === 'notATable') return paste.kind;
  const short = (cell: string): string => cell.replace(/^[^.]+\./, '');
  if (paste.kind === 'refused') {
    const { problem } = paste;
    const cell = 'cell' in problem ? (problem.cell?.id ?? '') : '';
    return `! ${problem.code} ${short(cell)}`.trim();
  }
  const { answer, blank } = paste;
  return [
    ...answer.entries.map(({ cell, quantity }) => `${short(cell)}=${quantity}`),
    ...(answer.unitMissing === null ? [] : [`${short(answer.unitMissing.cell)}?`]),
    ...blank.map(({ id }) => `| ${short(id)}`),
    ...answer.totals.map((cell) => `= ${short(cell)}`),
  ].join(' ');
}

const row = 'new.person=1 new.company=2 new.research=0 new.charity=0 new.lawfirm=0 new.org-other=0';

describe('the totals of a pasted table', () => {
  test('are held against their parts, and are no entries', () => {
    expect(read('表三', `${NEW}\t1\t2\t0\t0\t0\t0\t3`)).toBe(`${row} = new.total`);
    expect(read('表三', `${NEW}\t1\t2\t0\t0\t0\t0\t4`)).toBe('! totalDiffers new.total');
  });

  test('are passed over while their parts are not all known', () => {
    expect(read('表三', `${NEW}\t1\t\t0\t0\t0\t0\t3`)).toBe(
      `${row.replace(' new.company=2', '')} | new.company = new.total`,
    );
    const known = new Map([['t3.new.company' as CellId, number(ZERO)]]);
    expect(read('表三', `${NEW}\t1\t\t0\t0\t0\t0\t3`, known)).toBe('! totalDiffers new.total');
  });

  test('alone are no answer', () => {
    const head = '申请人情况\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计';
    expect(read('表三', `${head}\n${NEW}\t\t\t\t\t\t\t3`)).toBe('! allBlank');
  });
});

describe('the numbers of a pasted table', () => {
  test('are read by what their cells measure', () => {
    expect(read('表二', '规章\t1\t1.5\t3')).toBe('! badNumber rules.repealed');
    expect(read('表二', '行政许可\t十二\n行政处罚\t1,234件')).toBe(
      'permit.decisions=12 penalty.decisions=1234',
    );
  });

  test('that are none are asked about', () => {
    expect(read('表二', '规章\t1\tabc\t3')).toBe('! badNumber rules.repealed');
    expect(read('表二', '规章\t1\t/\t3')).toBe('! dash rules.repealed');
  });

  test('without the unit that they need wait for it', () => {
    expect(read('表二', '政府集中采购\t3\t39923', new Map(), f2019)).toBe(
      'procurement.count=3 procurement.amount?',
    );
  });

  test('may be left out: typed cells stay blank', () => {
    expect(read('表二', '规章\t1\t\t3')).toBe('rules.made=1 rules.in-force=3 | rules.repealed');
    expect(read('表二', '信息内容\t本年制发件数\t本年废止件数\n规章\t\t')).toBe('! allBlank');
  });
});

test.each(['规章\t1', '规章|1', '规章｜1', '规章\n1', '规章 \r\n1'])('%j may be a table', (text) => {
  expect(maybeTable(text)).toBe(true);
});

test.each(['规章 1', '', '\n规章 1\n', '规章1 '])('%j is none', (text) => {
  expect(maybeTable(text)).toBe(false);
});
