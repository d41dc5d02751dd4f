import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { judgeCompilation } from '../../src/form/compilation.ts';
import type { Finding, Report } from '../../src/form/evaluate.ts';
import { number } from '../../src/form/figures.ts';
import type { Quantity } from '../../src/form/quantity.ts';
import { ofInteger, sum } from '../../src/form/quantity.ts';
import { bodies, bureau, county, township } from '../forms/compiled-case.ts';
import { f2019, f2021, fail, zeros } from '../forms/reports.ts';

const told = (findings: readonly Finding[]): string[] =>
  findings.map(({ check, key }) => `${check} ${key ?? ''}`.trim());

describe('a compiled report against those of its units', () => {
  test('holds where every cell is the sum, and asks whether a request was counted twice', () => {
    const findings = judgeCompilation(county, bodies(bureau, township));
    expect(told(findings)).toEqual(['A-DOUBLE t3.new.total']);
    expect(findings[0]?.message).toBe('有 2 个单位收到申请，合计 5 件。');
  });

  test('names the cell with both numbers where it is not', () => {
    const wrong = zeros(f2021, { 't3.new.person': 5, 't3.new.total': 5, 't20-5.permit.decisions': 549 });
    expect(judgeCompilation(wrong, bodies(bureau, township))[0]).toMatchObject({
      check: 'A-SUM',
      severity: 'error',
      key: 't20-5.permit.decisions',
      left: '549',
      right: '594',
      message: '表二「行政许可·本年处理决定数量」各单位合计 594，汇总表填 549，差 45。',
    });
  });

  test('names who has not filed, and waits with the sums', () => {
    const findings = judgeCompilation(zeros(f2021), bodies(bureau, null));
    expect(told(findings)).toEqual(['A-MISSING']);
    expect(findings[0]?.message).toBe('还有 1 个单位未报：梅城镇人民政府。');
  });

  test('never adds up two forms', () => {
    expect(judgeCompilation(county, bodies(bureau, zeros(f2019)))[0]?.message).toBe(
      '还有 1 个单位未报：梅城镇人民政府（格式不同）。',
    );
  });

  test('a blank counts as 0, a blank total as its parts, and what a source does not hold is not judged', () => {
    const blank = zeros(f2021, { 't3.new.person': 3, 't3.new.total': null, 't20-5.permit.decisions': null });
    const permit = f2021.cell('t20-5.permit.decisions')?.id ?? fail('no cell');
    const compiled = zeros(f2021, { 't3.new.person': 3, 't3.new.total': 3 });
    expect(judgeCompilation(compiled, bodies(blank))).toEqual([]);
    const cut: Report = { ...bureau, absent: new Set([permit]) };
    expect(told(judgeCompilation(compiled, bodies(cut)))).toEqual([]);
    // One of several is enough.
    expect(told(judgeCompilation(compiled, bodies(cut, zeros(f2021))))).toEqual([]);
    expect(told(judgeCompilation({ ...compiled, absent: new Set([permit]) }, bodies(bureau)))).toEqual([]);
  });

  test('amounts without a unit are not added up', () => {
    const unsaid = { kind: 'number', quantity: '39923' as Quantity, unit: 'unsaid' } as const;
    const unit = zeros(f2019, { 't20-9.procurement.amount': unsaid });
    expect(judgeCompilation(zeros(f2019), bodies(unit))).toEqual([]);
  });

  test('amounts add up exactly', () => {
    const unit = zeros(f2021, { 't20-8.fees.amount': 0.1 });
    const other = zeros(f2021, { 't20-8.fees.amount': 0.2 });
    expect(judgeCompilation(zeros(f2021, { 't20-8.fees.amount': 0.3 }), bodies(unit, other))).toEqual([]);
  });

  test('of any reports the sum holds, and one cell set otherwise is the one that is told', () => {
    const values = fc.array(fc.nat(99), { minLength: f2021.cells.length, maxLength: f2021.cells.length });
    const reports = fc.array(values, { minLength: 1, maxLength: 4 });
    const asReport = (list: readonly Quantity[]): Report => ({
      ...zeros(f2021),
      figures: new Map(f2021.cells.map(({ id }, index) => [id, number(list[index] ?? fail('no value'))])),
    });
    fc.assert(
      fc.property(reports, fc.nat(f2021.cells.length - 1), (lists, at) => {
        const all = lists.map((list) => list.map(ofInteger));
        const total = f2021.cells.map((_, index) => sum(all.map((list) => list[index] ?? fail('no value'))));
        const units = all.map((list) => ({ name: '某单位', report: asReport(list) }));
        const errors = (compiled: readonly Quantity[]): string[] =>
          told(judgeCompilation(asReport(compiled), units)).filter((id) => !id.startsWith('A-DOUBLE'));
        expect(errors(total)).toEqual([]);
        const wrong = total.map((value, index) => (index === at ? sum([value, ofInteger(1)]) : value));
        expect(errors(wrong)).toEqual([`A-SUM ${f2021.cells[at]?.id ?? ''}`]);
      }),
      { numRuns: 30 },
    );
  });
});
