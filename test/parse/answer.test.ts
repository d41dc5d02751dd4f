import { describe, expect, test } from '@jest/globals';
import { registry } from '../../src/forms/registry.ts';
import { annual } from '../../src/form/period.ts';
import type { Figures } from '../../src/form/figures.ts';
import { number } from '../../src/form/figures.ts';
import type { CellId, Form } from '../../src/form/form.ts';
import { ofInteger } from '../../src/form/quantity.ts';
import type { Answer, Scope } from '../../src/parse/settle.ts';
import { readAnswer } from '../../src/parse/answer.ts';

import { fail } from '../forms/reports.ts';

const forms = registry();
const f2019 = formOf(2020);
const f2021 = formOf(2023);

function formOf(year: number): Form {
  const form = forms.formFor(annual(year));
  if (form === null) throw new Error('no form');
  return form;
}

function scope(form: Form, part: string, options: { standing?: string; figures?: Figures } = {}): Scope {
  const section = form.sections.find((candidate) => candidate.name === part);
  return {
    form,
    tables: section?.tables ?? form.tables,
    part,
    standing: form.cell(options.standing ?? '') ?? null,
    figures: options.figures ?? new Map(),
    fillsBlanks: section !== undefined,
  };
}

/** `t20-5.permit.delta=0 …`, or the problem's code. */
function shown(answer: Answer): string {
  if (!answer.ok) return `! ${answer.problem.code}`;
  const entries = answer.entries.map(({ cell, quantity }) => `${cell}=${quantity}`);
  if (answer.unitMissing !== null) entries.push(`${answer.unitMissing.cell}=${answer.unitMissing.quantity}?`);
  return entries.join(' ');
}

const given = (values: Record<string, number>): Figures =>
  new Map(Object.entries(values).map(([cell, value]) => [cell as CellId, number(ofInteger(value))]));

describe('rows by name', () => {
  const read = (text: string): string => shown(readAnswer(text, scope(f2019, '表二')));

  test('a row takes its figures in column order', () => {
    expect(read('许可 11 0 0')).toBe(
      't20-5.permit.prev-items=11 t20-5.permit.delta=0 t20-5.permit.decisions=0',
    );
  });

  test('the whole of section two of the seed fits one message', () => {
    const text =
      '规章、规范性文件全0；许可 上年11 增减0 决定0；其他对外管理服务事项 129 -14 18；处罚 82 1 1；采购 10个 39923元；强制、收费全0';
    expect(read(text).split(' ')).toHaveLength(22);
    expect(read(text)).toContain('t20-5.other-service.delta=-14');
    expect(read(text)).toContain('t20-9.procurement.amount=39923');
    expect(read(text)).toContain('t20-8.fees.delta=0');
  });

  test('commas part the clauses as semicolons do', () => {
    expect(read('处罚 82 1 1，许可11 0 0')).toBe(
      't20-6.penalty.prev-items=82 t20-6.penalty.delta=1 t20-6.penalty.decisions=1 ' +
        't20-5.permit.prev-items=11 t20-5.permit.delta=0 t20-5.permit.decisions=0',
    );
  });

  test('full-width digits and units are read', () => {
    expect(read('许可：上年１１项，增减－２项，决定３件')).toBe(
      't20-5.permit.prev-items=11 t20-5.permit.delta=-2 t20-5.permit.decisions=3',
    );
  });

  test('a row and its column may be written together', () => {
    expect(read('许可上年11')).toBe('t20-5.permit.prev-items=11');
    expect(read('许可本年增/减 -3')).toBe('t20-5.permit.delta=-3');
  });

  test('全0 sets a column of several rows, also where they stand in several tables', () => {
    expect(read('许可、处罚 上年 全0')).toBe('t20-5.permit.prev-items=0 t20-6.penalty.prev-items=0');
    expect(read('许可、处罚 上年、决定 全0').split(' ')).toHaveLength(4);
  });

  test('全0 of a column that one of the rows does not have sets nothing', () => {
    expect(read('许可、采购 上年 全0')).toBe('! unknownName');
    expect(read('采购、许可 上年 全0')).toBe('! needsRow');
  });

  test('columns said before their figures take them in order', () => {
    expect(read('许可 上年、增减、决定 11 2 3')).toBe(
      't20-5.permit.prev-items=11 t20-5.permit.delta=2 t20-5.permit.decisions=3',
    );
    expect(read('许可 决定、上年 3 11')).toBe('t20-5.permit.decisions=3 t20-5.permit.prev-items=11');
    expect(read('许可 上年、决定 3')).toBe('! noFigures');
  });

  test('其余全0 fills what is blank and nothing else', () => {
    const answer = readAnswer(
      '许可 11 0 0；其余全0',
      scope(f2019, '表二', { figures: given({ 't20-6.penalty.delta': 1 }) }),
    );
    expect(shown(answer)).not.toContain('t20-6.penalty.delta');
    expect(shown(answer)).toContain('t20-5.permit.prev-items=11');
    expect(shown(answer).split(' ')).toHaveLength(21);
  });

  test('an amount in 万元 becomes 元 exactly, one without a unit is asked', () => {
    expect(read('采购 3 160.5964万元')).toBe('t20-9.procurement.count=3 t20-9.procurement.amount=1605964');
    expect(read('采购 10 39923')).toBe('t20-9.procurement.count=10 t20-9.procurement.amount=39923?');
    expect(read('采购 0 0')).toBe('t20-9.procurement.count=0 t20-9.procurement.amount=0');
  });

  test.each([
    ['许可 11 0', 'wrongCount'],
    ['许可 11', 'needsColumn'],
    ['许可 11 0 0 0', 'wrongCount'],
    ['许可 11 0 -1', 'badNumber'],
    ['许可 11 0 2.5', 'badNumber'],
    ['许可 1e3 0 0', 'badNumber'],
    ['许可 11 0 3元', 'badNumber'],
    ['许可 11 0 10000000001', 'badNumber'],
    ['许可 1,234,5 0 0', 'badNumber'],
    ['许可 / 0 0', 'dash'],
    ['许可 11 0 -', 'dash'],
    ['奖励 1 2 3', 'unknownName'],
    ['行政 1 2 3', 'ambiguousName'],
    ['许可', 'noFigures'],
    ['许可 上年', 'noFigures'],
    ['许可 上年11 0 0', 'needsColumn'],
    ['许可 11 0 0；许可 12 0 0', 'twice'],
    ['许可、处罚 1 2 3', 'needsRow'],
    ['许可 11 0 0 谢谢', 'unknownName'],
    ['许可 11 0 0；你好', 'unknownName'],
    ['1 2', 'wrongCountForPart'],
  ])('%s is refused: %s', (text, code) => {
    expect(read(text)).toBe(`! ${code}`);
  });
});

describe('the standing question', () => {
  const read = (text: string, standing: string): string =>
    shown(readAnswer(text, scope(f2019, '表三', { standing })));

  test('columns of the row that is asked for take the figures in their order', () => {
    expect(read('自然人、企业 3 4', 't3.new.person')).toBe('t3.new.person=3 t3.new.company=4');
  });

  test('one number answers the standing cell', () => {
    expect(read('12件', 't3.new.company')).toBe('t3.new.company=12');
  });

  test('a row of numbers answers the row, with or without its total', () => {
    expect(read('1 2 0 0 0 0', 't3.new.person').split(' ')).toHaveLength(6);
    expect(read('1 2 0 0 0 0 3', 't3.new.person').split(' ')).toHaveLength(6);
    expect(read('1 2 0 0 0 0 4', 't3.new.person')).toBe('! totalDiffers');
  });

  test('the rest of a row may follow a first figure', () => {
    expect(read('2 0 0 0 0', 't3.new.company').split(' ')).toHaveLength(5);
  });

  test('a column by name belongs to the standing row', () => {
    expect(read('自然人 3 企业 2', 't3.new.person')).toBe('t3.new.person=3 t3.new.company=2');
  });

  test('a number of figures that fits nothing is refused', () => {
    expect(read('1 2 3', 't3.new.person')).toBe('! wrongCount');
    expect(read('100,200,300,400,500,600', 't3.new.person')).toBe('! ambiguousCommas');
  });

  test('thousands separators are read in one number', () => {
    expect(read('1,234', 't3.new.person')).toBe('t3.new.person=1234');
  });
});

describe('table three', () => {
  const read = (text: string, figures: Figures = new Map()): string =>
    shown(readAnswer(text, scope(f2019, '表三', { figures })));

  test('全0 answers the whole part', () => {
    expect(read('全0').split(' ')).toHaveLength(132);
    expect(read('全部为0').split(' ')).toHaveLength(132);
  });

  test('a group title names all its rows for 全0, and no row for figures', () => {
    expect(read('不予公开全0').split(' ')).toHaveLength(48);
    expect(read('不予公开 0 0 0 0 0 0')).toBe('! needsRow');
  });

  test('a column may be 全0', () => {
    expect(read('科研机构全0').split(' ')).toHaveLength(22);
  });

  test('so may a column of a row, of several rows, or of a group', () => {
    expect(read('新收 自然人全0')).toBe('t3.new.person=0');
    expect(read('新收、予以公开 自然人全0')).toBe('t3.new.person=0 t3.granted.person=0');
    expect(read('不予公开 自然人全0').split(' ')).toHaveLength(8);
    expect(read('新收 自然人、科研机构全0')).toBe('t3.new.person=0 t3.new.research=0');
  });

  test('a column alone waits for its row', () => {
    expect(readAnswer('自然人 3', scope(f2019, '表三'))).toEqual({
      ok: false,
      problem: { code: 'needsRow', text: '自然人', rows: [] },
    });
  });

  test('无 is 0', () => {
    expect(read('新收 自然人 无；予以公开 商业企业 没有')).toBe('t3.new.person=0 t3.granted.company=0');
  });

  test('printed labels with their numbering are names', () => {
    expect(read('1.信访举报投诉类申请 1 0 0 0 0 0')).toContain('t3.reject-petition.person=1');
    expect(read('（一）予以公开 5 0 0 0 0 0')).toContain('t3.granted.person=5');
    expect(read('一、本年新收政府信息公开申请数量 5 0 0 0 0 0')).toContain('t3.new.person=5');
    expect(read('（二）部分公开（区分处理的，只计这一情形，不计其他情形）\t1\t0\t0\t0\t0\t0\t1')).toContain(
      't3.partial.person=1',
    );
  });

  test('其他 alone is asked back, with all that it may be; 公开 is what bears it but for its numbering', () => {
    expect(readAnswer('总计 1 0 0 0 0 0', scope(f2019, '表三'))).toEqual({
      ok: false,
      problem: { code: 'ambiguousName', text: '总计', candidates: ['（七）总计', '总计'] },
    });
    expect(read('其他处理 1 0 0 0 0 0')).toContain('t3.other.person=1');
    expect(read('其他 1 0 0 0 0 0')).toMatch(/^! /);
  });

  test('a sent （七）总计 row is held against the rows, and refused while they are not known', () => {
    expect(read('（七）总计 1 0 0 0 0 0 1')).toBe('! totalTooEarly');
    expect(read('予以公开 1 0 0 0 0 0；其余全0；（七）总计 2 0 0 0 0 0 2')).toBe('! totalDiffers');
    expect(read('予以公开 1 0 0 0 0 0；其余全0；（七）总计 1 0 0 0 0 0 1').split(' ')).toHaveLength(132);
  });
});

describe('table four', () => {
  const read = (text: string): string => shown(readAnswer(text, scope(f2019, '表四')));

  test('fifteen numbers answer it, totals checked; twelve do too', () => {
    expect(read('1 0 0 0 1 0 0 0 0 0 0 0 0 0 0').split(' ')).toHaveLength(12);
    expect(read('1 0 0 0 2 0 0 0 0 0 0 0 0 0 0')).toBe('! totalDiffers');
    expect(read('1 0 0 0 0 0 0 0 0 0 0 0').split(' ')).toHaveLength(12);
    expect(read('1 0 0')).toBe('! wrongCountForPart');
  });

  test('rows by alias; 诉讼 is two rows', () => {
    expect(read('复议 维持 2；直接起诉全0')).toContain('t4.review.upheld=2');
    expect(read('诉讼 1 0 0 0')).toBe('! needsRow');
  });
});

describe('form f2021', () => {
  const read = (text: string): string => shown(readAnswer(text, scope(f2021, '表二')));

  test('fees are kept in 万元 with up to six decimals', () => {
    expect(read('收费 38.441094')).toBe('t20-8.fees.amount=38.441094');
    expect(read('收费 384410.94元')).toBe('t20-8.fees.amount=38.441094');
    expect(read('收费 0.0000001万元')).toBe('! badNumber');
  });

  test('a row of one column needs no column name', () => {
    expect(read('许可11，处罚82，强制0')).toBe(
      't20-5.permit.decisions=11 t20-6.penalty.decisions=82 t20-6.coercion.decisions=0',
    );
  });
});

describe('one row in many writings', () => {
  const permit = (...values: readonly number[]): string =>
    ['prev-items', 'delta', 'decisions']
      .flatMap((column, at) =>
        values[at] === undefined ? [] : [`t20-5.permit.${column}=${String(values[at])}`],
      )
      .join(' ');
  const penalty = 't20-6.penalty.prev-items=4 t20-6.penalty.delta=5 t20-6.penalty.decisions=6';

  test.each([
    ['许可 1,200 3 4', permit(1200, 3, 4)],
    ['许可 1,20 3', permit(1, 20, 3)],
    ['许可：1、2、3', permit(1, 2, 3)],
    ['许可 1 2 3。', permit(1, 2, 3)],
    ['1.许可 1 2 3', permit(1, 2, 3)],
    ['许可三 四 五', permit(3, 4, 5)],
    ['许可 11 减少2 3', permit(11, -2, 3)],
    ['许可 11 +0 增0', '! badNumber'],
    ['许可 11 增0 0', permit(11, 0, 0)],
    ['许可 上年11 减少2 决定3', permit(11, -2, 3)],
    ['许可 上年11 增减 减少2 决定3', permit(11, -2, 3)],
    ['许可1 2 3处罚4 5 6', `${permit(1, 2, 3)} ${penalty}`],
    ['许可、处罚 全0', `${permit(0, 0, 0)} ${penalty.replace(/\d(?= |$)/g, '0')}`],
    ['采购 三个 五万元', 't20-9.procurement.count=3 t20-9.procurement.amount=50000'],
    ['采购 3 5万', 't20-9.procurement.count=3 t20-9.procurement.amount=50000'],
    ['采购 3 三万五', 't20-9.procurement.count=3 t20-9.procurement.amount=35000?'],
    ['许可 100,200,300', '! ambiguousCommas'],
    ['许可11 增加2', '! wrongCount'],
    ['上年 11', '! unknownName'],
    ['许可 处罚 1 2 3', '! noFigures'],
    ['许可 0 0 0 处罚', '! noFigures'],
    ['许可三件', '! needsColumn'],
    ['许可 1、处罚 2', '! needsColumn'],
    ['规章 本年新 3', '! ambiguousName'],
    ['5', '! wrongCountForPart'],
  ])('%s: %s', (text, expected) => {
    expect(shown(readAnswer(text, scope(f2019, '表二')))).toBe(expected);
  });

  test.each([
    ['许可 约5 0 0', '约5', 'approximate', 't20-5.permit.prev-items'],
    ['许可 5 待定 0', '待定', 'pending', 't20-5.permit.delta'],
    ['许可 决定 3件5', '3件5', 'several', 't20-5.permit.decisions'],
    ['许可 +11 0 0', '+11', 'signed', 't20-5.permit.prev-items'],
    ['许可 决定3 上年 几十', '几十', 'approximate', 't20-5.permit.prev-items'],
  ])('%s: what is wrong is told with its cell', (text, written, fault, cell) => {
    expect(readAnswer(text, scope(f2019, '表二'))).toMatchObject({
      problem: { code: 'badNumber', text: written, fault, cell: { id: cell } },
    });
  });

  test('where no cell can be told, none is', () => {
    const problem = (text: string) => {
      const answer = readAnswer(text, scope(f2019, '表二'));
      return answer.ok || !('cell' in answer.problem) ? fail(text) : answer.problem.cell;
    };
    expect(problem('许可、处罚 约5')).toBeNull();
    expect(problem('约5')).toBeNull();
    expect(problem('许可 上年11 约5')).toBeNull();
    expect(problem('许可 1 2 3 约5')).toBeNull();
  });
});

describe('an answer to the question that stands', () => {
  test.each([
    ['表三', 't3.new.lawfirm', '3 4', 't3.new.lawfirm=3 t3.new.org-other=4'],
    ['表三', 't3.new.lawfirm', '3 4 5', '! wrongCount'],
    ['表三', 't3.new.person', '3,4', '! ambiguousCommas'],
    ['表三', 't3.new.person', '3，4', '! wrongCount'],
    ['表三', 't3.new.company', '1,200,300,400,500', '! ambiguousCommas'],
    ['表三', 't3.new.person', '自然人 3，企业 4', 't3.new.person=3 t3.new.company=4'],
    ['表三', 't3.new.person', '自然人 3 0 0 0 0', '! needsColumn'],
    ['表三', 't3.new.person', '法人 3', '! needsColumn'],
    ['表三', 't3.new.person', '增加2', '! badNumber'],
    ['表三', 't3.new.person', '3；4', '! wrongCount'],
    ['表三', 't3.new.person', '3 新收 1 2 3 4 5 6', '! notUnderstood'],
    ['表三', 't3.new.person', '新收、结转下年 1 1', '! needsRow'],
    ['表三', 't3.new.person', '/', '! dash'],
    ['表二', 't20-5.permit.delta', '减2', 't20-5.permit.delta=-2'],
    [
      '表二',
      't20-5.permit.prev-items',
      '11 增加2 3',
      't20-5.permit.prev-items=11 t20-5.permit.delta=2 t20-5.permit.decisions=3',
    ],
    ['表二', 't20-5.permit.prev-items', '决定3 增加2', 't20-5.permit.decisions=3 t20-5.permit.delta=2'],
    ['表二', 't20-9.procurement.amount', '39923', 't20-9.procurement.amount=39923?'],
    ['表二', 't20-9.procurement.amount', '0', 't20-9.procurement.amount=0'],
    ['全表', '', '全0', '! zeroNeedsPart'],
    ['全表', '', '许可全0', 't20-5.permit.prev-items=0 t20-5.permit.delta=0 t20-5.permit.decisions=0'],
    ['表四', '', '复议 1 2 3 4 11', '! totalDiffers'],
    ['表四', '', '维持 1', '! needsRow'],
  ])('%s %s: %s', (part, standing, text, expected) => {
    expect(shown(readAnswer(text, scope(f2019, part, { standing })))).toBe(expected);
  });
});
