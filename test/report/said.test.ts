import { describe, expect, test } from '@jest/globals';
import type { CellId } from '../../src/form/form.ts';
import { quantity } from '../../src/form/quantity.ts';
import { documentOf } from '../../src/report/document.ts';
import { reportPage } from '../../src/report/html.tsx';
import { reviewOf } from '../../src/report/review.ts';
import { saidOf, sourceOf } from '../../src/web/stored-report.ts';
import type { StoredReport } from '../../src/web/stored-report.ts';
import type { Element } from './markup.ts';
import { all, byId, parsePage, withClass } from './markup.ts';
import { form, number, seedReport } from './seed.ts';
import { draftView } from './views.ts';
import { saidOfSource } from './said.ts';

const f2021 = form('f2021');

function pageOf(report: StoredReport, said = saidOf(f2021, report)): Element {
  const source = sourceOf(f2021, report);
  const review = reviewOf(source, said);
  return parsePage(reportPage({ document: documentOf(source), review, styling: { kind: 'inline' } }));
}

describe('what people said beside the figures', () => {
  const page = pageOf(draftView);
  const [summary] = withClass(page, 'section', 'summary');

  test('is shown to the reviewer: a confirmed warning, a rule that does not apply, in their words', () => {
    expect(summary?.text).toMatch(/发现 \d+ 处问题，其中 2 处填报人已作说明/u);
    const answers = summary === undefined ? [] : withClass(summary, 'span', 'answer').map(({ text }) => text);
    expect(answers).toEqual([
      '填报人认为此规则不适用，说明：2023年集中清理时由司法局统一公布，口径已与司法局核对一致。',
      '填报人已确认，说明：台账漏登了信访局转来的 25 件，已补登，以本表为准。',
      '理由：本机关没有复议后起诉的案件。',
    ]);
    const note = withClass(page, 'div', 'notes').find(({ text }) => text.includes('台账为 3500'));
    expect(note?.text).toContain('说明：台账漏登了信访局转来的 25 件');
  });

  test('a warning confirmed without a word says so; one that has changed since counts as open', () => {
    const confirmed = pageOf(draftView, { ...saidOf(f2021, draftView), answerTo: () => '' });
    expect(withClass(confirmed, 'span', 'answer').map(({ text }) => text)).toContain(
      '填报人已确认，没有写说明。',
    );
    const changed = {
      ...draftView,
      figures: new Map(draftView.figures).set('t20-1.norms.in-force' as CellId, number('31')),
    };
    const review = reviewOf(sourceOf(f2021, changed), saidOf(f2021, changed));
    const answered = review?.remarks.filter(({ answer }) => answer !== null) ?? [];
    expect(answered.map(({ at }) => at?.cell)).toEqual(['t3.new.total']);
  });

  test('the total of the register stands beside that of the table, whether they agree or not', () => {
    expect(summary?.text).toContain(
      '与台账的核对表三「一、本年新收政府信息公开申请数量·总计」：台账为 3500，表中为 3525，不一致。',
    );
    const told = (value: string) => {
      const controls = new Map([['t3.new.total' as CellId, quantity(value) ?? fail()]]);
      const source = { ...seedReport, status: 'draft' } as const;
      return reviewOf(source, saidOfSource(source, { controls }));
    };
    expect(told('0')?.controls.map(({ text }) => text)).toEqual([
      '表三「一、本年新收政府信息公开申请数量·总计」：台账为 0，与表中一致。',
    ]);
    expect(told('0')?.remarks.filter(({ message }) => message.includes('台账'))).toEqual([]);
  });

  test('a reason of 不适用 stands in the summary and explains its cells', () => {
    const reason = 'reason-1';
    expect(byId(page, 't4.suit-after.upheld')?.attributes['aria-describedby']).toBe(reason);
    expect(byId(page, 't4.suit-after.other')?.attributes['aria-describedby']).toBe(reason);
    expect(byId(page, reason)?.text).toBe(
      '表四「复议后起诉·结果维持」等 2 格填为不适用。理由：本机关没有复议后起诉的案件。',
    );
  });

  test('every link within the page leads to something', () => {
    const links = all(page, 'a').map(({ attributes }) => attributes['href']?.slice(1) ?? '');
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter((id) => byId(page, id) === undefined)).toEqual([]);
    const explained = all(page, 'td').flatMap(
      ({ attributes }) => attributes['aria-describedby']?.split(' ') ?? [],
    );
    expect(explained.filter((id) => byId(page, id) === undefined)).toEqual([]);
  });

  test('a unit is judged as what it is: by the roster, else by its name', () => {
    const remarks = (unit: Partial<StoredReport['unit']>) => {
      const report = { ...draftView, unit: { ...draftView.unit, ...unit } };
      return reviewOf(sourceOf(f2021, report), saidOf(f2021, report))?.remarks.map(({ message }) => message);
    };
    const noPower = expect.arrayContaining([expect.stringContaining('没有规章制定权')]);
    expect(remarks({ level: null })).not.toEqual(noPower);
    expect(remarks({ level: null, name: '宿迁市民政局' })).toEqual(noPower);
    expect(remarks({ level: 'county' })).toEqual(noPower);
    expect(remarks({ level: 'city', name: '宿迁市民政局' })).not.toEqual(noPower);
  });

  test('stays within the draft', () => {
    const final = pageOf({ ...draftView, status: 'approved' });
    expect(all(final, 'main')[0]?.text).not.toMatch(/台账|填报人|核对|本机关没有/u);
    expect(all(final, 'td').filter(({ attributes }) => 'aria-describedby' in attributes)).toEqual([]);
  });
});

function fail(): never {
  throw new Error('not a quantity');
}
