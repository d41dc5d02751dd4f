import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CheckSpec } from '../../src/form/check.ts';
import type { Finding } from '../../src/form/evaluate.ts';
import { evaluate } from '../../src/form/evaluate.ts';
import type { Figure, Figures } from '../../src/form/figures.ts';
import { typedCells, withTotals } from '../../src/form/figures.ts';
import { fingerprintOf } from '../../src/form/fingerprint.ts';
import type { CellId, Form } from '../../src/form/form.ts';
import { annual } from '../../src/form/period.ts';
import { withoutRepeats } from '../../src/form/repeats.ts';
import { touched } from '../../src/form/touched.ts';
import { registry } from '../../src/forms/registry.ts';
import { anyFigure } from './any-figure.ts';

const reports = fc.constantFrom(...registry().forms).chain((form) => {
  const ids = typedCells(form).map(({ id }) => id);
  return fc.record({
    form: fc.constant(form),
    was: fc.array(anyFigure, { minLength: ids.length, maxLength: ids.length }),
    changes: fc.array(fc.tuple(fc.constantFrom(...ids), anyFigure), { minLength: 1, maxLength: 6 }),
  });
});

function found(form: Form, figures: Figures, checks?: readonly CheckSpec[]): readonly [string, Finding][] {
  const report = {
    ...{ form, period: annual(form.years.from), figures, absent: new Set<CellId>() },
    ...{ before: null, blanks: 'open' as const },
  };
  return withoutRepeats(form, evaluate(report, checks)).map((one) => [fingerprintOf(one, figures), one]);
}

/** The findings that the changes bring, told by these checks or by all. */
function brought(form: Form, was: Figures, is: Figures, checks?: readonly CheckSpec[]): readonly Finding[] {
  const old = new Set(found(form, was, checks).map(([print]) => print));
  return found(form, is, checks).flatMap(([print, finding]) => (old.has(print) ? [] : [finding]));
}

function set(form: Form, figures: Figures, changes: readonly (readonly [CellId, Figure | null])[]): Figures {
  const all = new Map(figures);
  for (const [id, to] of changes) {
    if (to === null) all.delete(id);
    else all.set(id, to);
  }
  return withTotals(form, all);
}

describe('the checks that a change touches', () => {
  it('bring the same findings as all checks together', () => {
    fc.assert(
      fc.property(reports, ({ form, was: values, changes }) => {
        const ids = typedCells(form).map(({ id }) => id);
        const was = set(
          form,
          new Map(),
          ids.map((id, n) => [id, values[n] ?? null]),
        );
        const is = set(form, was, changes);
        const checks = touched(
          form,
          changes.map(([id]) => id),
        );
        expect(brought(form, was, is, checks)).toEqual(brought(form, was, is));
      }),
      { numRuns: 150 },
    );
  });

  it('are few', () => {
    for (const form of registry().forms) {
      expect(touched(form, ['t3.new.person' as CellId]).length).toBeLessThan(form.checks.length / 4);
    }
  });
});
