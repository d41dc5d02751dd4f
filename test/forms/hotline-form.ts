/** A form that nobody has written yet, for what must hold of any. */
import type { FormSpec, TableSpec } from '../../src/form/spec.ts';

/** A table as no form has it: two rows, a sum, an amount. */
const hotline: TableSpec = {
  id: 't-hotline',
  title: '热线',
  layout: { kind: 'block', corner: '事项', head: [1, 1, 1, 1], body: [1, 1, 1, 1] },
  columns: [
    { id: 'calls', label: '来电', measure: { kind: 'count', unit: '件' } },
    { id: 'visits', label: '来访', measure: { kind: 'count', unit: '件' } },
    { id: 'sum', label: '合计', measure: { kind: 'count', unit: '件' }, sumOf: ['calls', 'visits'] },
  ],
  rows: [
    { id: 'advice', label: '咨询', aliases: ['问询'] },
    { id: 'complaint', label: '申诉' },
  ],
};

/** Next year's form: this one value, and no other line of the program. */
export const f2026: FormSpec = {
  id: 'f2026',
  document: '国办公开办函〔2026〕1号',
  years: { from: 2026, to: null },
  asks: ['s2', 's1'],
  controls: [],
  crosswalk: [],
  sections: [
    {
      id: 's0',
      share: 'narrative',
      heading: null,
      name: '前言',
      content: { kind: 'narrative', question: null, shortest: 1 },
    },
    {
      id: 's1',
      share: 'narrative',
      heading: '一、总体情况',
      name: '第一部分',
      content: { kind: 'narrative', question: '请发送总体情况。', shortest: 2 },
    },
    {
      id: 's2',
      share: 'disclosure',
      heading: '二、热线情况',
      name: '表二',
      content: { kind: 'tables', tables: [hotline] },
    },
  ],
  checks: [
    {
      id: 'H-LESS',
      meaning: '咨询不少于申诉',
      severity: 'error',
      source: '试验',
      rule: {
        kind: 'atLeast',
        left: [{ cell: 't-hotline.advice.sum' as never, sign: 1, of: 'this' }],
        right: [{ cell: 't-hotline.complaint.sum' as never, sign: 1, of: 'this' }],
      },
      key: 't-hotline.advice.sum' as never,
      cells: ['t-hotline.advice.sum', 't-hotline.complaint.sum'] as never[],
      message: '「{row}」{column} {left} 少于申诉 {right}。',
      advice: '请核对。',
    },
  ],
};
