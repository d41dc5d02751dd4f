import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Compact } from '../../src/form/compact.ts';
import { compact, heldAt, isQuantity, layoutOf } from '../../src/form/compact.ts';
import type { Figure, Figures } from '../../src/form/figures.ts';
import { number, quantityAt, typedCells, withTotals } from '../../src/form/figures.ts';
import type { CellId } from '../../src/form/form.ts';
import { quantity, sum } from '../../src/form/quantity.ts';
import { bodySums, sumUp } from '../../src/form/rollup.ts';
import { f2019, f2021, fail } from '../forms/reports.ts';

const forms = [f2019, f2021];

const figure: fc.Arbitrary<Figure | null> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.nat({ max: 1_000_000_000 }).map((n) => number(quantity(String(n)) ?? fail('n'))),
  },
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.constant<Figure>({ kind: 'notApplicable', reason: '本机关无此职权' }) },
);

const figuresOf = (form: typeof f2019): fc.Arbitrary<Figures> => {
  const cells = typedCells(form);
  const money = fc
    .tuple(fc.nat({ max: 999_999_999 }), fc.nat({ max: 999_999 }))
    .map(([whole, rest]) => `${whole}.${String(rest).padStart(6, '0')}`)
    .map((text): Figure => number(quantity(text) ?? fail(text)));
  return fc
    .tuple(
      ...cells.map(({ measure }) => (measure.kind === 'money' && measure.unit === '万元' ? money : figure)),
    )
    .map(
      (values) =>
        new Map(
          values.flatMap((value, at) => {
            const id = cells[at]?.id;
            return value === null || id === undefined ? [] : [[id, value] as const];
          }),
        ),
    );
};

const made = (form: typeof f2019, figures: Figures): Compact => compact(form, figures) ?? fail('too long');

describe('figures in the least room', () => {
  test.each(forms)('hold every number, blank and 不适用 of $id', (form) => {
    fc.assert(
      fc.property(figuresOf(form), (figures) => {
        const values = made(form, figures);
        const all = withTotals(form, figures);
        for (const cell of form.cells) {
          const held = heldAt(form, values, cell);
          const stands = all.get(cell.id);
          if (isQuantity(held)) expect(quantityAt(all, cell.id)).toBe(held);
          else expect(stands?.kind ?? 'none').toBe(held);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('tell an amount without its unit, and keep none of it in a sum', () => {
    const cell = f2019.cell('t20-9.procurement.amount') ?? fail('cell');
    const unsaid: Figure = { kind: 'number', quantity: quantity('39923') ?? fail('n'), unit: 'unsaid' };
    const one = made(f2019, new Map([[cell.id, unsaid]]));
    const other = made(f2019, new Map([[cell.id, number(quantity('0.1') ?? fail('n'))]]));
    expect(heldAt(f2019, one, cell)).toBe('unsaid');
    const sums = sumUp(f2019, [one, other]);
    expect(quantityAt(sums.figures, cell.id)).toBe('0.1');
    expect(sums.without.get(cell.id)).toBe(1);
    expect(bodySums(f2019, [one, other]).total(cell)).toBeNull();
  });

  test('refuse a number with more digits than a double has', () => {
    const long = number(quantity('12345678901234.567891') ?? fail('n'));
    expect(compact(f2021, new Map([['t20-8.fees.amount' as CellId, long]]))).toBeNull();
  });

  test('know the form and the order that they were made for', () => {
    expect(new Set(forms.map(layoutOf)).size).toBe(2);
    expect(layoutOf({ ...f2021, cells: [...f2021.cells].reverse() })).not.toBe(layoutOf(f2021));
  });
});

describe('reports added up', () => {
  test.each(forms)('come to the exact sum of what each has in $id, and count what has no number', (form) => {
    fc.assert(
      fc.property(fc.array(figuresOf(form), { maxLength: 5 }), (reports) => {
        const { figures, without } = sumUp(
          form,
          reports.map((report) => made(form, report)),
        );
        for (const { id } of typedCells(form)) {
          const known = reports.flatMap((report) => quantityAt(report, id) ?? []);
          expect(quantityAt(figures, id)).toBe(known.length === 0 ? null : sum(known));
          expect(without.get(id) ?? 0).toBe(reports.length - known.length);
        }
      }),
      { numRuns: 20 },
    );
  });

  test('amounts add up exactly, as doubles do not', () => {
    const id = 't20-8.fees.amount' as CellId;
    const reports = ['0.1', '0.2', '0.000001'].map((text) =>
      made(f2021, new Map([[id, number(quantity(text) ?? fail('n'))]])),
    );
    expect(quantityAt(sumUp(f2021, reports).figures, id)).toBe('0.300001');
    const large = made(f2021, new Map([[id, number(quantity('999999999.999999') ?? fail('n'))]]));
    const all = sumUp(f2021, Array<Compact>(99).fill(large));
    expect(quantityAt(all.figures, id)).toBe('98999999999.999901');
  });

  test('totals are derived from the sums, whoever left out a part', () => {
    const of = (cells: Readonly<Record<string, string>>): Compact =>
      made(
        f2021,
        new Map(Object.entries(cells).map(([id, n]) => [id as CellId, number(quantity(n) ?? fail('n'))])),
      );
    const row = ['person', 'company', 'research', 'charity', 'lawfirm', 'org-other'];
    const whole = of(Object.fromEntries(row.map((column) => [`t3.new.${column}`, '1'])));
    const part = of({ 't3.new.person': '4' });
    expect(quantityAt(sumUp(f2021, [whole, part]).figures, 't3.new.total' as CellId)).toBe('10');
  });
});
