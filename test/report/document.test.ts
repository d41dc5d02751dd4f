import { describe, expect, test } from '@jest/globals';
import type { CellId, NarrativeId } from '../../src/form/form.ts';
import { annual, quarterly } from '../../src/form/period.ts';
import { documentOf } from '../../src/report/document.ts';
import { reportPage } from '../../src/report/html.tsx';
import type { ReportSource } from '../../src/report/report.ts';
import { reviewOf } from '../../src/report/review.ts';
import { all, parsePage } from './markup.ts';
import { filled, form, number, seedReport } from './seed.ts';
import { saidOfSource } from './said.ts';

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
    reportPage({
      document: documentOf(source),
      review: reviewOf(source, saidOfSource(source)),
      styling: { kind: 'inline' },
    }),
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

describe('the contact', () => {
  test('is what the roster has, in the order in which reports print it', () => {
    const contact = {
      email: 'a@b.cn',
      fax: '',
      phone: '0591-1',
      postcode: '350800',
      address: '梅城大街82号',
    };
    expect(documentOf({ ...draft, contact }).contact.map(({ label, text }) => `${label}：${text}`)).toEqual([
      '地址：梅城大街82号',
      '邮编：350800',
      '电话：0591-1',
      '电子邮箱：a@b.cn',
    ]);
  });

  test('stands under the report with the name of the unit, and is left out where nothing is known', () => {
    expect(all(pageOf(seedReport), 'address').map(({ text }) => text)).toEqual([
      '联系单位：闽清县工业和信息化局电话：0591-22332162',
    ]);
    expect(all(pageOf({ ...seedReport, contact: {} }), 'address')).toEqual([]);
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
    expect(addresses).toEqual(['data:,', '/r/style.css', '#content']);
    expect(html).not.toMatch(/<script|<style|\sstyle=|\son\w+=/u);
  });

  test('that is passed on as a file has its style within, no word of drafts, and nothing that leads elsewhere', () => {
    const html = reportPage({
      document: documentOf(seedReport),
      review: null,
      styling: { kind: 'inline' },
    });
    expect(html).not.toMatch(/草稿|未填|附件下载|扫一扫|与上年相比|跳到正文/u);
    expect(all(parsePage(html), 'a', 'img')).toEqual([]);
  });
});
