/**
 * The published reports of the corpus: what is known of their text is put into sentences, and judged by their tables.
 * Every finding that forms.md §6.7 names for them is found, and no other.
 */
import { describe, expect, test } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import { z } from 'zod';
import { number } from '../../src/form/figures.ts';
import type { Figures } from '../../src/form/figures.ts';
import type { CellId } from '../../src/form/form.ts';
import { parsePeriod } from '../../src/form/period.ts';
import { ZERO, quantity } from '../../src/form/quantity.ts';
import { judgeNarrative } from '../../src/narrative/judge.ts';
import type { NarrativeFinding } from '../../src/narrative/rule.ts';
import { fail, formOf, narrativeOf } from './told.ts';

const fixture = z.object({
  agency: z.string(),
  year: z.number(),
  form: z.enum(['f2019', 'f2021']),
  cells: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.number().nullable()))),
  blank: z.array(z.string()).default([]),
  narrative: z.array(z.object({ id: z.string(), value: z.number(), unit: z.string() })).default([]),
  'narrative-sums': z
    .array(z.object({ id: z.string(), stated: z.number(), parts: z.array(z.number()) }))
    .default([]),
});
type Fixture = z.infer<typeof fixture>;

const folder = new URL('../fixtures/corpus/', import.meta.url);
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.replace('.json', ''));

function reportOf(name: string): Fixture {
  return fixture.parse(JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')));
}

/** Facts of the text as sentences; those that no rule reads are left out. */
const SENTENCES: Readonly<Record<string, (value: number, unit: string) => string>> = {
  'narr.open': (value, unit) => `全年主动公开政府信息${value}${unit}。`,
  'narr.open.cumulative': (value, unit) => `累计主动公开政府信息${value}${unit}。`,
  'narr.wechat': (value, unit) => `通过微信公众号推送信息${value}${unit}。`,
  'narr.new': (value, unit) => `全年共收到政府信息公开申请${value}${unit}。`,
  'narr.handled': (value, unit) => `全市全年共收办政府信息公开申请案件${value}${unit}，`,
  'narr.growth.pct': (value) => `同比增长${value}%。`,
  'narr.granted': (value, unit) => `对政府信息公开申请，予以公开${value}${unit}。`,
  'narr.partial': (value, unit) => `对政府信息公开申请，部分公开${value}${unit}。`,
  'narr.deny': (value, unit) => `对政府信息公开申请，不予公开${value}${unit}。`,
  'narr.unable': (value, unit) => `对政府信息公开申请，无法提供${value}${unit}。`,
  'narr.reject': (value, unit) => `对政府信息公开申请，不予处理${value}${unit}。`,
  'narr.other': (value, unit) => `对政府信息公开申请，作其他处理（含申请人主动撤回）${value}${unit}。`,
  'narr.carried-out': (value, unit) => `政府信息公开申请转下年度办理${value}${unit}。`,
  'narr.review': (value, unit) => `政府信息公开领域行政复议案件${value}${unit}。`,
  'narr.suit': (value, unit) => `政府信息公开领域行政诉讼案件${value}${unit}。`,
  'narr.norms': (value, unit) => `规范性文件${value}${unit}。`,
  'narr.norms.made': (value, unit) => `本年度制定规范性文件${value}${unit}。`,
  'narr.decisions': (value, unit) => `处理行政决定数量${value}${unit}。`,
  'narr.year-in-text': (value) => `\n${value}年，我单位扎实推进政府信息公开工作。\n`,
};

function textOf(report: Fixture): string {
  const facts = report.narrative.map(({ id, value, unit }) => SENTENCES[id]?.(value, unit) ?? '');
  const lists = report['narrative-sums'].map(({ stated, parts, id }) => {
    const unit = id.includes('yuan') ? '元' : '条';
    const kinds = parts.map((part, index) => `第${String(index + 1)}类事项${part}${unit}`);
    return `全年发布各类内容${stated}${unit}，其中${kinds.join('、')}。`;
  });
  return [...facts, '\n', ...lists].join('');
}

function figuresOf({ cells }: Fixture): Figures {
  return new Map(
    Object.entries(cells).flatMap(([table, rows]) =>
      Object.entries(rows).flatMap(([row, columns]) =>
        Object.entries(columns).flatMap(([column, value]) =>
          value === null
            ? []
            : [[`${table}.${row}.${column}` as CellId, number(quantity(String(value)) ?? fail())] as const],
        ),
      ),
    ),
  );
}

function judgedReport(name: string, before: string | null = null): readonly NarrativeFinding[] {
  const report = reportOf(name);
  const form = formOf(report.form);
  const figures = figuresOf(report);
  const held = new Set([...figures.keys(), ...report.blank]);
  return judgeNarrative({
    form,
    period: parsePeriod(String(report.year)),
    figures,
    before: before === null ? null : figuresOf(reportOf(before)),
    absent: new Set(form.cells.flatMap(({ id }) => (held.has(id) ? [] : [id]))),
    blanks: 'zero',
    narrative: narrativeOf({ s1: textOf(report) }),
    unit: { name: report.agency },
    isSecrecyReviewed: true,
  });
}

const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  '24-fusong-songjianghe-2020': ['N-YEAR'],
  '31-suqian-city-2024': ['N-T4', 'N-T4', 'N-GROWTH'],
  '36-shijiazhuang-zhongshan-street-2021': ['N-T20'],
  '46-changchun-newarea-science-2023': ['N-T20'],
};
const YEAR_BEFORE: Readonly<Record<string, string>> = { '31-suqian-city-2024': '30-suqian-city-2023' };

describe('the corpus', () => {
  test.each(names)('%s', (name) => {
    const findings = judgedReport(name, YEAR_BEFORE[name] ?? null);
    expect(findings.map(({ check }) => check)).toEqual(EXPECTED[name] ?? []);
  });

  test('has facts to be judged by', () => {
    const texts = names.map((name) => textOf(reportOf(name)).trim()).filter((text) => text !== '');
    expect(names.length).toBeGreaterThan(20);
    expect(texts.length).toBeGreaterThan(15);
  });
});

describe('the seed, as it was published', () => {
  const page = readFileSync(new URL('../fixtures/seed-mqx-gxj-2020.txt', import.meta.url), 'utf8');
  const between = (from: string, to: string): string => {
    const start = page.indexOf(from);
    return page.slice(start, page.indexOf(to, start + from.length));
  };
  const judgedSeed = (change: (text: string) => string) =>
    judgeNarrative({
      form: formOf('f2019'),
      period: parsePeriod('2020'),
      figures: new Map(formOf('f2019').cells.map(({ id }) => [id, number(ZERO)])),
      before: null,
      absent: new Set(),
      blanks: 'zero',
      narrative: narrativeOf({
        s0: change(between('根据《中华人民共和国政府信息公开条例》', '一、总体情况')),
        s1: change(between('(一)主动公开政府信息数量', '二、主动公开政府信息情况')),
        s5: change(between('(一)存在的主要问题', '六、其他需要报告的事项')),
        s6: change('无其他需要报告的事项。'),
      }),
      unit: { name: '闽清县工业和信息化局' },
    });

  test('agrees with its tables, and only does not tell of a secrecy review', () => {
    expect(judgedSeed((text) => text).map(({ check, severity }) => `${check} ${severity}`)).toEqual([
      'N-SECRET info',
    ]);
  });

  test.each([
    ['信息共计11条', '信息共计12条', []],
    ['主要类别有:', '其中:', []],
    ['公开申请0件', '公开申请3件', ['N-NEW']],
    ['至2020年12月31日', '至2020年12月30日', ['N-PERIOD']],
    ['统计时限为2020年', '统计时限为2019年', ['N-PERIOD']],
    ['可与闽清县工业和信息化局办公室联系', '可与闽清县商务局办公室联系', ['N-AGENCY']],
    ['2020年我局主动公开', '2019年我局主动公开', ['N-YEAR']],
  ])('%s → %s', (from, to, expected) => {
    const findings = judgedSeed((text) => text.replace(from, to));
    expect(findings.map(({ check }) => check).filter((id) => id !== 'N-SECRET')).toEqual(expected);
  });

  test('a total that its list does not make is found where the list claims to be whole', () => {
    const findings = judgedSeed((text) => text.replace('共计11条。主要类别有', '共计12条。其中'));
    expect(findings.map(({ check }) => check)).toEqual(['N-SUM', 'N-SECRET']);
  });
});
