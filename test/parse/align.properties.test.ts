import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { alignTables } from '../../src/parse/align.ts';
import type { Layout } from './layouts.ts';
import type { Outcome } from './pastes.ts';
import {
  CAPTIONS,
  FURNITURE,
  anyHabits,
  describePaste,
  outcome,
  pasted,
  printedHabits,
  withLines,
} from './pastes.ts';
import { often } from '../support/seed.ts';

describe('a table in any layout', () => {
  test('is read exactly or refused, never with a wrong cell and never in part', () => {
    const seen = new Map<Outcome, number>();
    fc.assert(
      fc.property(pasted(anyHabits, [0, 0, 0, 3, 25]), (paste) => {
        const result = outcome(paste);
        seen.set(result, (seen.get(result) ?? 0) + 1);
        if (result === 'wrong' || result === 'short') throw new Error(`${result}: ${describePaste(paste)}`);
      }),
      { numRuns: often(1500) },
    );
    // Refusing everything would be right and useless. Blanks that left no trace and lost zeros are refused always.
    expect(seen.get('exact') ?? 0).toBeGreaterThan(often(800));
  });

  test('is read when it is whole, in every layout that loses nothing', () => {
    fc.assert(
      fc.property(pasted(printedHabits, [0]), (paste) => {
        const result = outcome(paste);
        if (result !== 'exact') throw new Error(`${result}: ${describePaste(paste)}`);
      }),
      { numRuns: often(500) },
    );
  });

  test('names the cells that are blank', () => {
    const habits = {
      ...printedHabits,
      layout: fc.constantFrom<Layout>('tabs', 'pipes', 'markdown', 'bars', 'lines with pipes'),
      labels: fc.constant('one'),
      across: fc.constant('rows'),
    } as const;
    fc.assert(
      fc.property(pasted(habits, [10]), ({ form, tables, rendered }) => {
        const alignment = alignTables(rendered.text, { form, tables });
        if (alignment.kind !== 'aligned') throw new Error(`${JSON.stringify(alignment)} ${rendered.text}`);
        const blank = [...rendered.cells].flatMap(([id, text]) => (text === '' ? [id] : []));
        expect(alignment.blank.map(({ id }) => String(id)).sort()).toEqual(blank.sort());
      }),
      { numRuns: often(200) },
    );
  });

  test('with lines of its page at any place is read exactly or refused', () => {
    const habits = {
      ...anyHabits,
      rowsOnPage: fc.constantFrom(0, 0, 1, 3, 8),
      pageEnd: fc.array(fc.constantFrom(...FURNITURE, ...CAPTIONS), { maxLength: 3 }),
      headAgain: fc.boolean(),
    };
    const around = fc.constantFrom([''], ['', ''], []);
    const line = fc.tuple(around, fc.constantFrom(...FURNITURE, ...FURNITURE, ...CAPTIONS), around);
    const inserted = fc.array(fc.tuple(fc.nat(), line), { minLength: 1, maxLength: 4 });
    const seen = new Map<Outcome, number>();
    fc.assert(
      fc.property(pasted(habits, [0, 0, 0, 3, 25]), inserted, (paste, lines) => {
        const noisy = withLines(
          paste,
          lines.map(([at, [before, own, after]]) => [at, [...before, own, ...after]]),
        );
        const result = outcome(noisy);
        seen.set(result, (seen.get(result) ?? 0) + 1);
        if (result === 'wrong' || result === 'short') throw new Error(`${result}: ${describePaste(noisy)}`);
      }),
      { numRuns: often(3000) },
    );
    expect(seen.get('exact') ?? 0).toBeGreaterThan(often(600));
  });

  test('on several pages is read, page numbers and repeated heads or not', () => {
    const habits = {
      ...printedHabits,
      // Without the column, 总计 under a head that is printed again may be a column or a row.
      totalColumn: fc.constant(true),
      rowsOnPage: fc.constantFrom(1, 2, 5, 9),
      pageEnd: fc.array(fc.constantFrom(...FURNITURE), { minLength: 1, maxLength: 3 }),
      headAgain: fc.boolean(),
    };
    fc.assert(
      fc.property(pasted(habits, [0]), (paste) => {
        const result = outcome(paste);
        if (result !== 'exact') throw new Error(`${result}: ${describePaste(paste)}`);
      }),
      { numRuns: often(1000) },
    );
  });

  test('with one figure more than cells is refused', () => {
    const habits = { ...anyHabits, totalColumn: fc.constant(true), trailing: fc.constant(0) };
    const figureLike = fc.constantFrom('7', '7', '3', '1,20', '3/8', '约5', '三', '待定', '-', '- 3');
    fc.assert(
      fc.property(pasted(habits, [0]), fc.nat(), figureLike, (paste, at, figure) => {
        if (paste.habits.layout === 'distinct lines') return;
        const { form, tables, rendered } = withLines(paste, [[at, [figure]]]);
        const alignment = alignTables(rendered.text, { form, tables });
        if (alignment.kind === 'aligned') throw new Error(rendered.text);
      }),
      { numRuns: often(500) },
    );
  });
});
