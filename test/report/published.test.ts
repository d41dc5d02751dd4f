/** Since when and where everybody reads a published report: told on the page and in no field of the JSON. */
import { describe, expect, test } from '@jest/globals';
import { documentOf } from '../../src/report/document.ts';
import { reportPage } from '../../src/report/html.tsx';
import { jsonReport } from '../../src/report/json.ts';
import { paperOf } from '../../src/report/paper.ts';
import { sourceOf } from '../../src/web/stored-report.ts';
import type { StoredReport } from '../../src/web/stored-report.ts';
import { all, parsePage } from './markup.ts';
import { form } from './seed.ts';
import { PUBLISHED, busyView } from './views.ts';

const f2021 = form('f2021');

function pageOf(report: StoredReport) {
  const document = documentOf(sourceOf(f2021, report));
  return parsePage(reportPage({ document, review: null, styling: { kind: 'inline' } }));
}

function at(address: string | null): StoredReport {
  return { ...busyView, published: { at: new Date('2025-02-27T16:30:00Z'), address } };
}

function linesOf(report: StoredReport): readonly string[] {
  return all(pageOf(report), 'address').flatMap((address) => all(address, 'span').map(({ text }) => text));
}

const bylineOf = (report: StoredReport): string => documentOf(sourceOf(f2021, report)).byline;

describe('a published report', () => {
  test('tells under its title the day in Shanghai on which it was published, and by whom', () => {
    expect(bylineOf(busyView)).toBe('发布时间：2025-02-28 | 来源：宿迁市人民政府');
  });

  test('tells its address last of all, as a link', () => {
    expect(linesOf(busyView).at(-1)).toBe(`公开网址：${PUBLISHED}`);
    const links = all(pageOf(busyView), 'address').flatMap((address) => all(address, 'a'));
    expect(links.map(({ text, attributes }) => [text, attributes['href']])).toEqual([[PUBLISHED, PUBLISHED]]);
  });

  test.each(['javascript:alert(1)', 'https://a.cn/"><b>', "https://a.cn/'x", 'https://a.cn/a b', 'a.cn'])(
    'leaves %j as the text that it is',
    (address) => {
      expect(linesOf(at(address)).at(-1)).toBe(`公开网址：${address}`);
      expect(all(pageOf(at(address)), 'address').flatMap((one) => all(one, 'a'))).toEqual([]);
    },
  );

  test('without an address tells its day only', () => {
    expect(bylineOf(at(null))).toContain('发布时间：2025-02-28');
    expect(linesOf(at(null)).join()).not.toContain('公开网址');
  });

  test('says both on paper, where one that is approved says neither', () => {
    const paper = paperOf(sourceOf(f2021, busyView));
    expect([paper.byline, paper.contact.at(-1)?.text]).toEqual([bylineOf(busyView), PUBLISHED]);
    const approved = paperOf(sourceOf(f2021, { ...busyView, status: 'approved', published: null }));
    expect([approved.byline, approved.contact.some(({ label }) => label === '公开网址')]).toEqual([
      null,
      false,
    ]);
  });

  test('that was returned since tells when it was changed', () => {
    expect(bylineOf({ ...busyView, status: 'returned' })).toContain('更新时间：');
  });

  test('has no field in the JSON, which has a contract', () => {
    expect(JSON.stringify(jsonReport(sourceOf(f2021, busyView)))).not.toContain(PUBLISHED);
  });
});
