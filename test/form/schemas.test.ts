/** Figures go through JSON unchanged, and what is none is not read as one. */
import { expect, test } from '@jest/globals';
import { figureSchema, quantitySchema } from '../../src/form/schemas.ts';
import { trendSchema } from '../../src/form/trend.ts';

test.each([
  { kind: 'number', quantity: '12.5', unit: 'said' },
  { kind: 'number', quantity: '39923', unit: 'unsaid' },
  { kind: 'notApplicable', reason: '无此职权' },
  { kind: 'text', text: '/' },
])('%j comes back as it was', (figure) => {
  expect(figureSchema.parse(JSON.parse(JSON.stringify(figure)))).toEqual(figure);
});

test.each([
  { kind: 'number', quantity: '1e3', unit: 'said' },
  { kind: 'number', quantity: 12, unit: 'said' },
  { kind: 'number', quantity: '12' },
  { kind: 'number', quantity: '12', unit: '万元' },
  { kind: 'notApplicable' },
  { kind: 'text' },
  { kind: 'figure', text: '/' },
  null,
])('%j is refused', (figure) => {
  expect(figureSchema.safeParse(figure).success).toBe(false);
});

test('a quantity has one spelling; what is none is refused', () => {
  expect(quantitySchema.parse('007.50')).toBe('7.5');
  expect(quantitySchema.safeParse('七').error?.issues[0]?.message).toBe('not a quantity');
});

test('a trend comes back as it was told, blanks and all', () => {
  const trend = {
    title: '闽清县工业和信息化局：行政处罚',
    unit: '件',
    points: [
      { period: '2022', label: '22', value: '3', state: '' },
      { period: '2023', label: '23', value: null, state: '未填报' },
    ],
    source: '表二「行政处罚·本年处理决定数量」',
    notes: ['表样不同'],
  };
  expect(trendSchema.parse(JSON.parse(JSON.stringify(trend)))).toEqual(trend);
});
