/** Blank lines may be nothing, marks between cells, or blank cells: what a text is read as where they differ. */
import { describe, expect, test } from '@jest/globals';
import { read } from './aligned.ts';

const NEW = '一、本年新收政府信息公开申请数量';
const IN = '二、上年结转政府信息公开申请数量';
const rules = 'rules.made=1 rules.repealed=2 rules.in-force=3';
const six = (row: string): string =>
  ['person', 'company', 'research', 'charity', 'lawfirm', 'org-other']
    .map((column, at) => `${row}.${column}=${String(at + 1)}`)
    .join(' ');
const SIX = '1\n2\n3\n4\n5\n6';

describe('six figures of a row of seven', () => {
  test.each([
    ['behind a blank line', `${NEW}\n\n${SIX}`, `! readsTwoWays ${NEW}`],
    ['before blank lines', `${NEW}\n${SIX}\n\n`, `! readsTwoWays ${NEW}`],
    ['of each row behind one', `${NEW}\n\n${SIX}\n${IN}\n\n${SIX}`, `! readsTwoWays ${NEW}`],
    ['with one amid them', `${NEW}\n1\n2\n\n4\n5\n6\n7`, `! readsTwoWays ${NEW}`],
    ['with rows parted by one', `${NEW}\n${SIX}\n\n${IN}\n${SIX}`, `${six('new')} ${six('carried-in')}`],
    ['each behind one', `${NEW}\n\n${SIX.replaceAll('\n', '\n\n')}`, six('new')],
  ])('%s', (_what, text, expected) => {
    expect(read('f2021', 's3', text)).toBe(expected);
  });
});

test('as many as there are cells between two figures are blank cells', () => {
  expect(read('f2021', 's3', `${NEW}\n1\n\n\n\n\n5\n6`)).toBe(
    'new.person=1 new.org-other=5 new.total=6 | new.company new.research new.charity new.lawfirm',
  );
});

describe('figures of a row of three', () => {
  test.each([
    ['two blank lines between all', '规章\n1\n\n\n2\n\n\n3', rules],
    ['now one, now two between them', '规章\n1\n\n1\n\n\n3', '! wrongCount 规章'],
    ['neither marks nor cells', '规章\n\n1\n\n\n3\n\n行政许可\n\n4', '! readsTwoWays 规章'],
    ['blank lines beside bars', '规章\n|\n\n1\n|\n2\n|\n3', rules],
    ['a bar before everything', '|\n规章\n|\n1\n|\n2\n|\n3\n|', rules],
  ])('%s', (_what, text, expected) => {
    expect(read('f2021', 's2', text)).toBe(expected);
  });

  test.each(['\n\n1\n2\n3', '\n\n\n1\n\n2\n\n3'])('%j answers the row in question', (text) => {
    expect(read('f2021', 's2', text, { standing: 't20-1.rules.made' })).toBe(rules);
  });
});

describe('a page number amid a row', () => {
  test.each([
    ['without blank lines beside it', '规章\n1\n- 3 -\n2\n3\n\n行政许可\n5', `${rules} permit.decisions=5`],
    ['between bars', '规章\n|\n1\n|\n- 3 -\n2\n|\n3', rules],
    ['with one above', '规章\n1\n\n- 3 -\n2\n3', '! rowCut - 3 -'],
    ['with one below', '规章\n1\n- 3 -\n\n2\n3', '! rowCut - 3 -'],
  ])('%s', (_what, text, expected) => {
    expect(read('f2021', 's2', text)).toBe(expected);
  });
});
