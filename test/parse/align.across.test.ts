/** Table four, whose rows are printed side by side: in one line under heads, without heads, and turned. */
import { describe, expect, test } from '@jest/globals';
import { read } from './aligned.ts';

const ROWS = ['行政复议', '未经复议直接起诉', '复议后起诉'];
const RESULTS = ['结果维持', '结果纠正', '其他结果', '尚未审结'];
const COLUMNS = [...RESULTS, '总计'];
const thrice = (names: readonly string[]): readonly string[] => [...names, ...names, ...names];
const FIFTEEN = ['1', '0', '0', '2', '3', ...Array<string>(10).fill('0')];
const TWELVE = ['1', '0', '0', '2', ...Array<string>(8).fill('0')];

const SUM = ['1', ...Array<string>(10).fill('0'), '1'];

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
    ['whose last figure is the sum of the others', lines(thrice(RESULTS), SUM), cells(SUM, IDS)],
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
    [
      'heads over two lines of figures',
      lines(thrice(COLUMNS), FIFTEEN, FIFTEEN),
      /^! (?:shapeUnclear|wrongCount)/,
    ],
  ])('%s: refused', (_what, rows, expected) => {
    expect(paste(rows)).toMatch(expected);
  });
});

test('the heads of its rows alone without figures: all of it is blank', () => {
  expect(read('f2021', 's4', ROWS.join('\t'))).toBe(` ${blank}`);
});

test('a blank cell before the first figure, or one more than there are, makes a column of figures unclear', () => {
  const column = [...thrice(COLUMNS), '', ...FIFTEEN].map((cell) => `${cell} |`);
  expect(read('f2021', 's4', column.join('\n'))).toBe('! shapeUnclear |');
  expect(read('f2021', 's4', column.slice(0, -1).join('\n'))).toBe(
    `${cells(['', ...FIFTEEN.slice(0, -1)], [...IDS, 'total']).replace('review.upheld= ', '')} | review.upheld`,
  );
});

test('under the heads of its rows alone, in the order as printed', () => {
  for (const mark of ['\t', ' ']) {
    expect(read('f2021', 's4', `${ROWS.join(mark)}\n${FIFTEEN.join(mark)}`)).toBe(all);
    const other = [ROWS[2], ROWS[0], ROWS[1]].join(mark);
    expect(read('f2021', 's4', `${other}\n${FIFTEEN.join(mark)}`)).toMatch(/^! columnsUnclear 复议后起诉/);
    const twice = [ROWS[0], ROWS[0], ROWS[2]].join(mark);
    expect(read('f2021', 's4', `${twice}\n${FIFTEEN.join(mark)}`)).toBe(
      '! columnsUnclear 行政复议 行政复议 复议后起诉',
    );
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

  test('a line that ends early has blanks behind, where the head tells its columns', () => {
    expect(read('f2021', 's4', `${head}结果维持\t1`)).toBe('review.upheld=1 | suit-after.upheld');
  });

  test('a figure may be the sum of those before it', () => {
    expect(read('f2021', 's4', '行政复议 复议后起诉\n结果维持 1 1\n结果纠正 0 0')).toBe(
      'review.upheld=1 suit-after.upheld=1 review.corrected=0 suit-after.corrected=0',
    );
  });

  test.each([
    [
      'a line that ends early under a head in spaces',
      '行政复议 复议后起诉\n结果维持\t1',
      '! wrongCount 行政复议',
    ],
    ['one under a head with a gap', '\t行政复议\t\t复议后起诉\n结果维持\t1', '! wrongCount 行政复议'],
    ['a column in its head', '行政复议\t结果维持\n结果纠正\t1', '! rowUnclear 结果纠正'],
    ['only titles of groups in its head', '行政诉讼\t行政诉讼\n结果维持\t1', '! rowUnclear 结果维持'],
    ['one row twice', '\t行政复议\t行政复议\n结果维持\t1\t4', '! rowUnclear 结果维持'],
    ['a row of another table', `${head}结果维持\t1\t4\n自然人\t1\t4`, '! rowUnclear 结果维持'],
    ['one column twice, differently', `${head}结果维持\t1\t4\n结果维持\t2\t4`, '! cellTwice'],
    ['one figure too many', `${head}结果维持\t1\t4\t5`, '! wrongCount 行政复议'],
    ['one row, a cell a line', '行政复议\n结果维持\n1\n结果纠正\n0', '! figuresWithoutRow 1'],
  ])('%s: refused', (_what, text, expected) => {
    expect(read('f2021', 's4', text)).toBe(expected);
  });
});
