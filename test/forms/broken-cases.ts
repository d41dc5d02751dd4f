/** One report that breaks each check, most of them as a published report did: the checks are tested on it, docs/checks.md is made of it. */
import type { Report } from '../../src/form/evaluate.ts';
import type { CellId, Form, SectionId } from '../../src/form/form.ts';
import { annual } from '../../src/form/period.ts';
import type { Quantity } from '../../src/form/quantity.ts';
import type { Values } from './reports.ts';
import { f2019, f2021, figuresOf, texts, zeros } from './reports.ts';

export interface BrokenCase {
  readonly check: string;
  readonly key: string | null;
  readonly report: Report;
}

function broken(
  check: string,
  key: string | null,
  form: Form,
  cells: Values,
  more: Partial<Report> = {},
): BrokenCase {
  return { check, key, report: zeros(form, cells, more) };
}

const unsaid = { kind: 'number', quantity: '39923' as Quantity, unit: 'unsaid' } as const;
const enough = { s1: '一年来的工作。', s5: '存在的问题。', s6: '本年度未收取信息处理费。' };
const inOrder = ['s1', 's2', 's3', 's5', 's4', 's6'] as SectionId[];

export const brokenCases: readonly BrokenCase[] = [
  // Inside one table
  broken('T3-ROW', 't3.partial.total', f2021, { 't3.partial.total': 2 }),
  broken('T3-COL', 't3.result-total.person', f2021, { 't3.new.person': 5, 't3.new.total': 5 }),
  broken('T3-SUM', 't3.result-total.company', f2021, { 't3.result-total.company': 4 }),
  broken('T3-INT', 't3.granted.person', f2021, { 't3.granted.person': -1 }),
  broken('T4-SUM', 't4.suit-direct.total', f2021, { 't4.suit-direct.pending': 2, 't4.suit-direct.total': 3 }),
  broken('T4-INT', 't4.review.upheld', f2021, { 't4.review.upheld': 2.5 }),
  broken('T3-TOTAL-BLANK', 't3.new.total', f2019, { 't3.new.person': 258, 't3.new.total': null }),
  broken('BLANK', 't20-1.rules.in-force', f2021, { 't20-1.rules.in-force': null }),
  broken('NOT-A-NUMBER', 't20-8.fees.delta', f2019, { 't20-8.fees.delta': '/' }),
  broken(
    'T3-CONTROL',
    't3.new.total',
    f2021,
    {},
    { controls: new Map([['t3.new.total' as CellId, '3' as Quantity]]) },
  ),
  // Section two, f2019
  broken('F19-INT', 't20-5.permit.decisions', f2019, { 't20-5.permit.decisions': 2.5 }),
  broken('F19-ITEMS-NEG', 't20-5.other-service.delta', f2019, {
    't20-5.other-service.prev-items': 10,
    't20-5.other-service.delta': -14,
  }),
  broken('F19-DEC-IS-ITEMS', 't20-6.penalty.decisions', f2019, {
    't20-6.penalty.prev-items': 3,
    't20-6.penalty.delta': 6,
    't20-6.penalty.decisions': 9,
  }),
  broken('F19-DEC-IS-DELTA', 't20-6.penalty.decisions', f2019, {
    't20-6.penalty.prev-items': 82,
    't20-6.penalty.delta': 1,
    't20-6.penalty.decisions': 1,
  }),
  broken(
    'F19-SIGN-WORD',
    't20-5.permit.delta',
    f2019,
    { 't20-5.permit.prev-items': 23, 't20-5.permit.delta': -22 },
    { written: new Map([['t20-5.permit.delta' as CellId, '减少22']]) },
  ),
  broken('F19-TOTAL-OPEN', 't20-1.norms.total-open', f2019, {
    't20-1.norms.made': 8,
    't20-1.norms.opened': 8,
    't20-1.norms.total-open': 5,
  }),
  broken('F19-OPENED', 't20-1.norms.opened', f2019, { 't20-1.norms.opened': 8, 't20-1.norms.total-open': 8 }),
  broken('F19-NONE-OPENED', 't20-1.norms.opened', f2019, { 't20-1.norms.made': 87 }),
  broken('F19-AMOUNT-UNIT', 't20-9.procurement.amount', f2019, {
    't20-9.procurement.count': 10,
    't20-9.procurement.amount': unsaid,
  }),
  broken('F19-COUNT-AMOUNT', 't20-9.procurement.amount', f2019, { 't20-9.procurement.count': 10 }),
  broken('F19-COUNT-AMOUNT', 't20-9.procurement.count', f2019, { 't20-9.procurement.amount': 39923 }),
  // Section two, f2021
  broken('F21-INT', 't20-8.fees.amount', f2021, { 't20-8.fees.amount': -0.5 }),
  broken('RULES-POWER', 't20-1.rules.made', f2021, { 't20-1.rules.made': 4, 't20-1.rules.in-force': 4 }),
  broken('F21-INFORCE-MIN', 't20-1.norms.in-force', f2021, { 't20-1.norms.made': 1 }),
  broken(
    'F21-REPEAL',
    't20-1.norms.repealed',
    f2021,
    { 't20-1.norms.made': 1, 't20-1.norms.repealed': 9 },
    { before: figuresOf(f2021, { 't20-1.norms.in-force': 7 }) },
  ),
  broken(
    'F21-AMOUNT-SCALE',
    't20-8.fees.amount',
    f2021,
    { 't20-8.fees.amount': 920 },
    { before: figuresOf(f2021, { 't20-8.fees.amount': 0.092 }) },
  ),
  broken('ROUND-FIGURE', 't20-5.permit.decisions', f2021, { 't20-5.permit.decisions': 9000 }),
  // Across tables
  broken(
    'X-FEE-SECTION6',
    't3.other-no-fee.total',
    f2021,
    { 't3.other-no-fee.person': 10, 't3.other-no-fee.total': 10 },
    { narrative: texts({ ...enough, s6: '无其他需要报告的事项。' }) },
  ),
  broken('X-FEE-ZERO', null, f2021, {}, { narrative: texts({ ...enough, s6: '无其他需要报告的事项。' }) }),
  broken(
    'X-FEE-AMOUNT',
    't20-8.fees.amount',
    f2021,
    { 't20-8.fees.amount': 0.2 },
    { narrative: texts({ ...enough, s6: '本年度收取信息处理费25件，共2,950元，其中每件100元的12件。' }) },
  ),
  broken('X-REVIEW-NONE', 't4.review.total', f2021, { 't4.review.upheld': 1, 't4.review.total': 1 }),
  broken('FORM-YEAR', null, f2019, {}, { period: annual(2022) }),
  broken(
    'FORM-CITED',
    null,
    f2021,
    {},
    {
      narrative: texts({
        ...enough,
        s0: '根据《政府信息公开工作年度报告格式》（国办公开办函[2019] 60号）编制。',
      }),
    },
  ),
  broken('SECTIONS', null, f2021, {}, { narrative: texts({ ...enough, s5: ' ' }) }),
  broken('SECTIONS', null, f2021, {}, { headings: inOrder }),
  // Across years
  broken(
    'Y-CARRY',
    't3.carried-in.person',
    f2021,
    {},
    { before: figuresOf(f2021, { 't3.carried-out.person': 2 }) },
  ),
  broken(
    'Y-INFORCE',
    't20-1.norms.in-force',
    f2021,
    { 't20-1.norms.made': 50, 't20-1.norms.repealed': 227, 't20-1.norms.in-force': 402 },
    { before: figuresOf(f2021, { 't20-1.norms.in-force': 597 }) },
  ),
  broken(
    'Y-ITEMS',
    't20-5.permit.prev-items',
    f2019,
    { 't20-5.permit.prev-items': 12 },
    { before: figuresOf(f2019, { 't20-5.permit.prev-items': 12, 't20-5.permit.delta': -1 }) },
  ),
  broken(
    'Y-TOTAL-OPEN',
    't20-1.norms.total-open',
    f2019,
    { 't20-1.norms.total-open': 5 },
    { before: figuresOf(f2019, { 't20-1.norms.total-open': 8 }) },
  ),
  broken(
    'Y-TOTAL-OPEN',
    't20-1.norms.total-open',
    f2019,
    { 't20-1.norms.made': 2, 't20-1.norms.opened': 2, 't20-1.norms.total-open': 11 },
    { before: figuresOf(f2019, { 't20-1.norms.total-open': 8 }) },
  ),
  broken(
    'Y-JUMP',
    't4.review.upheld',
    f2021,
    { 't4.review.upheld': 88, 't4.review.total': 88 },
    { before: figuresOf(f2021, { 't4.review.upheld': 309 }) },
  ),
];
