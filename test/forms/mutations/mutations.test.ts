import { describe, expect, test } from '@jest/globals';
import type { Finding, Report } from '../../../src/form/evaluate.ts';
import { evaluate } from '../../../src/form/evaluate.ts';
import type { Figure } from '../../../src/form/figures.ts';
import { number, withTotals } from '../../../src/form/figures.ts';
import type { CellId } from '../../../src/form/form.ts';
import { annual } from '../../../src/form/period.ts';
import { quantity } from '../../../src/form/quantity.ts';
import type { CellChange, Diagnosis } from '../../../src/form/repair/repair.ts';
import { diagnose } from '../../../src/form/repair/repair.ts';
import { often } from '../../support/seed.ts';
import { f2019, f2021, fail } from '../reports.ts';
import type { Values } from './arithmetic.ts';
import { errorsIn, isTotal, singleRepairs } from './arithmetic.ts';
import type { Base } from './bases.ts';
import { bases } from './bases.ts';
import type { Operator } from './operators.ts';
import { operators } from './operators.ts';
import { seeded } from './random.ts';

const SEED = 20_261_125;
/** Of each operator on each base. */
const TIMES = often(17);

const FORMS = { f2019, f2021 };

function figuresOf(values: Values): Map<CellId, Figure> {
  return new Map(
    [...values].flatMap(([cell, value]) =>
      value === null
        ? []
        : [[cell as CellId, number(quantity(String(value)) ?? fail(`no quantity ${value}`))]],
    ),
  );
}

function published({ form, before }: Base, values: Values): Report {
  return {
    form: FORMS[form],
    period: annual(form === 'f2019' ? 2020 : 2024),
    figures: figuresOf(values),
    before: before === null ? null : figuresOf(before),
    absent: new Set(),
    blanks: 'zero',
    level: 'city',
  };
}

/** The same as it is typed into a filing, where nobody types a total. */
function filing(base: Base, values: Values): Report {
  const typed = new Map([...values].filter(([cell]) => !isTotal(base.form, cell)));
  return {
    ...published(base, typed),
    figures: withTotals(FORMS[base.form], figuresOf(typed)),
    blanks: 'open',
  };
}

const errorsOf = (report: Report): readonly Finding[] =>
  evaluate(report).filter(({ severity }) => severity === 'error');

const named = (findings: readonly Finding[]): string[] =>
  findings.map(({ check, key }) => `${check} ${key ?? ''}`).sort();

interface Case {
  readonly base: Base;
  readonly operator: Operator;
  readonly wrong: ReadonlyMap<string, number | null>;
  readonly values: Values;
}

function casesOf(all: readonly Operator[]): readonly Case[] {
  const random = seeded(SEED);
  const grounds = bases(random);
  return all.flatMap((operator) =>
    grounds.flatMap((base) =>
      Array.from({ length: TIMES }).flatMap(() => {
        // An operator that does not apply to what was picked is given a few more picks.
        for (let picks = 0; picks < 20; picks += 1) {
          const wrong = operator.apply(base, random);
          if (wrong !== null) return [{ base, operator, wrong, values: new Map([...base.values, ...wrong]) }];
        }
        return [];
      }),
    ),
  );
}

const cases = casesOf(operators);

/** Whether a change puts the right figure back. */
const isTrue = ({ base, wrong }: Case, { cell, to }: CellChange): boolean =>
  wrong.has(cell) && Number(to) === base.values.get(cell);

interface Mended {
  readonly isAmong: boolean;
  readonly isFirst: boolean;
}

/** Whether the right figures are put back by some of the repairs, and by the first of each diagnosis. */
function mendedBy(of: Case, diagnoses: readonly Diagnosis[], cells: readonly string[]): Mended {
  const right = (changes: readonly CellChange[]): boolean => changes.every((change) => isTrue(of, change));
  const covers = (repairs: readonly Diagnosis['repairs'][number][]): boolean => {
    const put = new Set<string>(repairs.flatMap(({ changes }) => changes.map(({ cell }) => cell)));
    return cells.every((cell) => put.has(cell));
  };
  const firsts = diagnoses.flatMap(({ repairs: [first] }) => first ?? []);
  return {
    isAmong: covers(diagnoses.flatMap(({ repairs }) => repairs.filter(({ changes }) => right(changes)))),
    isFirst: firsts.every(({ changes }) => right(changes)) && covers(firsts),
  };
}

interface Tally {
  readonly cases: number;
  readonly among: number;
  readonly first: number;
}

function tally(results: readonly Mended[]): Tally {
  return {
    cases: results.length,
    among: results.filter(({ isAmong }) => isAmong).length,
    first: results.filter(({ isFirst }) => isFirst).length,
  };
}

/** What is wanted stands first, so that a failure shows the figures. */
function expectShares(of: Tally, least: { readonly among: number; readonly first: number }): void {
  const share = (count: number): number => Math.round((1000 * count) / of.cases) / 10;
  const told = `${String(of.cases)} cases: among ${String(share(of.among))} %, first ${String(share(of.first))} %`;
  const isEnough = share(of.among) >= least.among && share(of.first) >= least.first;
  expect(`${isEnough ? 'enough' : 'too few'} of ${told}`).toBe(`enough of ${told}`);
}

/** What arithmetic and the product find in the published report, each judged once. */
const judged = cases.map((of) => {
  const report = published(of.base, of.values);
  const expected = errorsIn(of.base.form, of.values, of.base.before);
  return { of, report, expected, told: errorsOf(report) };
});

describe('mutations', () => {
  test('there are at least 14 operators and 3,000 cases at night, a fifth of them by day, on published and made-up reports of both forms', () => {
    expect(operators.length).toBeGreaterThanOrEqual(14);
    expect(cases.length).toBeGreaterThanOrEqual(often(3000));
    expect(new Set(cases.map(({ base }) => base.form)).size).toBe(2);
  });

  test('no base has an error, published or filed', () => {
    for (const base of bases(seeded(SEED))) {
      expect(named(errorsOf(published(base, base.values)))).toEqual([]);
      expect(named(errorsOf(filing(base, base.values)))).toEqual([]);
    }
  });

  test('every identity that arithmetic finds broken is told, and nothing else', () => {
    for (const { of, expected, told } of judged)
      expect({ told: named(told), by: of.operator.name, wrong: of.wrong }).toEqual({
        told: [...expected].sort(),
        by: of.operator.name,
        wrong: of.wrong,
      });
  });
});

describe('repairs of a published report', () => {
  const results = judged
    .filter(({ expected }) => expected.length > 0)
    .map(({ of, report, told }) => ({
      of,
      singles: singleRepairs(of.base.form, of.values, of.base.before).length,
      mended: mendedBy(of, diagnose(report, told), [...of.wrong.keys()]),
    }));
  const pick = (which: (result: (typeof results)[number]) => boolean): Tally =>
    tally(results.filter(which).map(({ mended }) => mended));

  test('where only one change of a cell fits, it is found, and stands first', () => {
    const unique = pick(({ of, singles }) => of.operator.cells === 'one' && singles === 1);
    expect(unique.cases).toBeGreaterThan(often(1000));
    expectShares(unique, { among: 99, first: 99 });
  });

  test('where several cells fit, the right one is among them, and mostly first', () => {
    expectShares(
      pick(({ of, singles }) => of.operator.cells === 'one' && singles > 1),
      { among: 99, first: 50 },
    );
  });

  /** A figure that was added up into its totals could be any of a column: only its digits tell which. */
  const FIRST: Readonly<Record<string, number>> = {
    'a slip that a spreadsheet added up': 0,
    'two cells of a row swapped': 75,
  };
  const together = operators.filter(({ cells: count }) => count === 'several').map(({ name }) => name);

  test.each(together)('what no single cell mends: %s', (name) => {
    expectShares(
      pick(({ of, singles }) => of.operator.name === name && singles === 0),
      { among: 95, first: FIRST[name] ?? 80 },
    );
  });
});

describe('repairs of a filing, where every total follows and a slip shows in its column only', () => {
  const results = cases
    .filter(({ base, operator, wrong }) => {
      const isTyped = [...wrong].every(([cell, value]) => value !== null && !isTotal(base.form, cell));
      return operator.inFiling && isTyped;
    })
    .flatMap((of) => {
      const report = filing(of.base, of.values);
      const told = errorsOf(report);
      const cells = [...of.wrong.keys()];
      return told.length === 0 ? [] : [{ of, mended: mendedBy(of, diagnose(report, told), cells) }];
    });
  const pick = (cells: Operator['cells']): Tally =>
    tally(results.filter(({ of }) => of.operator.cells === cells).map(({ mended }) => mended));

  test('one cell: the right one is among those of the column, and mostly first', () => {
    expectShares(pick('one'), { among: 99, first: 50 });
  });

  test('several cells', () => {
    expectShares(pick('several'), { among: 95, first: 75 });
  });
});
