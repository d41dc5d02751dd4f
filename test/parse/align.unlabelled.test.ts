/** Rows of figures without any label: which table they are, by their shape, their title, their head or the question. */
import { describe, expect, test } from '@jest/globals';
import { read } from './aligned.ts';

const rules = 'rules.made=1 rules.repealed=2 rules.in-force=3';
const both = `${rules} norms.made=4 norms.repealed=5 norms.in-force=6`;
const TWO = '1\t2\t3\n4\t5\t6';
const HEAD = '本年制发件数\t本年废止件数\t现行有效件数';

describe('the table is told', () => {
  test.each([
    ['by its shape under a title without its number', 's2', `第二十条第\n${TWO}`, both],
    ['by the heading of its part', null, `二、主动公开政府信息情况\n${TWO}`, both],
    ['by its shape in one line under its head', 's2', `信息内容\t${HEAD}\n1\t2\t3\t4\t5\t6`, both],
    [
      'by its head, though a row ends early',
      's2',
      `\t${HEAD}\n\t1\t2\n\t4\t5\t6`,
      `${both.replace(' rules.in-force=3', '')} | rules.in-force`,
    ],
    [
      'not where the head in spaces says no place',
      's2',
      `${HEAD.replaceAll('\t', ' ')}\n\t1\t2\n\t4\t5\t6`,
      '! shapeUnclear 1\t2',
    ],
    [
      'not by a head over a single figure',
      's2',
      '信息内容\t本年收费金额（单位：万元）\n\t5',
      '! figuresWithoutRow 5',
    ],
    ['not where more follows', 's2', '1\t2\t3\t4\t5\t6\n7\t8', '! shapeUnclear 1\t2\t3\t4\t5\t6'],
  ] as const)('%s', (_what, section, text, expected) => {
    expect(read('f2021', section, text)).toBe(expected);
  });

  test('by its head, where others have the same shape', () => {
    const text = '信息内容\t本年新制作数量\t本年新公开数量\t对外公开总数量\n\t1\t2\t3\n\t4\t5\t6';
    expect(read('f2019', 's2', text)).toBe(
      'rules.made=1 rules.opened=2 rules.total-open=3 norms.made=4 norms.opened=5 norms.total-open=6',
    );
  });

  test('by the question, where there is one row; several rows are the table', () => {
    expect(read('f2019', 's2', '1\t2\t3', { standing: 't20-5.permit.prev-items' })).toBe(
      'permit.prev-items=1 permit.delta=2 permit.decisions=3',
    );
    expect(read('f2021', 's2', TWO, { standing: 't20-1.norms.made' })).toBe(both);
  });
});

describe('the last figure may be the sum of the others', () => {
  test.each([
    ['where all columns have names', `${HEAD.replaceAll('\t', ' ')}\n1 2 3\n4 5 9`, both.replace('=6', '=9')],
    [
      'of all in one run',
      '1\n0\n0\n0\n0\n1',
      'rules.made=1 rules.repealed=0 rules.in-force=0 norms.made=0 norms.repealed=0 norms.in-force=1',
    ],
  ])('%s', (_what, text, expected) => {
    expect(read('f2021', 's2', text)).toBe(expected);
  });
});

describe('the three rows of table four', () => {
  const zeros = '\n0 0 0 0\n0 0 0 0';
  test.each([
    ['without totals', `1 0 0 2${zeros}`, /^review.upheld=1 .* review.pending=2 suit-direct.upheld=0 /],
    ['without totals, a last figure the sum of the others', `1 0 0 1${zeros}`, /^! shapeUnclear 1 0 0 1$/],
    [
      'with totals',
      '1 0 0 2 3\n0 0 0 0 0\n0 0 0 1 1',
      /^review.upheld=1 .* review.total=3 .* suit-after.total=1$/,
    ],
    [
      'between bars, which may bound a blank cell',
      '|1|0|0|2|\n|0|0|0|0|\n|0|0|0|0|',
      /^! shapeUnclear \|1\|0\|0\|2\|$/,
    ],
    [
      'with a blank cell at either end, of which one is none',
      '\t1\t2\t3\t5\t\n\t1\t2\t3\t5\t\n\t1\t2\t3\t5\t',
      /^! readsTwoWays 行政复议$/,
    ],
  ])('%s', (_what, text, expected) => {
    expect(read('f2021', 's4', text)).toMatch(expected);
  });
});
