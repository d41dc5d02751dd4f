/** What is printed in a cell is read as it stands. */
import { describe, expect, test } from '@jest/globals';
import type { Cell, Form } from '../../src/form/form.ts';
import { readFigure } from '../../src/read/report/figure.ts';
import { headUnits } from '../../src/read/report/head-units.ts';
import { vocabulary } from '../../src/parse/vocabulary.ts';
import { forms } from './published.ts';

function form(id: string): Form {
  const known = forms.find((one) => one.id === id);
  if (known === undefined) throw new Error(id);
  return known;
}

function cell(version: string, id: string): Cell {
  const known = form(version).cell(id);
  if (known === undefined) throw new Error(id);
  return known;
}

const count = cell('f2021', 't3.new.person');
const change = cell('f2019', 't20-5.permit.delta');
const amount = cell('f2019', 't20-9.procurement.amount');
const fees = cell('f2021', 't20-8.fees.amount');

const said = (text: string, of: Cell, unit: Parameters<typeof readFigure>[2] = null): string => {
  const { figure, remark } = readFigure(text, of, unit);
  if (figure === null) return 'blank';
  const value = figure.kind === 'number' ? `${figure.quantity} ${figure.unit}` : figure.kind;
  return remark === '' ? value : `${value} ${remark}`;
};

describe('counts and changes', () => {
  test.each([
    ['0', '0 said'],
    ['１２', '12 said'],
    ['1,234', '1234 said'],
    ['5件', '5 said'],
    ['三件', '3 said'],
    ['1.2万', '12000 said'],
    // What a form may not hold is for its checks to say.
    ['2.5', '2.5 said'],
    ['-1', '-1 said'],
    ['5（含上年2件）', '5 said (含上年2件)'],
  ])('%s: %s', (text, value) => {
    expect(said(text, count)).toBe(value);
  });

  test.each([
    '/',
    '-',
    '—',
    '——',
    '无',
    '没有',
    '空',
    '1e3',
    '约5',
    '5-6',
    '1 2',
    '不详',
    '5元',
    '12①',
    '#REF!',
    // More digits than what is added up over many reports can hold.
    '12345678901234567',
  ])('%s is no number, and is kept as it stands', (text) => {
    expect(said(text, count)).toBe('text');
  });

  test('nothing is blank', () => {
    expect([said('', count), said('  ', count), said('\u3000', count)]).toEqual(['blank', 'blank', 'blank']);
  });

  test.each([
    ['+19', '19 said'],
    ['+0', '0 said'],
    ['-14', '-14 said'],
    ['－14', '-14 said'],
    ['增10', '10 said'],
    ['增加5', '5 said'],
    ['减4', '-4 said'],
    ['减少22', '-22 said'],
    ['减少 22 项', '-22 said'],
  ])('a change %s: %s', (text, value) => {
    expect(said(text, change)).toBe(value);
  });
});

describe('money', () => {
  test.each([
    ['251000元', '251000 said'],
    ['79000.1元', '79000.1 said'],
    ['160.5964万元', '1605964 said'],
    ['1276.5534万元', '12765534 said'],
    ['592 万元', '5920000 said'],
    ['1.5亿元', '150000000 said'],
    ['38万', '380000 said'],
    ['39923', '39923 unsaid'],
    ['52.15', '52.15 unsaid'],
    ['13000000(预算…', '13000000 unsaid (预算...'],
    ['0', '0 unsaid'],
    ['10件', 'text'],
    ['9999999999999.99元', '9999999999999.99 said'],
    ['9999999999999999.99元', 'text'],
  ])('采购总金额 %s: %s', (text, value) => {
    expect(said(text, amount)).toBe(value);
  });

  test.each([
    ['0.092', '0.092 said'],
    ['59237.2449', '59237.2449 said'],
    ['920元', '0.092 said'],
    ['38.441094万元', '38.441094 said'],
    ['0.001元', 'text'],
    ['0.0920001', 'text'],
  ])('收费金额 %s: %s', (text, value) => {
    expect(said(text, fees)).toBe(value);
  });

  test('the unit of the head holds for a number without one', () => {
    expect(said('160.5964', amount, '万元')).toBe('1605964 said');
    expect(said('251000元', amount, '万元')).toBe('251000 said');
    expect(said('920', fees, '元')).toBe('0.092 said');
  });

  test.each([
    ['f2019', ['采购项目数量\t采购总金额（万元）'], '万元'],
    ['f2019', ['采购总金额(单位：元)'], '元'],
    ['f2019', ['采购总金额', '（单位：万元）'], '万元'],
    ['f2019', ['采购总金额'], undefined],
    ['f2019', ['采购总金额（元）', '采购总金额（万元）'], 'unsure'],
    ['f2021', ['本年收费金额（单位：万元）'], '万元'],
    ['f2021', ['本年收费金额单位:万元'], '万元'],
    ['f2021', ['本年收费金额（单位：元）'], '元'],
    ['f2021', ['单位：元', '本年处理决定数量'], undefined],
  ])('%s %j prints %s', (version, lines, unit) => {
    const { tables } = form(version);
    expect([...headUnits(lines, vocabulary(tables)).values()][0]).toBe(unit);
  });
});
