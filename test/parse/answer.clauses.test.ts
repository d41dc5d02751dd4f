/** Where one clause of an answer ends and the next begins, and what a problem with one tells. */
import { describe, expect, test } from '@jest/globals';
import type { Form } from '../../src/form/form.ts';
import type { Answer } from '../../src/parse/settle.ts';
import { readAnswer } from '../../src/parse/answer.ts';
import { readPaste } from '../../src/parse/paste.ts';
import { f2019, f2021 } from '../forms/reports.ts';

const scope = (form: Form, part: string, standing?: string) => ({
  ...{ form, part, figures: new Map(), fillsBlanks: true },
  tables: form.sections.find(({ name }) => name === part)?.tables ?? [],
  standing: form.cell(standing ?? '') ?? null,
});

function answer(form: Form, part: string, text: string, standing?: string): Answer {
  return readAnswer(text, scope(form, part, standing));
}

/** `permit.delta=0 …`, or the problem’s code and what it tells. */
function read(form: Form, part: string, text: string, standing?: string): string {
  const told = answer(form, part, text, standing);
  const short = (id: string): string => id.replace(/^[^.]+\./, '');
  if (told.ok) return told.entries.map(({ cell, quantity }) => `${short(cell)}=${quantity}`).join(' ');
  const { problem } = told;
  const about = 'text' in problem ? problem.text : 'name' in problem ? problem.name : '';
  const cell = 'cell' in problem ? ` (${short(problem.cell?.id ?? 'none')})` : '';
  return `! ${problem.code} ${about}${cell}`;
}

describe('clauses of table two', () => {
  test.each([
    ['a name without figures before a mark', '许可；处罚 1 1 1', '! noFigures 行政许可'],
    ['a column without figures before 全0', '许可 上年 11 增减 全0', '! noFigures 本年增/减'],
    ['a column of a row that is not told', '制作 5', '! unknownName 制作'],
    ['a word for a figure where a row is told', '许可 甲', '! badNumber 甲 (permit.prev-items)'],
    ['a wrong figure where none is told', '几十 许可 5', '! badNumber 几十 (none)'],
    ['no figure where none is told', '空 许可 5', '! dash 空 (none)'],
    ['a word that names nothing before a figure', '甲 5', '! unknownName 甲'],
    ['one cell twice, with the same figure', '许可 上年 11；许可 上年 11', 'permit.prev-items=11'],
    ['one cell twice, with another', '许可 上年 11；许可 上年 12', '! twice  (permit.prev-items)'],
    ['0 by name over 0', '许可 上年 0；许可 全0', 'permit.prev-items=0 permit.delta=0 permit.decisions=0'],
    ['0 by name over another figure', '许可 上年 5；许可 全0', '! twice  (permit.prev-items)'],
    ['marks only', '；', '! notUnderstood '],
  ])('%s', (_what, text, expected) => {
    expect(read(f2019, '表二', text)).toBe(expected);
  });

  test('figures before 全0 stay, and an amount that waits for its unit is no blank', () => {
    expect(read(f2019, '表二', '许可 11 0 0 全0')).toMatch(/^permit.prev-items=11 .* rules.made=0 /);
    expect(read(f2019, '表二', '采购 3 39923；其余全0')).not.toContain('procurement.amount');
  });

  test('a column may be 全0 in the table that is asked for', () => {
    expect(read(f2019, '表二', '决定 全0', 't20-5.permit.prev-items')).toBe(
      'permit.decisions=0 other-service.decisions=0',
    );
  });

  test.each([
    ['figures for several rows', '许可、处罚 5', '! needsRow 行政许可、行政处罚'],
    ['figures without a name behind others', '许可 11；5 6', '! notUnderstood 5 6'],
    [
      'thousands among other figures',
      '规章 100,200,300 5 6',
      'rules.made=100200300 rules.repealed=5 rules.in-force=6',
    ],
    ['a comma that may part figures', '规章 1,20 3 4', '! ambiguousCommas 1,20'],
    ['one letter of a name', '收 5', '! unknownName 收'],
    ['a number before 全0, at the beginning of a clause', '许可 5；3 全0', '! badNumber 3 全0 (none)'],
    ['a formal amount', '收费 壹佰圆整', 'fees.amount=0.01'],
    [
      'four names with their numbers in one word',
      '许可三处罚四强制五收费六',
      'permit.decisions=3 penalty.decisions=4 coercion.decisions=5 fees.amount=6',
    ],
    ['five of them', '许可三处罚四强制五收费六规章七', '! unknownName 许可三处罚四强制五收费六规章七'],
  ])('%s', (_what, text, expected) => {
    expect(read(f2021, '表二', text)).toBe(expected);
  });

  test('a full stop typed as a point, with a line break behind', () => {
    expect(read(f2021, '表二', '5.\n', 't20-5.permit.decisions')).toBe('permit.decisions=5');
  });

  test('thousands among the figures of the row that is asked for', () => {
    expect(read(f2021, '表二', '100,200,300 5 6', 't20-1.rules.made')).toBe(
      'rules.made=100200300 rules.repealed=5 rules.in-force=6',
    );
  });
});

describe('clauses of table three', () => {
  const zeros = (row: string, first: string): string =>
    `${row}.person=${first} ${['company', 'research', 'charity', 'lawfirm', 'org-other'].map((column) => `${row}.${column}=0`).join(' ')}`;
  test.each([
    [
      'a label that holds the mark between names',
      '新收 1 0 0 0 0 0；1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请 2 0 0 0 0 0',
      `${zeros('new', '1')} ${zeros('other-no-correction', '2')}`,
    ],
    ['a column before its row', '自然人 新收 5', 'new.person=5'],
    ['columns that may be rows, behind a row', '新收 自然人 1 其他 2', 'new.person=1 new.org-other=2'],
    ['a wrong figure behind a title of several rows', '无法提供 几十', '! badNumber 几十 (none)'],
    ['a wrong figure behind all columns', '新收 1 2 3 4 5 6 几十', '! badNumber 几十 (none)'],
    ['a part of several rows with a column', '属于自然人 5', '! unknownName 属于自然人'],
    ['a row with a part of several columns', '新收组织 5', '! unknownName 新收组织'],
    ['a title of several columns', '新收 法人或其他组织 全0', zeros('new', '').replace('new.person= ', '')],
  ])('%s', (_what, text, expected) => {
    expect(read(f2021, '表三', text)).toBe(expected);
  });

  test('columns by name may be 全0 in all rows', () => {
    const rows =
      f2021.tables.find(({ id }) => id === 't3')?.rows.filter(({ sumOf }) => sumOf.length === 0) ?? [];
    expect(read(f2021, '表三', '自然人、商业企业 全0').split(' ')).toHaveLength(2 * rows.length);
    expect(read(f2021, '表三', '法人或其他组织 全0').split(' ')).toHaveLength(5 * rows.length);
  });
});

describe('a pasted row', () => {
  const NEW = '一、本年新收政府信息公开申请数量';
  test('whose total is blank has no blank that is filled in', () => {
    expect(readPaste(`${NEW}\t1\t2\t0\t0\t0\t0\t`, scope(f2021, '表三'))).toMatchObject({
      kind: 'read',
      blank: [],
    });
  });

  test('of totals alone is no answer, nor a table of blanks', () => {
    expect(readPaste('（七）总计\t1\t2\t0\t0\t0\t0\t3', scope(f2021, '表三'))).toEqual({
      kind: 'refused',
      problem: { code: 'notUnderstood', text: '' },
    });
  });
});
