import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Form } from '../../src/form/form.ts';
import type { Grid, PrintedCell } from '../../src/report/grid.ts';
import { gridsOf } from '../../src/report/tables.ts';
import { anyForm, madeUp } from './made-up.ts';
import { form } from './seed.ts';

function grids(of: Form): readonly Grid[] {
  return of.sections.flatMap((section) => gridsOf(section, { form: of, figures: new Map() }));
}

/** How often each place of the grid is covered, by the rules of an HTML table. */
function coverage({ rows, width }: Grid): readonly (readonly number[])[] {
  const covered = rows.map(() => Array.from({ length: width }, () => 0));
  rows.forEach(({ cells }, y) => {
    let x = 0;
    for (const { colSpan, rowSpan } of cells) {
      while ((covered[y]?.[x] ?? 0) > 0) x += 1;
      for (let down = y; down < y + rowSpan; down += 1) {
        const line = (covered[down] ??= []);
        for (let right = x; right < x + colSpan; right += 1) line[right] = (line[right] ?? 0) + 1;
      }
    }
  });
  return covered;
}

function filledOnce({ rows, width }: Grid): readonly (readonly number[])[] {
  return rows.map(() => Array.from({ length: width }, () => 1));
}

const forms: readonly (readonly [string, Form])[] = [
  ['f2019', form('f2019')],
  ['f2021', form('f2021')],
  ['a form nobody issued', madeUp],
];

describe.each(forms)('the tables of %s', (_, of) => {
  test('are filled without overlap or hole', () => {
    for (const grid of grids(of)) expect(coverage(grid)).toEqual(filledOnce(grid));
  });

  test('print every cell of the form once, in the order of the form', () => {
    const printed = grids(of).flatMap(({ rows }) =>
      rows.flatMap(({ cells }) => cells.flatMap(({ cell }) => cell ?? [])),
    );
    expect(printed).toEqual(of.cells.map(({ id }) => id));
  });

  test('say which cells nobody has given and which wait for their parts', () => {
    const cells = grids(of).flatMap(({ rows }) => rows.flatMap((row) => row.cells));
    const waiting = cells.filter(({ blank }) => blank === 'derived').map(({ cell }) => cell);
    expect(waiting).toEqual(of.cells.filter(({ sumOf }) => sumOf !== null).map(({ id }) => id));
    expect(cells.filter(({ cell, blank }) => (cell === null) !== (blank === null))).toEqual([]);
  });
});

test('any form prints each of its cells once, without overlap or hole', () => {
  fc.assert(
    fc.property(anyForm, (of) => {
      const printed = grids(of);
      for (const grid of printed) expect(coverage(grid)).toEqual(filledOnce(grid));
      const ids = printed.flatMap(({ rows }) =>
        rows.flatMap(({ cells }) => cells.flatMap(({ cell }) => cell ?? [])),
      );
      expect(ids).toEqual(of.cells.map(({ id }) => id));
    }),
  );
});

function spansOf(of: Form, ...labels: readonly string[]): readonly (readonly [string, number, number])[] {
  const heads: readonly PrintedCell[] = grids(of).flatMap(({ rows }) => rows.flatMap(({ cells }) => cells));
  return heads
    .filter(({ text, cell }) => cell === null && labels.includes(text))
    .map(({ text, rowSpan, colSpan }) => [text, rowSpan, colSpan]);
}

describe('the official spans', () => {
  test('section two is one grid, of five columns in f2019 and four in f2021', () => {
    const [f2019] = grids(form('f2019'));
    const [f2021] = grids(form('f2021'));
    expect([f2019?.width, f2021?.width]).toEqual([5, 4]);
    expect(f2019?.rows.filter(({ kind }) => kind === 'title')).toHaveLength(5);
    expect(f2021?.rows.filter(({ kind }) => kind === 'title')).toHaveLength(4);
  });

  test('the corner of table three covers three columns and three rows', () => {
    expect(
      spansOf(
        form('f2019'),
        '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）',
        '申请人情况',
        '自然人',
        '法人或其他组织',
      ),
    ).toEqual([
      ['（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）', 3, 3],
      ['申请人情况', 1, 7],
      ['自然人', 2, 1],
      ['法人或其他组织', 1, 5],
    ]);
  });

  test.each([
    ['f2019', 20],
    ['f2021', 22],
  ] as const)('the results of table three in %s cover %i rows', (id, rows) => {
    expect(spansOf(form(id), '三、本年度办理结果')).toEqual([['三、本年度办理结果', rows, 1]]);
  });

  test('groups and rows of table three have their spans', () => {
    const labels = [
      '一、本年新收政府信息公开申请数量',
      '（一）予以公开',
      '（三）不予公开',
      '（四）无法提供',
      '（五）不予处理',
      '（六）其他处理',
      '3.其他',
      '（七）总计',
    ];
    expect(spansOf(form('f2021'), ...labels)).toEqual([
      ['一、本年新收政府信息公开申请数量', 1, 3],
      ['（一）予以公开', 1, 2],
      ['（三）不予公开', 8, 1],
      ['（四）无法提供', 3, 1],
      ['（五）不予处理', 5, 1],
      ['（六）其他处理', 3, 1],
      ['3.其他', 1, 1],
      ['（七）总计', 1, 2],
    ]);
  });

  test('table four puts 行政复议 over five columns and 行政诉讼 over ten', () => {
    const [, , reviews] = grids(form('f2019'));
    const heads = reviews?.rows
      .slice(0, 3)
      .map(({ cells }) =>
        cells.map(({ text, rowSpan, colSpan }) => `${text} ${String(rowSpan)}×${String(colSpan)}`),
      );
    const outcomes = (rows: number) =>
      ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'].map((text) => `${text} ${String(rows)}×1`);
    expect(heads).toEqual([
      ['行政复议 1×5', '行政诉讼 1×10'],
      [...outcomes(2), '未经复议直接起诉 1×5', '复议后起诉 1×5'],
      [...outcomes(1), ...outcomes(1)],
    ]);
  });

  test('the block rows of f2019 have the spans of the printed form', () => {
    const [disclosure] = grids(form('f2019'));
    const spans = disclosure?.rows.map(({ cells }) => cells.map(({ colSpan }) => colSpan).join(' '));
    const documents = ['5', '1 1 1 2', '1 1 1 2', '1 1 1 2'];
    const items = ['5', '1 1 2 1', '1 2 1 1', '1 2 1 1'];
    const pair = ['5', '1 2 2', '1 2 2'];
    expect(spans).toEqual([...documents, ...items, ...items, ...pair, ...pair]);
  });

  test('blocks share a grid and other tables stand on their own, each with its caption', () => {
    expect(grids(madeUp).map(({ caption, width }) => [caption, width])).toEqual([
      ['表一（1）', 5],
      ['表一（2）', 8],
      ['表二', 9],
    ]);
  });
});
