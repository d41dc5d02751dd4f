import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Term } from '../../src/form/check.ts';
import { evaluate } from '../../src/form/evaluate.ts';
import type { Figure } from '../../src/form/figures.ts';
import { typedCells, withTotals } from '../../src/form/figures.ts';
import type { CellId } from '../../src/form/form.ts';
import { openChecks } from '../../src/form/open-checks.ts';
import { annual } from '../../src/form/period.ts';
import { registry } from '../../src/forms/registry.ts';
import { fail } from '../forms/reports.ts';
import { anyFigure } from './any-figure.ts';

const drafts = fc.constantFrom(...registry().forms).chain((form) => {
  const ids = typedCells(form).map(({ id }) => id);
  const values = fc.array(anyFigure, { minLength: ids.length, maxLength: ids.length });
  const figures = values.map(
    (all) =>
      new Map(
        ids.flatMap((id, n): readonly (readonly [CellId, Figure])[] => {
          const one = all[n];
          return one == null ? [] : [[id, one]];
        }),
      ),
  );
  return fc.record({ form: fc.constant(form), figures, before: fc.option(figures, { nil: null }) });
});

const form = registry().form('f2021') ?? fail('no form');
const rowTotal =
  form.checks.find(({ id, key }) => id === 'T3-ROW' && key === ('t3.new.total' as CellId)) ??
  fail('no check');
const TOTAL: Term = { cell: rowTotal.key ?? fail('no key'), sign: 1, of: 'this' };
const PARTS = rowTotal.cells.slice(1).map((cell): Term => ({ ...TOTAL, cell }));
const [PART = TOTAL, ...REST] = PARTS;
const OTHER = 't3.carried-in.person' as CellId;

describe('the checks that a filing can break', () => {
  it('find in any of them all that the checks of the form find, but for blanks', () => {
    fc.assert(
      fc.property(drafts, ({ form, figures, before }) => {
        const report = {
          ...{ form, period: annual(form.years.from), figures: withTotals(form, figures), before },
          ...{ absent: new Set<CellId>(), blanks: 'open' as const },
        };
        const all = evaluate(report).filter(({ check }) => check !== 'BLANK');
        expect(evaluate(report, openChecks(form))).toEqual(all);
      }),
      { numRuns: 60 },
    );
  });

  it.each<[string, readonly Term[], readonly Term[], boolean]>([
    ['the total is the sum of its parts', [TOTAL], PARTS, false],
    ['the sum of its parts is the total', PARTS, [TOTAL], false],
    ['a part is of the period before', [TOTAL], [...REST, { ...PART, of: 'before' }], true],
    ['a part is taken off', [TOTAL], [...REST, { ...PART, sign: -1 }], true],
    ['the total is that of the period before', [{ ...TOTAL, of: 'before' }], PARTS, true],
    ['a part is not there', [TOTAL], REST, true],
    ['a part stands twice', [TOTAL], [...PARTS, PART], true],
    ['a part stands in place of another', [TOTAL], [...REST, REST[0] ?? PART], true],
    ['another cell stands in place of a part', [TOTAL], [...REST, { ...PART, cell: OTHER }], true],
    ['another cell stands beside the total', [TOTAL, { ...PART, cell: OTHER }], PARTS, true],
    ['something else is the sum', [{ ...TOTAL, cell: OTHER }], PARTS, true],
  ])('where %s', (_what, left, right, isAmong) => {
    const check = { ...rowTotal, rule: { kind: 'equal' as const, left, right } };
    expect(openChecks({ ...form, checks: [check] })).toEqual(isAmong ? [check] : []);
  });

  it('are two thirds of those of the form', () => {
    for (const form of registry().forms)
      expect(openChecks(form).length).toBeLessThan(form.checks.length * 0.75);
  });
});
