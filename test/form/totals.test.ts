import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Figures } from '../../src/form/figures.ts';
import { number, withTotals } from '../../src/form/figures.ts';
import type { CellId } from '../../src/form/form.ts';
import { ofInteger } from '../../src/form/quantity.ts';
import { registry } from '../../src/forms/registry.ts';

const reports = fc.constantFrom(...registry().forms).chain((form) => {
  const cell = fc.constantFrom(...form.cells.map(({ id }) => id));
  const figure = fc.nat(9).map((value) => number(ofInteger(value)));
  const typed = fc
    .array(fc.tuple(cell, figure), { maxLength: 60 })
    .map((some) => new Map([...form.cells.map(({ id }) => [id, number(ofInteger(1))] as const), ...some]));
  const gaps = fc.array(cell, { maxLength: 3 });
  return fc.record({ form: fc.constant(form), typed, gaps, first: fc.array(cell, { maxLength: 20 }) });
});

describe('the totals of a report', () => {
  it('are the same one by one, in any order, as all at once', () => {
    fc.assert(
      fc.property(reports, ({ form, typed, gaps, first }) => {
        for (const gap of gaps) typed.delete(gap);
        const [some, all]: [Figures, Figures] = [withTotals(form, typed), withTotals(form, typed)];
        const whole = new Map(all);
        for (const id of [...first, ...form.cells.map(({ id }) => id)]) {
          expect(some.get(id)).toEqual(whole.get(id));
          expect(some.has(id)).toBe(whole.has(id));
        }
        expect(some.size).toBe(whole.size);
      }),
      { numRuns: 40 },
    );
  });

  it('leave out what the form does not have', () => {
    for (const form of registry().forms) {
      const foreign = 'nobody.knows.it' as CellId;
      const figures = withTotals(form, new Map([[foreign, number(ofInteger(1))]]));
      expect([figures.has(foreign), figures.size]).toEqual([false, 0]);
    }
  });
});
