/** The page of a chart: what is drawn stands in the table beside it, and is legible on a telephone. */
import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { ofInteger } from '../../src/form/quantity.ts';
import type { Trend } from '../../src/form/trend.ts';
import { STYLE } from '../../src/report/style.ts';
import { trendPage } from '../../src/report/trend-page.tsx';
import { inChromium, launchChromium } from '../support/chromium.ts';
import { all, parsePage } from './markup.ts';

const points = (values: readonly (number | null)[], label: (n: number) => string): Trend['points'] =>
  values.map((value, n) => ({
    period: `${String(2019 + n)}年年报`,
    label: label(n),
    value: value === null ? null : ofInteger(value),
    state: value === null ? '空着没有填' : '已审核',
  }));

const years: Trend = {
  title: '闽清县工业和信息化局：行政处罚',
  unit: '件',
  points: points([708, 352, 857, null, 194, 100_646, 0], (n) => String(2019 + n)),
  source: '表二「行政处罚·本年处理决定数量」',
  notes: ['口径不同，不能直接相比。'],
};
const quarters: Trend = {
  ...years,
  points: points([735, 438, 632, 76, 209, 373, 789, 12], (n) => `25/${String((n % 4) + 1)}季`),
};
const page = (trend: Trend): string => trendPage(trend, { kind: 'link', href: '/style.css' });

describe('the page of a chart', () => {
  it('has every number in the chart and in the table, with unit, state, source and what is to be said', () => {
    const root = parsePage(page(years));
    const drawn = all(root, 'svg')
      .map(({ text }) => text)
      .join(' ');
    const listed = all(root, 'table')
      .map(({ text }) => text)
      .join(' ');
    for (const { value, label, period, state } of years.points) {
      expect(drawn).toContain(value ?? '无');
      expect(drawn).toContain(label);
      for (const word of [value ?? '无', period, state]) expect(listed).toContain(word);
    }
    expect(drawn).toContain('单位：件');
    expect(page(years)).toContain('来源：表二「行政处罚·本年处理决定数量」');
    expect(page(years)).toContain('口径不同');
  });

  it('prints what people named as text', () => {
    const html = page({ ...years, title: '<script>alert(1)</script>局：行政处罚', source: '<b>表</b>' });
    expect(html).not.toContain('<script');
    expect(html).not.toContain('<b>');
  });
});

inChromium('the chart on a telephone of 375 px', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  }, 60_000);
  afterAll(() => browser.close());

  test.each([
    ['seven years', years],
    ['eight quarters', quarters],
  ])('of %s is legible: no sideways scrolling, no words over one another', async (_name, trend) => {
    const tab = await browser.newPage({ viewport: { width: 375, height: 800 } });
    await tab.setContent(page(trend).replace(/<link rel="stylesheet"[^>]*>/u, `<style>${STYLE}</style>`));
    const seen = await tab.evaluate(() => {
      const texts = [...document.querySelectorAll('svg text')].map((one) => one.getBoundingClientRect());
      const over = texts.flatMap((one, n) =>
        texts
          .slice(n + 1)
          .filter(
            (other) =>
              one.left < other.right - 1 &&
              other.left < one.right - 1 &&
              one.top < other.bottom - 1 &&
              other.top < one.bottom - 1,
          ),
      );
      return {
        wide: document.documentElement.scrollWidth,
        over: over.length,
        low: Math.min(...texts.map(({ height }) => height)),
      };
    });
    await tab.close();
    expect(seen.wide).toBeLessThanOrEqual(375);
    expect(seen.over).toBe(0);
    expect(seen.low).toBeGreaterThan(9);
  });
});
