/** Table four, whose rows are printed side by side: in one line under heads, without heads, and turned. */
import { describe, expect, test } from '@jest/globals';
import { read } from './aligned.ts';

const ROWS = ['行政复议', '未经复议直接起诉', '复议后起诉'];
const RESULTS = ['结果维持', '结果纠正', '其他结果', '尚未审结'];
const COLUMNS = [...RESULTS, '总计'];
const thrice = (names: readonly string[]): readonly string[] => [...names, ...names, ...names];
const FIFTEEN = ['1', '0', '0', '2', '3', ...Array<string>(10).fill('0')];
const TWELVE = ['1', '0', '0', '2', ...Array<string>(8).fill('0')];

const cells = (values: readonly string[], names: readonly string[]): string =>
  ['review', 'suit-direct', 'suit-after']
    .flatMap((row, at) =>
      names.map((name, column) => `${row}.${name}=${values[at * names.length + column] ?? ''}`),
    )
    .join(' ');
const IDS = ['upheld', 'corrected', 'other', 'pending'];
const all = cells(FIFTEEN, [...IDS, 'total']);
const typed = cells(TWELVE, IDS);
const blank = `| ${all.replace(/=\d/g, '')}`;

const lines = (...rows: readonly (readonly string[])[]): readonly (readonly string[])[] => rows;

describe.each([
  ['tabs', '\t'],
  ['spaces', ' '],
  ['a line each', '\n'],
])('cells parted by %s', (_how, mark) => {
  const paste = (rows: readonly (readonly string[])[]): string =>
    read('f2021', 's4', rows.map((row) => row.join(mark)).join('\n'));

  test.each([
    ['under all heads', lines(ROWS, thrice(COLUMNS), FIFTEEN), all],
    ['under the heads of its columns', lines(thrice(COLUMNS), FIFTEEN), all],
    ['without totals', lines(thrice(RESULTS), TWELVE), typed],
    ['heads without figures: all of it is blank', lines(ROWS, thrice(COLUMNS)), ` ${blank}`],
  ])('%s', (_what, rows, expected) => {
    expect(paste(rows)).toBe(expected);
  });

  test.each([
    ['heads without totals over figures with them', lines(thrice(RESULTS), FIFTEEN), '! wrongCount 行政复议'],
    [
      'heads of two rows over figures of three',
      lines([...COLUMNS, ...COLUMNS], FIFTEEN),
      /^! columnsUnclear 结果维持/,
    ],
    ['heads of one row over figures of three', lines(COLUMNS, FIFTEEN), /^! shapeUnclear 1/],
  ])('%s: refused', (_what, rows, expected) => {
    expect(paste(rows)).toMatch(expected);
  });
});

test('under the heads of its rows alone, in the order as printed', () => {
  for (const mark of ['\t', ' ']) {
    expect(read('f2021', 's4', `${ROWS.join(mark)}\n${FIFTEEN.join(mark)}`)).toBe(all);
    const other = [ROWS[2], ROWS[0], ROWS[1]].join(mark);
    expect(read('f2021', 's4', `${other}\n${FIFTEEN.join(mark)}`)).toMatch(/^! columnsUnclear 复议后起诉/);
  }
});

test('without any head, where blank cells cannot be lost unseen', () => {
  expect(read('f2021', 's4', FIFTEEN.join('\t'))).toBe(all);
  expect(read('f2021', 's4', TWELVE.join('\t'))).toBe(typed);
  expect(read('f2021', 's4', FIFTEEN.join('\n'))).toBe(all);
  // Three blank cells at either end, lost, would make twelve of fifteen.
  expect(read('f2021', 's4', TWELVE.join('\n'))).toBe('! shapeUnclear 1');
  expect(read('f2021', 's4', FIFTEEN.join(' '))).toBe('notATable');
});

test('a blank among its figures stays one', () => {
  const values = FIFTEEN.with(3, '');
  expect(read('f2021', 's4', `${thrice(COLUMNS).join('\t')}\n${values.join('\t')}`)).toBe(
    `${all.replace(' review.pending=2', '')} | review.pending`,
  );
  expect(read('f2021', 's4', `${thrice(COLUMNS).join('\t')}\n${values.map(() => '').join('\t')}`)).toBe(
    ` ${blank}`,
  );
});

describe('turned', () => {
  const head = '\t行政复议\t复议后起诉\n';

  test('its columns are rows, in any order', () => {
    expect(read('f2021', 's4', `${head}结果维持\t1\t4\n总计\t1\t4`)).toBe(
      'review.upheld=1 suit-after.upheld=4 review.total=1 suit-after.total=4',
    );
  });

  test.each([
    ['one row twice', '\t行政复议\t行政复议\n结果维持\t1\t4', '! rowUnclear 结果维持'],
    ['a row of another table', `${head}结果维持\t1\t4\n自然人\t1\t4`, '! rowUnclear 结果维持'],
    ['one column twice, differently', `${head}结果维持\t1\t4\n结果维持\t2\t4`, '! cellTwice'],
    ['one figure too many', `${head}结果维持\t1\t4\t5`, '! wrongCount 行政复议'],
    ['one row, a cell a line', '行政复议\n结果维持\n1\n结果纠正\n0', '! figuresWithoutRow 1'],
  ])('%s: refused', (_what, text, expected) => {
    expect(read('f2021', 's4', text)).toBe(expected);
  });
});
