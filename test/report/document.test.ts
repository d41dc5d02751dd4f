import { describe, expect, test } from '@jest/globals';
import type { CellId, NarrativeId } from '../../src/form/form.ts';
import { annual, quarterly } from '../../src/form/period.ts';
import { documentOf } from '../../src/report/document.ts';
import { reportPage } from '../../src/report/html.tsx';
import type { ReportSource } from '../../src/report/report.ts';
import { reviewOf } from '../../src/report/review.ts';
import { all, parsePage } from './markup.ts';
import { filled, form, number, seedFigures, seedReport } from './seed.ts';

const draft: ReportSource = {
  ...seedReport,
  form: form('f2021'),
  period: annual(2025),
  status: 'draft',
  figures: new Map(),
  narrative: new Map(),
  dated: null,
};

function preface(source: ReportSource): string {
  return documentOf(source).sections[0]?.paragraphs.join('') ?? '';
}

function pageOf(source: ReportSource) {
  return parsePage(
    reportPage({ document: documentOf(source), review: reviewOf(source, null), styling: { kind: 'inline' } }),
  );
}

describe('the title', () => {
  test('names the year of an annual report', () => {
    expect(documentOf(seedReport).title).toBe('闽清县工业和信息化局2020年政府信息公开工作年度报告');
  });

  test('names the quarter, which is no annual report', () => {
    const { title } = documentOf({ ...draft, period: quarterly(2026, 3) });
    expect(title).toBe('闽清县工业和信息化局2026年第三季度政府信息公开工作报告');
  });
});

describe('the preface', () => {
  test('is drafted from the form, the period and the contact', () => {
    expect(preface({ ...draft, contact: { address: '梅城大街82号', email: 'a@b.cn' } })).toBe(
      '根据《中华人民共和国政府信息公开条例》和国办公开办函〔2021〕30号规定的格式，编制本报告。' +
        '报告全文由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、' +
        '存在的主要问题及改进情况以及其他需要报告的事项共六部分组成。' +
        '本报告中所列数据的统计期限为2025年1月1日至2025年12月31日。' +
        '如对本报告有疑问，请与闽清县工业和信息化局联系（地址：梅城大街82号，电子邮箱：a@b.cn）。',
    );
  });

  test('says nothing of a contact that nobody gave', () => {
    expect(preface({ ...draft, contact: {} })).not.toContain('联系');
  });

  test.each([
    [1, '2026年1月1日至2026年3月31日'],
    [2, '2026年4月1日至2026年6月30日'],
    [3, '2026年7月1日至2026年9月30日'],
    [4, '2026年10月1日至2026年12月31日'],
  ] as const)('tells the span of quarter %i', (quarter, span) => {
    expect(preface({ ...draft, period: quarterly(2026, quarter) })).toContain(`统计期限为${span}。`);
  });

  test('gives way to one that was written', () => {
    expect(preface({ ...draft, narrative: new Map([['s0' as NarrativeId, '自己写的。']]) })).toBe(
      '自己写的。',
    );
  });
});

describe('the narrative', () => {
  test('is parted at line breaks of every kind, without indents and empty lines', () => {
    const text = '　　一是。\r\n\r\n二是。\u2028\t三是。\n  \n四是。';
    const { sections } = documentOf({ ...draft, narrative: new Map([['s1' as NarrativeId, text]]) });
    expect(sections[1]?.paragraphs).toEqual(['一是。', '二是。', '三是。', '四是。']);
  });

  test('is printed without marks that turn or hide text', () => {
    const text = '共\u202E10\u202C件\u0000\u200B。\uD800';
    const { sections } = documentOf({ ...draft, narrative: new Map([['s1' as NarrativeId, text]]) });
    expect(sections[1]?.paragraphs).toEqual(['共10件。']);
  });
});

describe('the figures', () => {
  function texts(source: ReportSource): ReadonlyMap<CellId | null, string> {
    const grids = documentOf(source).sections.flatMap(({ grids: own }) => own);
    return new Map(
      grids.flatMap(({ rows }) =>
        rows.flatMap(({ cells }) => cells.map(({ cell, text }) => [cell, text] as const)),
      ),
    );
  }

  test('are plain numbers; totals follow', () => {
    const printed = texts({
      ...draft,
      figures: new Map(filled('f2021', '1234567')).set('t20-8.fees.amount' as CellId, number('0.092')),
    });
    expect(printed.get('t3.new.person' as CellId)).toBe('1234567');
    expect(printed.get('t3.new.total' as CellId)).toBe('7407402');
    expect(printed.get('t20-8.fees.amount' as CellId)).toBe('0.092');
  });

  test('tell a blank, a zero and 不适用 apart', () => {
    const figures = new Map([...filled('f2021')]);
    figures.delete('t4.review.upheld' as CellId);
    figures.set('t4.review.other' as CellId, { kind: 'notApplicable', reason: '无' });
    const printed = texts({ ...draft, figures });
    const row = ['upheld', 'corrected', 'other', 'total'].map((column) =>
      printed.get(`t4.review.${column}` as CellId),
    );
    expect(row).toEqual(['', '0', '不适用', '']);
  });

  test('an amount of nothing needs no unit', () => {
    const printed = texts({ ...seedReport, figures: filled('f2019') });
    expect(printed.get('t20-9.procurement.amount' as CellId)).toBe('0');
  });
});

describe('a draft', () => {
  test.each([
    ['draft', '草稿：正在填报'],
    ['submitted', '草稿：已提交，等待审核'],
    ['returned', '草稿：已退回，正在修改'],
  ] as const)('that is %s says so before the title', (status, mark) => {
    const page = pageOf({ ...draft, status });
    expect(all(page, 'h1', 'h2')[0]?.text).toBe(mark);
  });

  test.each(['approved', 'published'] as const)('is no longer one when it is %s', (status) => {
    const page = pageOf({ ...draft, status });
    expect(all(page, 'aside')).toEqual([]);
    expect(all(page, 'article')[0]?.attributes['class']).toBeUndefined();
  });

  test('counts its blanks by part instead of listing each', () => {
    expect(reviewOf(draft, null)).toEqual({
      findings: [],
      blanks: [
        '第一部分还没有写。',
        '表二还有 10 格没有填。',
        '表三还有 144 格没有填。',
        '表四还有 12 格没有填。',
        '第五部分还没有写。',
        '第六部分还没有写。',
      ],
      notApplicable: [],
    });
  });

  test('marks its blank cells without putting words into them', () => {
    const cells = all(pageOf(draft), 'td');
    expect(cells).toHaveLength(form('f2021').cells.length);
    expect(cells.filter(({ text }) => text !== '')).toEqual([]);
    expect(new Set(cells.map(({ attributes }) => attributes['class']))).toEqual(
      new Set(['blank typed', 'blank derived']),
    );
  });

  test('lists broken checks, errors first, each with its cell and what to do', () => {
    const figures = new Map(seedFigures)
      .set('t3.new.person' as CellId, number('2'))
      .set('t20-1.rules.made' as CellId, { kind: 'text', text: '/' });
    const page = pageOf({ ...seedReport, status: 'submitted', figures });
    const items = all(page, 'li').map(({ text, attributes }) => [attributes['class'], text.slice(0, 4)]);
    expect(items).toEqual([
      ['error', '须改正：'],
      ['error', '须改正：'],
      ['warning', '请核对：'],
      ['warning', '请核对：'],
    ]);
    const anchors = all(page, 'a').map(({ attributes }) => attributes['href']?.slice(1));
    const ids = new Set(all(page, 'td').map(({ attributes }) => attributes['id']));
    expect(anchors.filter((id) => !ids.has(id))).toEqual([]);
    expect(all(page, 'li')[0]?.text).toContain(
      '新收 2 + 上年结转 0 = 2，办理总计 0 + 结转下年 0 = 0，差 2。',
    );
    expect(all(page, 'li')[0]?.text).toContain('请核对这一列的新收');
  });

  test('is judged against the period before', () => {
    const source = { ...seedReport, status: 'draft' as const };
    const before = new Map([['t3.carried-out.person' as CellId, number('3')]]);
    expect(reviewOf(source, before)?.findings[0]?.message).toContain('上期报告结转下年为 3 件');
  });

  test('shows the reviewer what was answered 不适用 and why', () => {
    const cell = 't4.review.upheld' as CellId;
    const figures = new Map(seedFigures).set(cell, { kind: 'notApplicable', reason: '不是被申请人' });
    expect(reviewOf({ ...seedReport, status: 'submitted', figures }, null)?.notApplicable).toEqual([
      {
        severity: 'info',
        cell,
        message: '表四「行政复议·结果维持」填为不适用。',
        advice: '理由：不是被申请人',
      },
    ]);
  });
});

describe('the page', () => {
  test('heads every column and row for those who cannot see the table', () => {
    const page = pageOf({ ...seedReport, status: 'draft' });
    expect(
      all(page, 'th').filter(({ attributes }) => !/^(?:col|row)(?:group)?$/u.test(attributes['scope'] ?? '')),
    ).toEqual([]);
    expect(all(page, 'caption').map(({ text }) => text)).toEqual(['表二', '表三', '表四']);
  });

  test('groups the rows under the block title that heads them', () => {
    const rows = (name: string) => all(pageOf(seedReport), name).map((group) => all(group, 'tr').length);
    expect(rows('tbody')).toEqual([4, 4, 4, 3, 3, 23, 1]);
    expect(rows('thead')).toEqual([3, 3]);
  });

  test('asks nobody else for anything', () => {
    const html = reportPage({
      document: documentOf(seedReport),
      review: null,
      styling: { kind: 'link', href: '/r/style.css' },
    });
    const addresses = [...html.matchAll(/(?:src|href|action)="([^"]*)"/gu)].map(([, address]) => address);
    expect(addresses).toEqual(['data:,', '/r/style.css']);
    expect(html).not.toMatch(/<script|<style|\sstyle=|\son\w+=/u);
  });
});
