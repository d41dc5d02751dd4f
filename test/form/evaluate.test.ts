import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Finding, Report } from '../../src/form/evaluate.ts';
import { evaluate } from '../../src/form/evaluate.ts';
import type { Figure, Figures } from '../../src/form/figures.ts';
import { number, typedCells, withTotals } from '../../src/form/figures.ts';
import type { CellId, Form } from '../../src/form/form.ts';
import { annual } from '../../src/form/period.ts';
import type { Quantity } from '../../src/form/quantity.ts';
import { ofInteger } from '../../src/form/quantity.ts';
import { registry } from '../../src/forms/registry.ts';

const f2019 = formOf(2020);
const f2021 = formOf(2023);

function formOf(year: number): Form {
  const form = registry().formFor(annual(year));
  if (form === null) throw new Error('no form');
  return form;
}

/** A report of zeros, totals and all, with some cells set otherwise: a number, a text, or null for blank. */
function report(
  form: Form,
  cells: Record<string, number | string | null>,
  more: Partial<Report> = {},
): Report {
  const figures = new Map<CellId, Figure>(form.cells.map((cell) => [cell.id, number(ofInteger(0))]));
  for (const [id, value] of Object.entries(cells)) {
    if (form.cell(id) === undefined) throw new Error(`no cell ${id}`);
    if (value === null) figures.delete(id as CellId);
    else if (typeof value === 'string') figures.set(id as CellId, { kind: 'text', text: value });
    else figures.set(id as CellId, number(String(value) as Quantity));
  }
  const period = annual(form === f2019 ? 2020 : 2023);
  return { form, period, figures, before: null, absent: new Set(), blanks: 'zero', ...more };
}

function found(of: Report): string[] {
  return evaluate(of).map((finding) => `${finding.check} ${finding.key ?? ''}`);
}

function only(of: Report, check: string): Finding {
  const [finding, ...others] = evaluate(of).filter((candidate) => candidate.check === check);
  if (finding === undefined || others.length > 0) throw new Error(`${check}: not one finding`);
  return finding;
}

describe('a report of zeros is right in both versions', () => {
  test.each([f2019, f2021])('$id', (form) => {
    expect(found(report(form, {}))).toEqual([]);
  });
});

describe('each check is told with both sides, their difference and what to do', () => {
  test('T3-ROW', () => {
    const finding = only(report(f2019, { 't3.partial.person': 3, 't3.partial.total': 2 }), 'T3-ROW');
    expect(finding).toMatchObject({ severity: 'error', key: 't3.partial.total', left: '2', right: '3' });
    expect(finding.cells).toHaveLength(7);
    expect(finding.message).toBe(
      '表三「（二）部分公开（区分处理的，只计这一情形，不计其他情形）」总计应为 3，现填 2，差 1。',
    );
    expect(finding.advice).toBe('请核对各分项与总计，改正不对的一格。');
  });

  test('T3-COL, on a column and on 总计', () => {
    const broken = report(f2019, { 't3.new.person': 5, 't3.new.total': 5 });
    expect(found(broken)).toEqual(['T3-COL t3.result-total.person', 'T3-COL t3.result-total.total']);
    expect(evaluate(broken)[0]?.message).toBe(
      '表三「自然人」不平：新收 5 + 上年结转 0 = 5，办理总计 0 + 结转下年 0 = 0，差 5。',
    );
  });

  test('T3-SUM counts 19 result rows in f2019 and 21 in f2021', () => {
    for (const [form, rows] of [
      [f2019, 19],
      [f2021, 21],
    ] as const) {
      const finding = evaluate(report(form, { 't3.result-total.company': 4 })).find(
        ({ check }) => check === 'T3-SUM',
      );
      expect(finding?.cells).toHaveLength(rows + 1);
      expect(finding).toMatchObject({ key: 't3.result-total.company', left: '4', right: '0' });
    }
  });

  test.each(['t3.granted.person', 't4.review.upheld'])('*-INT on %s', (cell) => {
    const check = cell.startsWith('t3') ? 'T3-INT' : 'T4-INT';
    expect(only(report(f2019, { [cell]: -1 }), check).message).toContain('应为不小于 0 的整数，现填「-1」。');
    expect(only(report(f2019, { [cell]: 2.5 }), check).key).toBe(cell);
  });

  test('T4-SUM', () => {
    const finding = only(report(f2021, { 't4.suit-direct.pending': 2, 't4.suit-direct.total': 3 }), 'T4-SUM');
    expect(finding.message).toBe('表四「未经复议直接起诉」总计应为 2，现填 3，差 1。');
  });

  test('BLANK and NOT-A-NUMBER', () => {
    const of = report(f2019, { 't20-5.permit.delta': null, 't20-8.fees.delta': '/' });
    expect(found(of)).toEqual(['BLANK t20-5.permit.delta', 'NOT-A-NUMBER t20-8.fees.delta']);
    expect(only(of, 'NOT-A-NUMBER')).toMatchObject({
      severity: 'warning',
      message: '表二「行政事业性收费·本年增/减」填的是「/」。',
      advice: '没有发生请填 0。',
    });
  });

  test('T3-TOTAL-BLANK takes the place of the identities of that total', () => {
    expect(
      found(
        report(f2019, {
          't3.new.person': 2,
          't3.granted.person': 2,
          't3.granted.total': null,
          't3.new.total': null,
        }),
      ),
    ).toEqual([
      'T3-SUM t3.result-total.person',
      'T3-SUM t3.result-total.total',
      'T3-COL t3.result-total.person',
      'T3-COL t3.result-total.total',
      'T3-TOTAL-BLANK t3.new.total',
      'T3-TOTAL-BLANK t3.granted.total',
    ]);
  });

  test('F19-ITEMS-NEG and F19-AMOUNT-UNIT', () => {
    const of = report(f2019, { 't20-5.other-service.prev-items': 10, 't20-5.other-service.delta': -14 });
    expect(only(of, 'F19-ITEMS-NEG').message).toBe(
      '表二「其他对外管理服务事项」上一年 10 项，本年增减 -14 项，合计 -4 项，不能为负。',
    );
    const unsaid = new Map(report(f2019, {}).figures);
    unsaid.set('t20-9.procurement.amount' as CellId, {
      kind: 'number',
      quantity: '39923' as Quantity,
      unit: 'unsaid',
    });
    expect(only(report(f2019, {}, { figures: unsaid }), 'F19-AMOUNT-UNIT').severity).toBe('warning');
  });

  test('F21-INFORCE-MIN, as 锡林郭勒盟商务局 2021 broke it', () => {
    const of = report(f2021, { 't20-1.norms.made': 1 });
    expect(only(of, 'F21-INFORCE-MIN').message).toBe(
      '表二「行政规范性文件」现行有效 0 件，本年制发 1、废止 0，推算上年末为 -1 件，不可能。',
    );
  });

  test('FORM-YEAR', () => {
    expect(found(report(f2019, {}, { period: annual(2022) }))).toEqual(['FORM-YEAR ']);
    expect(found(report(f2019, {}, { period: null }))).toEqual([]);
  });

  test('Y-CARRY, per column, when the period before is on file', () => {
    const before: Figures = new Map([['t3.carried-out.person' as CellId, number(ofInteger(2))]]);
    expect(found(report(f2019, {}, { before }))).toEqual(['Y-CARRY t3.carried-in.person']);
  });
});

describe('blanks', () => {
  test('in a draft an identity waits until its cells are given', () => {
    const typed: Figures = new Map([['t3.new.person' as CellId, number(ofInteger(5))]]);
    const draft = report(f2019, {}, { figures: withTotals(f2019, typed), blanks: 'open' });
    expect(new Set(evaluate(draft).map(({ check }) => check))).toEqual(new Set(['BLANK']));
  });

  test('on absent cells nothing is judged', () => {
    const absent = new Set(
      f2019.cells.filter((cell) => cell.table === ('t3' as never)).map((cell) => cell.id),
    );
    const figures = new Map([...report(f2019, {}).figures].filter(([cell]) => !absent.has(cell)));
    expect(found(report(f2019, {}, { figures, absent }))).toEqual([]);
  });
});

describe('derived totals', () => {
  test('with every typed cell given, rows, columns and sums always hold; one changed cell breaks its column', () => {
    const values = fc.array(fc.nat({ max: 50 }), { minLength: 200, maxLength: 200 });
    fc.assert(
      fc.property(fc.constantFrom(f2019, f2021), values, (form, list) => {
        const figures = new Map(
          typedCells(form).map((cell, index) => [cell.id, number(ofInteger(list[index] ?? 0))]),
        );
        const of = report(form, {}, { figures: withTotals(form, figures), blanks: 'open' });
        const checks = new Set(evaluate(of).map(({ check }) => check));
        for (const never of ['T3-ROW', 'T3-SUM', 'T4-SUM', 'T3-INT', 'T4-INT', 'BLANK', 'T3-TOTAL-BLANK'])
          expect(checks).not.toContain(never);
      }),
      { numRuns: 50 },
    );
  });

  test('a total is null until all its parts are known', () => {
    const parts = typedCells(f2019).filter((cell) => cell.row.id === 'new');
    const figures = new Map(parts.slice(1).map((cell) => [cell.id, number(ofInteger(1))]));
    expect(withTotals(f2019, figures).has('t3.new.total' as CellId)).toBe(false);
    figures.set(parts[0]?.id ?? ('' as CellId), { kind: 'notApplicable', reason: '没有' });
    expect(withTotals(f2019, figures).get('t3.new.total' as CellId)).toEqual(number(ofInteger(5)));
  });
});
