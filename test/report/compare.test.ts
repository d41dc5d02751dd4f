import { describe, expect, test } from '@jest/globals';
import type { CellId } from '../../src/form/form.ts';
import { annual, quarterly } from '../../src/form/period.ts';
import { comparable, registry } from '../../src/forms/registry.ts';
import { comparisonOf } from '../../src/report/compare.ts';
import { documentOf } from '../../src/report/document.ts';
import { reportPage } from '../../src/report/html.tsx';
import { cellsOf } from '../conversation/suqian.ts';
import { all, parsePage } from './markup.ts';
import { filled, form, number, seedFigures, seedReport } from './seed.ts';
import { busyView } from './views.ts';

const f2021 = form('f2021');
const busy = { form: f2021, period: annual(2024), figures: busyView.figures };

describe('the changes since last year', () => {
  const { changes, sentence } = comparisonOf(busy, busyView.lastYear);

  test('stand beside every figure, totals too, and are exact', () => {
    expect(sentence).toBe('数字旁是与2023年年报相比的增减：“+”为增加，“−”为减少。');
    expect([...changes.keys()]).toEqual(f2021.cells.map(({ id }) => id));
    const [now, then] = [cellsOf(2024), cellsOf(2023)];
    for (const [cell, change] of changes) {
      const difference = Math.round(((now.get(cell) ?? NaN) - (then.get(cell) ?? NaN)) * 1e6) / 1e6;
      const said = change === '持平' ? 0 : Number(change.replace('−', '-'));
      expect([cell, said]).toEqual([cell, difference]);
    }
  });

  test('are written +3, −2 and 持平', () => {
    const at = (cell: string) => changes.get(cell as CellId);
    expect([at('t3.new.person'), at('t3.new.company'), at('t3.new.research')]).toEqual([
      '+38',
      '−24',
      '持平',
    ]);
    expect(at('t20-8.fees.amount')).toBe('+13464.0129');
  });

  test('are told of no figure that either year has not', () => {
    const figures = new Map(busy.figures);
    figures.delete('t3.new.person' as CellId);
    figures.set('t4.review.upheld' as CellId, { kind: 'notApplicable', reason: '无' });
    const lastYear = new Map(busyView.lastYear);
    lastYear.delete('t20-5.permit.decisions' as CellId);
    const partial = comparisonOf({ ...busy, figures }, lastYear);
    for (const cell of ['t3.new.person', 't3.new.total', 't4.review.upheld', 't20-5.permit.decisions'])
      expect(partial.changes.has(cell as CellId)).toBe(false);
    expect(partial.sentence).toContain('没有标注的，没有可比的数字。');
  });

  test('are told of no amount whose unit nobody said', () => {
    const cell = 't20-9.procurement.amount' as CellId;
    const said = new Map(seedFigures).set(cell, number('39923'));
    const source = { ...seedReport, figures: said };
    expect(comparisonOf(source, seedFigures).changes.has(cell)).toBe(false);
    expect(comparisonOf(source, said).changes.get(cell)).toBe('持平');
  });

  test('between two formats are those of the crosswalk only', () => {
    const earlier = registry().form('f2019');
    if (earlier === null) throw new Error('no f2019');
    const lastYear = comparable(f2021, earlier, filled('f2019', '4'));
    const { changes: few } = comparisonOf(
      { form: f2021, period: annual(2021), figures: filled('f2021', '5') },
      lastYear,
    );
    expect([...few]).toEqual([
      ...['person', 'company', 'research', 'charity', 'lawfirm', 'org-other'].map((column) => [
        `t3.carried-out.${column}`,
        '+1',
      ]),
      ['t3.carried-out.total', '+6'],
    ]);
  });

  test('of a year that is not on file are none, and the page says so', () => {
    expect(comparisonOf(busy, null)).toEqual({
      sentence: '系统中没有审核通过的2023年年报，无法与上年相比。',
      changes: new Map(),
    });
    expect(comparisonOf({ ...busy, period: quarterly(2026, 3) }, null).sentence).toBe(
      '系统中没有审核通过的2025年第三季度报告，无法与上年相比。',
    );
  });

  test('of an empty draft are none', () => {
    expect(comparisonOf({ ...busy, figures: new Map() }, busyView.lastYear).sentence).toBe(
      '与2023年年报没有可比的数字：格式不同，或者数字还没有填。',
    );
  });
});

test('a page without comparison shows none of it', () => {
  const source = { ...seedReport, ...busy };
  const page = (comparison: ReturnType<typeof comparisonOf> | null) =>
    all(
      parsePage(
        reportPage({
          document: documentOf(source),
          review: null,
          comparison,
          styling: { kind: 'inline' },
        }),
      ),
      'small',
    ).length;
  expect(page(null)).toBe(0);
  expect(page(comparisonOf(busy, busyView.lastYear))).toBe(f2021.cells.length);
});
