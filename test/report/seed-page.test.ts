import { describe, expect, test } from '@jest/globals';
import { documentOf } from '../../src/report/document.ts';
import { reportPage } from '../../src/report/html.tsx';
import { all, parsePage } from './markup.ts';
import { fold, number, seed, seedFigures, seedLines, seedPart, seedReport } from './seed.ts';
import type { CellId } from '../../src/form/form.ts';

const page = parsePage(
  reportPage({ document: documentOf(seedReport), review: null, styling: { kind: 'inline' } }),
);

function printedCells(part: string): readonly string[] {
  const section = all(page, 'section').find(({ attributes }) => attributes['id'] === part);
  return section === undefined ? [] : all(section, 'th', 'td').map(({ text }) => fold(text));
}

/** The published page breaks two heads over two lines each. */
const published = seedPart(2)
  .join('\n')
  .replace('本年新\n制作数量', '本年新制作数量')
  .replace('本年新\n公开数量', '本年新公开数量')
  .split('\n');

describe('the seed report, printed again', () => {
  test('has its nine figures that are not zero, and zeros in all other cells', () => {
    const cells = all(page, 'td').map(({ text }) => text);
    expect(cells).toHaveLength(seedFigures.size);
    expect(cells.filter((text) => text !== '0')).toEqual([
      '11',
      '129',
      '-14',
      '18',
      '82',
      '1',
      '1',
      '10',
      '39923',
    ]);
  });

  test('has every label and figure of table two in the published order', () => {
    expect(printedCells('s2')).toEqual(published.map(fold));
  });

  test('has every label and figure of table three in the published order', () => {
    expect(printedCells('s3')).toEqual(seedPart(3).map(fold));
  });

  test('has every label and figure of table four in the published order', () => {
    expect(printedCells('s4')).toEqual(seedPart(4).map(fold));
  });

  test('has the published title and the six headings, each on its own', () => {
    expect(all(page, 'h1').map(({ text }) => text)).toEqual([seed.title]);
    const headings = seedLines.filter((line) => /^[一二三四五六]、.*(?:情况|事项)$/u.test(line));
    expect(headings).toHaveLength(6);
    expect(all(page, 'h2').map(({ text }) => text)).toEqual(headings);
  });

  test('has every paragraph of the published narrative', () => {
    const paragraphs = all(page, 'section').flatMap((section) => all(section, 'p').map(({ text }) => text));
    expect(paragraphs).toEqual([...seedPart(0).slice(2), ...seedPart(1), ...seedPart(5), ...seedPart(6)]);
  });

  test('names the day on which it was published', () => {
    const byline = all(page, 'p').find(({ attributes }) => attributes['class'] === 'byline');
    expect(byline?.text).toBe(`发布时间：2021-01-13 | 来源：${seed.agency}`);
  });

  test('prints the amount with its unit once somebody has said it', () => {
    const figures = new Map(seedFigures).set('t20-9.procurement.amount' as CellId, number('39923'));
    const said = reportPage({
      document: documentOf({ ...seedReport, figures }),
      review: null,
      styling: { kind: 'inline' },
    });
    const amounts = all(parsePage(said), 'td').filter(
      ({ attributes }) => attributes['id'] === 't20-9.procurement.amount',
    );
    expect(amounts.map(({ text }) => text)).toEqual(['39923元']);
  });
});
