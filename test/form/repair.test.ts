import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Finding, Report } from '../../src/form/evaluate.ts';
import { evaluate } from '../../src/form/evaluate.ts';
import { isSameFigure, number, withTotals } from '../../src/form/figures.ts';
import type { CellId } from '../../src/form/form.ts';
import { annual } from '../../src/form/period.ts';
import type { Quantity } from '../../src/form/quantity.ts';
import type { Repair } from '../../src/form/repair/repair.ts';
import { diagnose, repairs } from '../../src/form/repair/repair.ts';
import type { Values } from '../forms/reports.ts';
import { changed, corpus, f2019, f2021, fail, figuresOf, texts, zeros } from '../forms/reports.ts';

const published = (id: string): Report => corpus().find((report) => report.id === id) ?? fail(id);
const suqian2023 = published('30');
const suqian2024 = published('31');

/** The report of 宿迁市 for 2024 with some cells wrong. */
const wrong = (cells: Values, more: Partial<Report> = {}): Report => ({
  ...suqian2024,
  figures: changed(f2021, suqian2024.figures, cells),
  ...more,
});

/** The same while it is filed: totals follow. */
function filing(cells: Values, more: Partial<Report> = {}): Report {
  const typed = changed(f2021, suqian2024.figures, cells);
  return { ...suqian2024, figures: withTotals(f2021, typed), blanks: 'open', ...more };
}

const shown = ({ changes }: Repair): string =>
  changes.map(({ cell, from, to }) => `${cell} ${from ?? 'blank'}→${to}`).join(' & ');
const found = (report: Report): string[] => repairs(report, evaluate(report)).map(shown);
const verdicts = (report: Report): string[] =>
  diagnose(report, evaluate(report)).map(({ verdict }) => verdict);
const cleared = ({ clears }: Repair): string[] => clears.map(({ check, key }) => `${check} ${key ?? ''}`);

const first = (report: Report): Repair => repairs(report, evaluate(report))[0] ?? fail('no repair');

describe('one cell of a published report', () => {
  test.each([
    ['two digits swapped', { 't3.granted.person': 1480 }, 't3.granted.person 1480→1408', 'swappedDigits'],
    ['a zero too many', { 't3.partial.person': 4620 }, 't3.partial.person 4620→462', 'zeros'],
    ['a minus', { 't3.deny-third.person': -16 }, 't3.deny-third.person -16→16', 'sign'],
    ['a decimal point', { 't3.deny-third.person': 1.6 }, 't3.deny-third.person 1.6→16', 'point'],
    ['0 for a number', { 't3.carried-out.company': 0 }, 't3.carried-out.company 0→5', 'zero'],
    ['a total added up wrongly', { 't3.unable-make.total': 39 }, 't3.unable-make.total 39→36', 'wrongDigit'],
    [
      'the total of all results',
      { 't3.result-total.total': 3400 },
      't3.result-total.total 3400→3521',
      'total',
    ],
    ['a blank', { 't3.unable-make.person': null }, 't3.unable-make.person blank→35', 'blank'],
    ['a stroke', { 't3.unable-make.person': '/' }, 't3.unable-make.person blank→35', 'blank'],
    [
      'the figure of the cell above',
      { 't3.partial.person': 1408 },
      't3.partial.person 1408→462',
      'neighbour',
    ],
    ['the figure beside it', { 't3.granted.company': 1408 }, 't3.granted.company 1408→21', 'neighbour'],
    ['a number for 0', { 't3.deny-secret.company': 77 }, 't3.deny-secret.company 77→0', 'misplaced'],
    ['anything', { 't3.granted.person': 999 }, 't3.granted.person 999→1408', 'other'],
    ['a total of table four', { 't4.review.total': 17 }, 't4.review.total 17→170', 'zeros'],
  ] as const)('%s', (_what, cells, repair, slip) => {
    const report = wrong(cells);
    expect(shown(first(report))).toBe(repair);
    expect(first(report)).toMatchObject({ slip, isWhole: true });
  });

  test('is listed with every finding that it clears', () => {
    expect(cleared(first(wrong({ 't3.unable-make.person': null })))).toEqual([
      'BLANK t3.unable-make.person',
      'T3-ROW t3.unable-make.total',
      'T3-SUM t3.result-total.person',
    ]);
    expect(verdicts(wrong({ 't3.unable-make.person': null }))).toEqual(['one']);
  });

  test('a blank whose sums hold without it is 0; one whose sums do not hold is offered nothing but what they ask', () => {
    expect(found(wrong({ 't3.deny-secret.company': null }))).toEqual(['t3.deny-secret.company blank→0']);
    // Two blanks in a row, of which one was 462: the other is 0 once that is known, and not before.
    const both = wrong({ 't3.partial.person': null, 't3.partial.charity': null });
    expect(found(both)).toEqual(['t3.partial.person blank→462']);
  });

  test('a remark on what would be filled in does not stand against it', () => {
    // 20 a year ago, 0 now: Y-JUMP asks whether that is so.
    const before = figuresOf(f2021, { 't20-5.permit.decisions': 20 });
    const report = zeros(f2021, { 't20-5.permit.decisions': null }, { before, period: annual(2022) });
    expect(found(report)).toEqual(['t20-5.permit.decisions blank→0']);
  });

  test('a blank total is offered the sum of its parts, a row without anything 0', () => {
    expect(found(wrong({ 't3.new.total': null }))).toEqual(['t3.new.total blank→3525']);
    expect(found(zeros(f2019, { 't4.review.upheld': null, 't4.review.total': null }))).toEqual([
      't4.review.upheld blank→0',
      't4.review.total blank→0',
    ]);
  });

  test('where several fit, the likeliest stands first', () => {
    // 18 + 88 + 28 + 36 = 170
    const report = wrong({ 't4.review.pending': 63 });
    expect(verdicts(report)).toEqual(['several']);
    // Then the total, then what explains nothing, in the order of the form.
    expect(found(report)).toEqual([
      't4.review.pending 63→36',
      't4.review.total 170→197',
      't4.review.upheld 88→61',
      't4.review.other 28→1',
    ]);
  });

  test('what is not on the page, and what was answered 不适用, is never proposed', () => {
    const pending = 't4.review.pending' as CellId;
    const cut = wrong({ 't4.review.total': 17, 't4.suit-direct.total': 24 }, { absent: new Set([pending]) });
    expect(found(cut).every((repair) => repair.startsWith('t4.suit-direct.'))).toBe(true);
    const answered = wrong({
      't4.review.total': 180,
      't4.review.upheld': { kind: 'notApplicable', reason: '无' },
    });
    expect(found(answered).some((repair) => repair.includes('t4.review.upheld'))).toBe(false);
  });
});

describe('limits without an identity', () => {
  test('the digits tell: a sign, a point, a digit', () => {
    expect(found(zeros(f2021, { 't20-5.permit.decisions': -5 }))).toEqual(['t20-5.permit.decisions -5→5']);
    expect(found(zeros(f2021, { 't20-5.permit.decisions': 2.5 }))[0]).toBe('t20-5.permit.decisions 2.5→25');
  });

  test('else the least change of each cell, the one that is told first', () => {
    // 锡林郭勒盟商务局 2021
    expect(found(published('45'))).toEqual([
      't20-1.norms.in-force 0→1',
      't20-1.norms.repealed 0→1',
      't20-1.norms.made 1→0',
    ]);
  });

  test('a change may become less than nothing, but no count', () => {
    const cells = { 't20-5.permit.prev-items': 5, 't20-5.permit.delta': -8, 't20-5.permit.decisions': 60 };
    expect(found(zeros(f2019, cells))).toEqual([
      't20-5.permit.delta -8→8',
      't20-5.permit.prev-items 5→50',
      't20-5.permit.delta -8→-5',
      't20-5.permit.prev-items 5→8',
    ]);
  });

  test('and what the year before asks for', () => {
    const before = figuresOf(f2021, { 't20-1.norms.in-force': 20 });
    const report = zeros(f2021, { 't20-1.norms.made': 8, 't20-1.norms.in-force': 2 }, { before });
    expect(cleared(first(report))).toEqual(
      expect.arrayContaining(['F21-INFORCE-MIN t20-1.norms.in-force', 'Y-INFORCE t20-1.norms.in-force']),
    );
    expect(shown(first(report))).toBe('t20-1.norms.in-force 2→28');
  });
});

describe('several cells', () => {
  test('two slips are a pair, listed with all that it clears', () => {
    const report = wrong({ 't3.granted.person': 1480, 't3.partial.company': 90 });
    expect(found(report)).toEqual(['t3.granted.person 1480→1408 & t3.partial.company 90→9']);
    expect(cleared(first(report))).toHaveLength(4);
  });

  test('slips that do not touch one another are mended one by one', () => {
    const report = wrong({ 't3.granted.person': 1480, 't4.review.total': 17 });
    expect(diagnose(report, evaluate(report)).map(({ repairs: [best] }) => best && shown(best))).toEqual([
      't3.granted.person 1480→1408',
      't4.review.total 17→170',
    ]);
  });

  test('two cells that changed places', () => {
    const report = wrong({ 't3.partial.person': 9, 't3.partial.company': 462 });
    expect(first(report).slip).toBe('swappedCells');
    expect(shown(first(report))).toBe('t3.partial.person 9→462 & t3.partial.company 462→9');
  });

  test('a row one column to the right', () => {
    const report = wrong({
      ...{ 't3.granted.person': 0, 't3.granted.company': 1408, 't3.granted.research': 21 },
      ...{ 't3.granted.lawfirm': 0, 't3.granted.org-other': 2 },
    });
    expect(first(report).slip).toBe('shiftedRow');
    expect(first(report).changes).toHaveLength(5);
  });

  test.each([
    ['left', [21, 0, 0, 2, 0, 1431, 0]],
    ['right', [0, 1408, 21, 0, 0, 2, 0]],
  ])('a row one column to the %s, its total with it', (_where, values) => {
    const columns = ['person', 'company', 'research', 'charity', 'lawfirm', 'org-other', 'total'];
    const report = wrong(
      Object.fromEntries(columns.map((column, at) => [`t3.granted.${column}`, values[at] ?? 0])),
    );
    expect(found(report)).toHaveLength(1);
    expect(first(report)).toMatchObject({ slip: 'shiftedRow', isWhole: true });
    const after = mended(report, first(report)).figures;
    expect(
      [...after].filter(([cell, figure]) => !isSameFigure(figure, suqian2024.figures.get(cell) ?? null)),
    ).toEqual([]);
  });

  test('a column one row down', () => {
    const report = wrong({
      't3.reject-petition.person': 0,
      't3.reject-repeat.person': 86,
      't3.reject-publication.person': 26,
    });
    expect(first(report).slip).toBe('shiftedColumn');
    expect(shown(first(report))).toContain('t3.reject-petition.person 0→86 & t3.reject-repeat.person 86→26');
  });

  test('two cells of a column that changed places, before what mends the sums only', () => {
    const report = wrong({ 't3.granted.person': 462, 't3.partial.person': 1408 });
    expect(found(report)).toEqual([
      't3.granted.person 462→1408 & t3.partial.person 1408→462',
      't3.granted.total 1431→485 & t3.partial.total 471→1417',
    ]);
  });

  test('two rows in each other’s place', () => {
    const [left, right] = ['t3.carried-out', 't3.result-total'];
    const columns = ['person', 'company', 'research', 'charity', 'lawfirm', 'org-other', 'total'];
    const value = (cell: string): number => {
      const figure = suqian2024.figures.get(cell as CellId);
      return figure?.kind === 'number' ? Number(figure.quantity) : fail(cell);
    };
    const swapped = columns.flatMap((column) => [
      [`${left}.${column}`, value(`${right}.${column}`)],
      [`${right}.${column}`, value(`${left}.${column}`)],
    ]);
    const report = wrong(Object.fromEntries(swapped) as Values);
    expect(first(report).slip).toBe('swappedRows');
    expect(verdicts(report)).toEqual(['one']);
  });

  const forgotten = { 't3.carried-in.person': 0, 't3.carried-in.company': 0, 't3.carried-in.total': 0 };
  const taken = 't3.carried-in.person 0→118 & t3.carried-in.company 0→3 & t3.carried-in.total 0→121';

  test('上年结转 that was not taken over, from last year’s report', () => {
    const report = wrong(forgotten, { before: suqian2023.figures });
    expect(first(report).slip).toBe('carried');
    expect(found(report)).toEqual([taken]);
  });

  test('and without it, from what the columns lack', () => {
    expect(first(wrong(forgotten)).slip).toBe('missedRow');
    expect(shown(first(wrong(forgotten)))).toBe(taken);
  });

  test('a slip that a spreadsheet added up goes with its totals', () => {
    const report = wrong({
      ...{ 't3.granted.person': 1480, 't3.granted.total': 1503 },
      ...{ 't3.result-total.person': 3512, 't3.result-total.total': 3593 },
    });
    expect(first(report).slip).toBe('withTotals');
    expect(first(report).changes[0]).toEqual({ cell: 't3.granted.person', from: '1480', to: '1408' });
    expect(first(report).changes).toHaveLength(4);
  });

  test('three slips: nothing mends them together, but what stands apart is found', () => {
    const report = wrong({
      't3.granted.person': 1480,
      't3.deny-third.person': 61,
      't3.partial.company': 90,
    });
    expect(verdicts(report)).toEqual(['none']);
    expect(repairs(report, evaluate(report))).toMatchObject([
      { changes: [{ cell: 't3.partial.company', to: '9' }], isWhole: false },
    ]);
  });
});

describe('a filing', () => {
  test('never has a total among the changes', () => {
    const report = filing({ 't3.granted.person': 1480 });
    const totals = f2021.cells.filter(({ sumOf }) => sumOf !== null).map(({ id }) => id);
    const cells = repairs(report, evaluate(report)).flatMap(({ changes }) => changes.map(({ cell }) => cell));
    expect(cells.filter((cell) => totals.includes(cell))).toEqual([]);
    expect(shown(first(report))).toBe('t3.granted.person 1480→1408');
    expect(cleared(first(report))).toEqual(['T3-COL t3.result-total.person', 'T3-COL t3.result-total.total']);
  });

  test('上年结转 comes from the period before', () => {
    const report = filing({ 't3.carried-in.person': 0 }, { before: suqian2023.figures });
    expect(found(report)).toEqual(['t3.carried-in.person 0→118']);
  });

  test('the total of the register speaks for its row', () => {
    const controls = new Map([['t3.new.total' as CellId, '3525' as Quantity]]);
    const report = filing({ 't3.new.person': 3404 }, { controls });
    expect(shown(first(report))).toBe('t3.new.person 3404→3440');
    expect(cleared(first(report))).toContain('T3-CONTROL t3.new.total');
  });

  test('blanks are asked for, not filled in', () => {
    expect(found({ ...filing({}), figures: new Map() })).toEqual([]);
  });
});

describe('all checks together', () => {
  test('a warning that stood before does not block', () => {
    const report = wrong({ 't3.granted.person': 1480, 't20-8.fees.amount': null }, { level: 'department' });
    expect(evaluate(report).some(({ check }) => check === 'RULES-POWER')).toBe(true);
    expect(found(report)).toEqual(['t3.granted.person 1480→1408', 't20-8.fees.amount blank→0']);
  });

  test('an error that somebody answered, and so is not among the findings, does not block', () => {
    const report = wrong({ 't3.granted.person': 1480, 't3.new.person': 3441 });
    const findings = evaluate(report).filter(({ check }) => check === 'T3-ROW' || check === 'T3-SUM');
    const granted = findings.filter(({ key }) => key !== ('t3.new.total' as CellId));
    expect(repairs(report, granted).map(shown)).toEqual(['t3.granted.person 1480→1408']);
  });

  test('what would raise a warning is proposed only where nothing else fits', () => {
    const narrative = texts({ s1: '工作。', s5: '问题。', s6: '本年度无其他事项。' });
    const report = wrong({ 't3.other-no-fee.total': 0 }, { narrative });
    expect(found(report)).toEqual(['t3.other-no-fee.total 0→38']);
    // 6 opened of 5 in all: one of the two is wrong, and 0 opened of 6 made would be asked about.
    const documents = zeros(f2019, {
      't20-1.norms.made': 6,
      't20-1.norms.opened': 6,
      't20-1.norms.total-open': 0,
    });
    expect(found(documents)).not.toContain('t20-1.norms.opened 6→0');
    expect(found(documents)).toContain('t20-1.norms.total-open 0→6');
  });

  test('a warning on an identity is offered what makes it hold', () => {
    const report = wrong({ 't20-1.norms.in-force': 402 }, { before: suqian2023.figures });
    expect(shown(first(report))).toBe('t20-1.norms.in-force 402→420');
  });

  test('of any slips, a whole repair clears what it says, and raises no error', () => {
    const cells = f2021.cells.filter(({ table }) => table !== ('t20-5' as typeof table));
    const slip = fc.tuple(fc.nat(cells.length - 1), fc.nat(400));
    fc.assert(
      fc.property(fc.array(slip, { minLength: 1, maxLength: 3 }), fc.boolean(), (slips, isFiled) => {
        const values = Object.fromEntries(slips.map(([at, value]) => [cells[at]?.id ?? '', value]));
        const report = isFiled ? filing(values) : wrong(values);
        const findings = evaluate(report);
        for (const repair of repairs(report, findings)) {
          const after = evaluate(mended(report, repair));
          const names = new Set(findings.map(nameOf));
          expect(
            after.filter(({ severity }) => severity === 'error').every((left) => names.has(nameOf(left))),
          ).toBe(true);
          expect(repair.clears.filter((finding) => after.map(nameOf).includes(nameOf(finding)))).toEqual([]);
          expect(repair.clears.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('is the same each time, and of nothing is nothing', () => {
    const report = wrong({ 't4.review.pending': 63, 't3.partial.person': 9, 't3.partial.company': 462 });
    expect(found(report)).toEqual(found(report));
    expect(repairs(report, [])).toEqual([]);
    expect(found(suqian2024)).toEqual([]);
  });
});

describe('time', () => {
  /** The least of several times of the processor, in microseconds: what else runs on the machine takes none of it. */
  function best(work: () => unknown, times = 1): number {
    const runs = Array.from({ length: 15 }, () => {
      const start = process.cpuUsage();
      for (let n = 0; n < times; n += 1) work();
      const { user, system } = process.cpuUsage(start);
      return (user + system) / times;
    });
    return Math.min(...runs);
  }

  const noise = new Map(
    f2021.cells.map(({ id }, index) => [id, number(String((index * 7919) % 997) as Quantity)]),
  );

  test.each([
    ['a slip', wrong({ 't3.granted.person': 1480 })],
    ['a slip in a filing', filing({ 't3.granted.person': 1480 })],
    ['two cells swapped in a filing', filing({ 't3.new.person': 75, 't3.new.company': 3440 })],
    ['two slips', wrong({ 't3.granted.person': 1480, 't3.partial.company': 90 })],
    [
      'three slips',
      wrong({ 't3.granted.person': 1480, 't3.deny-third.person': 61, 't3.partial.company': 90 }),
    ],
    ['nothing but blanks', { ...suqian2024, figures: new Map() }],
    ['random figures throughout', { ...suqian2024, figures: noise }],
  ] as const)('%s: in the time in which a report is judged sixty times', (_what, report) => {
    const findings = evaluate(report);
    const judging = best(() => evaluate(suqian2024), 20);
    expect(best(() => diagnose(report, findings))).toBeLessThan(60 * judging);
  });
});

const nameOf = ({ check, key, message }: Finding): string => `${check} ${key ?? message}`;

function mended(report: Report, { changes }: Repair): Report {
  const set = new Map(report.figures);
  for (const { cell, to } of changes) set.set(cell, number(to));
  return { ...report, figures: report.blanks === 'open' ? withTotals(f2021, set) : set };
}
