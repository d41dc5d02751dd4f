import { describe, expect, test } from '@jest/globals';
import { quantityAt, withTotals } from '../../src/form/figures.ts';
import { annual } from '../../src/form/period.ts';
import type { Scenario } from './scenario.ts';
import { scenario } from './scenario.ts';
import { cellsOf, f2021, rowByRow } from './suqian.ts';

const today = { year: 2025, month: 1, day: 8 };

function stored(scene: Scenario, year: number): ReadonlyMap<string, number> {
  const figures = withTotals(f2021, scene.filing(annual(year)).figures);
  return new Map(f2021.cells.map(({ id }) => [id, Number(quantityAt(figures, id))]));
}

describe.each([2023, 2024] as const)('宿迁市 %i, 200 cells', (year) => {
  const cells = cellsOf(year);

  test('is filed row by row in at most 40 messages', () => {
    const scene = scenario({ today });
    const messages = [`填报 ${String(year)}年年报`, ...rowByRow(cells)];
    expect(messages.length).toBeLessThanOrEqual(40);
    for (const message of messages) scene.say('zhang', message);
    expect(stored(scene, year)).toEqual(cells);
  });
});
