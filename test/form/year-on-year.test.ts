/** Which changes since last year a reviewer is told of. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { placesOf } from '../../src/form/compact.ts';
import type { Figures } from '../../src/form/figures.ts';
import { number, typedCells } from '../../src/form/figures.ts';
import type { CellId } from '../../src/form/form.ts';
import { ofInteger } from '../../src/form/quantity.ts';
import { notable, yearOnYear } from '../../src/form/year-on-year.ts';
import { form } from '../report/seed.ts';
import '../support/seed.ts';

const f2021 = form('f2021');
const f2019 = form('f2019');

function year(given: Readonly<Record<string, number>>, of = f2021): Figures {
  return new Map(typedCells(of).map(({ id }) => [id, number(ofInteger(given[id] ?? 0))]));
}

function told(now: Figures, then: Figures, of = f2021): readonly string[] {
  return notable(of, yearOnYear(of, now, then)).map(({ cell, from, to }) => `${cell.id} ${from} ${to}`);
}

describe('a change since last year', () => {
  test.each([
    ['nothing became one or two', 0, 2, false],
    ['two became five', 2, 5, false],
    ['a hundred rose by a third', 100, 133, false],
    ['nothing became six', 0, 6, true],
    ['six became nothing', 6, 0, true],
    ['a hundred doubled', 100, 200, true],
    ['ten thousand rose by a tenth', 10_000, 11_000, false],
    ['ten thousand fell by half', 10_000, 5000, true],
  ])('where %s', (_, then, now, isTold) => {
    const cell = 't20-5.permit.decisions';
    expect(told(year({ [cell]: now }), year({ [cell]: then }))).toEqual(
      isTold ? [`${cell} ${String(then)} ${String(now)}`] : [],
    );
  });

  test('of an amount in 元 is weighed by ten thousands', () => {
    const cell = 't20-9.procurement.amount';
    expect(told(year({ [cell]: 60_000 }, f2019), year({ [cell]: 20_000 }, f2019), f2019)).toEqual([]);
    expect(told(year({ [cell]: 900_000 }, f2019), year({ [cell]: 20_000 }, f2019), f2019)).toHaveLength(1);
  });

  test('of what is less than nothing, which no count is, is not told', () => {
    const cell = 't20-5.permit.decisions';
    expect(told(year({ [cell]: -300 }), year({ [cell]: -100 }))).toEqual([]);
  });

  test('of a 增减 is not told, for it is one itself', () => {
    expect(told(year({ 't20-5.permit.delta': 90 }, f2019), year({}, f2019), f2019)).toEqual([]);
  });

  test('is told by the total where its parts say the same, and beside it where they do not', () => {
    expect(told(year({ 't3.new.person': 90, 't3.new.company': 4 }), year({}))).toEqual(['t3.new.total 0 94']);
    const moved = told(
      year({ 't3.new.person': 100, 't3.new.company': 0 }),
      year({ 't3.new.person': 20, 't3.new.company': 60 }),
    );
    expect(moved).toEqual(['t3.new.company 60 0', 't3.new.person 20 100']);
  });

  test('is told of no figure that either year has not', () => {
    const now = new Map(year({ 't3.new.person': 90 }));
    now.delete('t3.new.person' as CellId);
    expect(told(now, year({}))).toEqual([]);
  });

  test('stands once, however the numbers fall: no two that are told are of one total and mean the same', () => {
    const cells = fc.dictionary(
      fc.constantFrom(...typedCells(f2021).map(({ id }) => id)),
      fc.nat({ max: 500 }),
      { maxKeys: 20 },
    );
    fc.assert(
      fc.property(cells, cells, (now, then) => {
        const found = notable(f2021, yearOnYear(f2021, year(now), year(then)));
        const size = (at: number): number => Math.abs(Number(found[at]?.to) - Number(found[at]?.from));
        found.forEach(({ cell }, one) => {
          found.slice(one + 1).forEach((other, step) => {
            const places = new Set(placesOf(f2021, cell));
            if (!placesOf(f2021, other.cell).some((place) => places.has(place))) return;
            const [less = 0, more = 0] = [size(one), size(one + 1 + step)].sort((a, b) => a - b);
            expect(less).toBeLessThan(more / 2);
          });
        });
      }),
    );
  });
});
