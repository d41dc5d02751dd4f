import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { evaluate } from '../../src/form/evaluate.ts';
import type { Figure } from '../../src/form/figures.ts';
import { typedCells, withTotals } from '../../src/form/figures.ts';
import type { CellId } from '../../src/form/form.ts';
import { openChecks } from '../../src/form/open-checks.ts';
import { annual } from '../../src/form/period.ts';
import { registry } from '../../src/forms/registry.ts';
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

  it('are two thirds of those of the form', () => {
    for (const form of registry().forms)
      expect(openChecks(form).length).toBeLessThan(form.checks.length * 0.75);
  });
});
