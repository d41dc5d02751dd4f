import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Finding, Report } from '../../src/form/evaluate.ts';
import { evaluate } from '../../src/form/evaluate.ts';
import { differenceOf, fingerprintOf } from '../../src/form/fingerprint.ts';
import type { CellId } from '../../src/form/form.ts';
import { f2021, fail, figuresOf, texts, zeros } from '../forms/reports.ts';

const first = (report: Report, check: string): Finding =>
  evaluate(report).find((finding) => finding.check === check) ?? fail(check);
const printOf = (report: Report, check: string): string =>
  fingerprintOf(first(report, check), report.figures);

test('is the same for the same numbers, whatever the sentence says', () => {
  const report = zeros(f2021, { 't4.review.upheld': 2, 't4.review.total': 3 });
  const finding = first(report, 'T4-SUM');
  expect(fingerprintOf({ ...finding, message: '换了说法。', advice: '' }, report.figures)).toBe(
    fingerprintOf(finding, report.figures),
  );
  expect(fingerprintOf(finding, report.figures)).toBe('T4-SUM t4.review.total 3 2 3,2,0,0,0');
});

test('changes with any number that the check binds, even where the sides stay', () => {
  const cells = ['upheld', 'corrected', 'other', 'pending'];
  const given = fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9), fc.nat(9));
  fc.assert(
    fc.property(given, given, (one, other) => {
      const report = (values: readonly number[]): Report =>
        zeros(f2021, {
          ...Object.fromEntries(cells.map((cell, index) => [`t4.review.${cell}`, values[index] ?? 0])),
          't4.review.total': 99,
        });
      const isSame = one.join() === other.join();
      expect(printOf(report(one), 'T4-SUM') === printOf(report(other), 'T4-SUM')).toBe(isSame);
    }),
  );
});

test('does not change with what the check does not bind', () => {
  const report = zeros(f2021, { 't20-1.rules.made': 1, 't20-1.rules.in-force': 1 });
  const later = zeros(f2021, { 't20-1.rules.made': 1, 't20-1.rules.in-force': 1, 't3.new.person': 4 });
  expect(printOf(later, 'RULES-POWER')).toBe(printOf(report, 'RULES-POWER'));
});

test('changes with the report before', () => {
  const cells = { 't20-1.norms.in-force': 5 };
  const beside = (before: number): string =>
    printOf(
      zeros(f2021, cells, { before: figuresOf(f2021, { 't20-1.norms.in-force': before }) }),
      'Y-INFORCE',
    );
  expect(beside(4)).not.toBe(beside(6));
});

test('tells findings without cells apart by what they say', () => {
  const narrative = texts({ s1: '一年来的工作。' });
  const report = zeros(f2021, {}, { narrative });
  const prints = evaluate(report)
    .filter(({ check }) => check === 'SECTIONS')
    .map((finding) => fingerprintOf(finding, report.figures));
  expect(prints).toHaveLength(2);
  expect(new Set(prints).size).toBe(2);
});

test('blank, 0, 不适用 and a text are four things', () => {
  const cell = 't3.granted.person' as CellId;
  const finding: Finding = {
    ...first(zeros(f2021, { 't3.granted.total': 2 }), 'T3-ROW'),
    cells: [cell],
  };
  const values = [null, 0, '/', { kind: 'notApplicable', reason: '无' } as const];
  const prints = values.map((value) => fingerprintOf(finding, zeros(f2021, { [cell]: value }).figures));
  expect(new Set(prints).size).toBe(4);
});

test('a difference has no sign, and is null where nothing was compared', () => {
  expect(differenceOf(first(zeros(f2021, { 't4.review.total': 3 }), 'T4-SUM'))).toBe('3');
  expect(differenceOf(first(zeros(f2021, { 't4.review.upheld': 3 }), 'T4-SUM'))).toBe('3');
  expect(differenceOf(first(zeros(f2021, { 't4.review.upheld': null }), 'BLANK'))).toBeNull();
});
