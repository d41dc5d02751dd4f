import { describe, expect, test } from '@jest/globals';
import type { CellId, NarrativeId } from '../../src/form/form.ts';
import { documentOf } from '../../src/report/document.ts';
import { reportPage } from '../../src/report/html.tsx';
import { jsonReport } from '../../src/report/json.ts';
import type { ReportSource } from '../../src/report/report.ts';
import { reviewOf } from '../../src/report/review.ts';
import { payloads } from './payloads.ts';
import { all, parsePage } from './markup.ts';
import { seedFigures, seedReport } from './seed.ts';

/** The payload in every text that people write. */
function spoiled(payload: string): ReportSource {
  const parts = ['s0', 's1', 's5', 's6'].map((part) => [part as NarrativeId, payload] as const);
  return {
    ...seedReport,
    status: 'submitted',
    unit: { id: payload, name: payload },
    narrative: new Map(parts),
    contact: { phone: payload },
    figures: new Map(seedFigures)
      .set('t4.review.other' as CellId, { kind: 'notApplicable', reason: payload })
      .set('t4.review.upheld' as CellId, { kind: 'text', text: payload }),
  };
}

function render(source: ReportSource): string {
  return reportPage({
    document: documentOf(source),
    review: reviewOf(source, null),
    styling: { kind: 'link', href: '/r/s.css' },
  });
}

/** Every tag with its attributes, without the text between. */
function skeleton(html: string): readonly string[] {
  return [...html.matchAll(/<[^>]*>/gu)].map(([tag]) => tag);
}

const harmless = skeleton(render(spoiled('平常的话')));

describe.each(payloads)('the text %j', (payload) => {
  test('makes no element and no attribute', () => {
    expect(skeleton(render(spoiled(payload)))).toEqual(harmless);
  });

  test('is shown as it was written', () => {
    const page = parsePage(render(spoiled(payload)));
    const section = all(page, 'section').find(({ attributes }) => attributes['id'] === 's5');
    expect(section === undefined ? [] : all(section, 'p').map(({ text }) => text)).toEqual([payload.trim()]);
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
