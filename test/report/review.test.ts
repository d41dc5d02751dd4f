import { describe, expect, test } from '@jest/globals';
import type { CellId, NarrativeId, SectionId } from '../../src/form/form.ts';
import { annual } from '../../src/form/period.ts';
import { documentOf } from '../../src/report/document.ts';
import { reportPage } from '../../src/report/html.tsx';
import type { ReportSource } from '../../src/report/report.ts';
import type { Review, Said } from '../../src/report/review.ts';
import { reviewOf } from '../../src/report/review.ts';
import type { Element } from './markup.ts';
import { all, byId, parsePage, withClass } from './markup.ts';
import { form, number, seedFigures, seedReport } from './seed.ts';
import { saidOfSource } from './said.ts';

const empty: ReportSource = {
  ...seedReport,
  form: form('f2021'),
  period: annual(2025),
  status: 'draft',
  figures: new Map(),
  narrative: new Map(),
  dated: null,
};

const NOTHING_FOUND: Review = { verdict: null, remarks: [], blanks: [], notApplicable: [], controls: [] };
const WORDS = { error: '须改正', warning: '请核对', info: '提示' } as const;

function printed(source: ReportSource, review: Review | null): Element {
  return parsePage(reportPage({ document: documentOf(source), review, styling: { kind: 'inline' } }));
}

function pageOf(source: ReportSource, said: Said = saidOfSource(source)): Element {
  return printed(source, reviewOf(source, said));
}

const slipped: ReportSource = {
  ...seedReport,
  status: 'submitted',
  figures: new Map(seedFigures)
    .set('t3.new.person' as CellId, number('2'))
    .set('t20-1.rules.made' as CellId, { kind: 'text', text: '/' }),
};

describe('a draft', () => {
  test.each([
    ['draft', '草稿：正在填报'],
    ['submitted', '草稿：已提交，等待审核'],
    ['returned', '草稿：已退回，正在修改'],
  ] as const)('that is %s says so before the title', (status, mark) => {
    const page = pageOf({ ...empty, status });
    const first = all(page, 'main')[0]?.children[0];
    expect(first?.text).toBe(`${mark}本页仅供核对，审核通过前请勿发布。`);
  });

  test.each(['approved', 'published'] as const)('is no longer one when it is %s', (status) => {
    const page = pageOf({ ...empty, status });
    expect(all(page, 'main')[0]?.text).not.toContain('草稿');
    expect(withClass(page, 'section', 'summary')).toEqual([]);
    expect(withClass(page, 'div', 'open')).toEqual([]);
  });

  test('counts its blanks by part instead of listing each, and leads to the first of them', () => {
    const review = reviewOf(empty, saidOfSource(empty));
    expect(review?.remarks).toEqual([]);
    expect(review?.blanks.map(({ text, cell }) => [text, cell])).toEqual([
      ['第一部分还没有写。', null],
      ['表二还有 10 格没有填。', 't20-1.rules.made'],
      ['表三还有 144 格没有填。', 't3.new.person'],
      ['表四还有 12 格没有填。', 't4.review.upheld'],
      ['第五部分还没有写。', null],
      ['第六部分还没有写。', null],
    ]);
    const links = all(pageOf(empty), 'a').map(({ attributes }) => attributes['href']);
    expect(links).toEqual(['#s1', '#t20-1.rules.made', '#t3.new.person', '#t4.review.upheld', '#s5', '#s6']);
  });

  test('says that all is well only of what was given', () => {
    expect(reviewOf(empty, saidOfSource(empty))?.verdict).toBeNull();
    const partly = { ...empty, figures: new Map([['t3.new.person' as CellId, number('1')]]) };
    expect(reviewOf(partly, saidOfSource(partly))?.verdict).toBe('已填的数字未发现问题。');
    const whole = {
      ...seedReport,
      status: 'draft' as const,
      figures: new Map(seedFigures).set('t20-9.procurement.amount' as CellId, number('39923')),
    };
    expect(reviewOf(whole, saidOfSource(whole))).toMatchObject({
      verdict: '各项已填齐，未发现问题。',
      blanks: [],
    });
    expect(reviewOf(slipped, saidOfSource(slipped))?.verdict).toBeNull();
  });

  test('marks its blank cells without putting words into them, and explains them below the table', () => {
    const page = pageOf(empty);
    const cells = all(page, 'td');
    expect(cells).toHaveLength(form('f2021').cells.length);
    expect(cells.filter(({ text }) => text !== '')).toEqual([]);
    expect(new Set(cells.map(({ attributes }) => attributes['class']))).toEqual(
      new Set(['blank typed', 'blank derived']),
    );
    const explained = new Set(cells.map(({ attributes }) => attributes['aria-describedby'] ?? ''));
    expect([...explained]).toEqual(['blank-s2', 'blank-s3', 'blank-s4']);
    expect(byId(page, 'blank-s2')?.text).toBe('标“未填”的格还没有填：没有发生的请填 0，未填不等于 0。');
    expect(byId(page, 'blank-s3')?.text).toContain('标“待合计”的格，各分项填齐后自动算出。');
  });
});

describe('a finding', () => {
  test('stands in the summary, errors first, numbered, with a link to its cell', () => {
    const page = pageOf(slipped);
    const [summary] = withClass(page, 'section', 'summary');
    if (summary === undefined) throw new Error('no summary');
    const items = withClass(summary, 'li', 'remark');
    const remarks = reviewOf(slipped, saidOfSource(slipped))?.remarks ?? [];
    expect(items.map(({ text }) => text)).toEqual(
      remarks.map(
        ({ number: n, severity, message, advice, at }) =>
          `${String(n)}${WORDS[severity]} ${message}${at === null ? advice : ''}`,
      ),
    );
    const gravity = remarks.map(({ severity }) => Object.keys(WORDS).indexOf(severity));
    expect(gravity).toEqual(gravity.toSorted((left, right) => left - right));
    expect(items[0]?.text).toContain('新收 2 + 上年结转 0 = 2，办理总计 0 + 结转下年 0 = 0，差 2。');
    const links = items.flatMap((item) => all(item, 'a').map(({ attributes }) => attributes['href']));
    expect(links).toEqual(remarks.flatMap(({ at }) => (at === null ? [] : [`#${at.cell}`])));
    expect(links).toEqual(
      expect.arrayContaining(['#t3.result-total.person', '#t20-1.rules.made', '#t20-9.procurement.amount']),
    );
  });

  test('that only informs is no problem and stands apart', () => {
    const remark = { number: 1, at: null, message: '变化较大。', advice: '请确认。', answer: null };
    const review: Review = { ...NOTHING_FOUND, remarks: [{ ...remark, severity: 'info' }] };
    const [summary] = withClass(printed(slipped, review), 'section', 'summary');
    expect(summary?.text).toBe('核对情况供参考1提示 变化较大。请确认。');
  });

  test('on a total says nothing that its column has said', () => {
    expect(reviewOf(slipped, saidOfSource(slipped))?.remarks.map(({ at }) => at?.cell)).not.toContain(
      't3.result-total.total',
    );
  });

  test('marks its cell with its number, which leads to what is wrong and what to do, and back', () => {
    const page = pageOf(slipped);
    const cell = byId(page, 't3.result-total.person');
    expect(cell?.attributes).toMatchObject({ class: 'marked error', 'aria-describedby': 'remark-1' });
    const [mark] = cell === undefined ? [] : all(cell, 'a');
    expect(mark?.attributes).toMatchObject({
      class: 'mark error',
      href: '#remark-1',
      'data-number': '1',
      'aria-label': '须改正，见说明 1',
    });
    const note = byId(page, 'remark-1');
    expect(note?.text).toContain('差 2。请核对这一列的新收');
    expect(note === undefined ? [] : all(note, 'a').map(({ attributes }) => attributes['href'])).toEqual([
      '#t3.result-total.person',
    ]);
    const part = byId(page, 's3');
    expect(part === undefined ? [] : all(part, 'li').map(({ attributes }) => attributes['id'])).toEqual([
      'remark-1',
      // The text says that there were none.
      'remark-2',
    ]);
  });

  test('puts no word into its cell: what is copied from the table are its figures', () => {
    expect(byId(pageOf(slipped), 't3.result-total.person')?.text).toBe('0');
  });

  test('of several at one cell has a mark each, and the gravest gives the cell its look', () => {
    const at = { cell: 't3.new.person' as CellId, section: 's3' as SectionId };
    const remark = { at, message: '不对。', advice: '请改。', answer: null };
    const page = printed(slipped, {
      ...NOTHING_FOUND,
      remarks: [
        { ...remark, number: 1, severity: 'error' },
        { ...remark, number: 2, severity: 'info' },
      ],
    });
    const cell = byId(page, at.cell);
    expect(cell?.attributes).toMatchObject({
      class: 'marked error',
      'aria-describedby': 'remark-1 remark-2',
    });
    expect(cell === undefined ? [] : all(cell, 'a').map(({ attributes }) => attributes['class'])).toEqual([
      'mark error',
      'mark info',
    ]);
  });

  test('is judged against the period before', () => {
    const before = new Map([['t3.carried-out.person' as CellId, number('3')]]);
    const source = { ...seedReport, status: 'draft' } as const;
    const review = reviewOf(source, saidOfSource(source, { before }));
    expect(review?.remarks[0]?.message).toContain('上期报告结转下年为 3 件');
  });
});

test('a part that nobody wrote is said to be open in a draft only', () => {
  const unwritten = (source: ReportSource) => withClass(pageOf(source), 'p', 'unwritten').length;
  expect(unwritten(empty)).toBe(3);
  const written = new Map([['s1' as NarrativeId, '写了。']]);
  expect(unwritten({ ...empty, narrative: written })).toBe(2);
  expect(unwritten({ ...empty, status: 'approved' })).toBe(0);
});
