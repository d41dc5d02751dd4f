import { describe, expect, test } from '@jest/globals';
import type { CellId, NarrativeId } from '../../src/form/form.ts';
import { documentOf } from '../../src/report/document.ts';
import { reportPage } from '../../src/report/html.tsx';
import { jsonReport } from '../../src/report/json.ts';
import type { ReportSource } from '../../src/report/report.ts';
import { reviewOf } from '../../src/report/review.ts';
import { hidden, payloads } from './payloads.ts';
import { all, parsePage } from './markup.ts';
import { seedFigures, seedReport } from './seed.ts';
import { saidOfSource } from './said.ts';

/** The payload in every text that people write. */
function spoiled(payload: string): ReportSource {
  const parts = ['s0', 's1', 's5', 's6'].map((part) => [part as NarrativeId, payload] as const);
  return {
    ...seedReport,
    status: 'submitted',
    unit: { id: payload, name: payload },
    narrative: new Map(parts),
    contact: { address: payload, postcode: payload, phone: payload, fax: payload, email: payload },
    figures: new Map(seedFigures)
      .set('t3.new.person' as CellId, { kind: 'number', quantity: '1' as never, unit: 'said' })
      .set('t4.review.other' as CellId, { kind: 'notApplicable', reason: payload })
      .set('t4.review.upheld' as CellId, { kind: 'text', text: payload }),
  };
}

function render(payload: string): string {
  const source = spoiled(payload);
  return reportPage({
    document: documentOf(source),
    review: reviewOf(source, { ...saidOfSource(source), answerTo: () => payload }),
    comparison: { sentence: payload, changes: new Map() },
    styling: { kind: 'link', href: '/r/s.css' },
    served: {
      compareHref: '/r/x?compare=1',
      files: [{ href: '/r/x.json', fileName: `${payload}.json`, name: '数据文件' }],
      code: 'data:,',
    },
  });
}

/** Every tag with its attributes, without the text between. */
function skeleton(html: string): readonly string[] {
  return [...html.matchAll(/<[^>]*>/gu)].map(([tag]) => tag);
}

const harmless = skeleton(render('平常的话'));

test('there are at least sixty of them, no two alike', () => {
  expect(new Set(payloads).size).toBe(payloads.length);
  expect(payloads.length).toBeGreaterThanOrEqual(60);
});

describe.each(payloads)('the text %j', (payload) => {
  test('makes no element and no attribute', () => {
    expect(skeleton(render(payload))).toEqual(harmless);
  });

  test('is shown as it was written', () => {
    const page = parsePage(render(payload));
    const section = all(page, 'section').find(({ attributes }) => attributes['id'] === 's5');
    expect(section === undefined ? [] : all(section, 'p').map(({ text }) => text)).toEqual([payload.trim()]);
    expect(all(page, 'address')[0]?.text).toBe(
      ['联系单位', '地址', '邮编', '电话', '传真', '电子邮箱']
        .map((label) => `${label}：${payload.trim()}`)
        .join(''),
    );
  });

  test('comes through the JSON report unchanged', () => {
    const report: unknown = JSON.parse(JSON.stringify(jsonReport(spoiled(payload))));
    expect(report).toMatchObject({
      unit: { id: payload, name: payload },
      narrative: { s1: payload },
      contact: { phone: payload },
    });
  });
});

test.each(hidden)('%j is shown as %j: nothing is hidden or turned', (written, shown) => {
  const page = parsePage(render(written));
  const section = all(page, 'section').find(({ attributes }) => attributes['id'] === 's5');
  expect(section === undefined ? [] : all(section, 'p').map(({ text }) => text)).toEqual([shown]);
  expect(all(page, 'address')[0]?.text).toContain(`电话：${shown}`);
});
