/** Rather no number than a wrong one: what must hold of any question, however it is worded (docs/decisions/0022). */
import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import { join } from 'node:path';
import { county, readSet, runCase } from '../../bench/ask-oracle.mjs';
import { registry } from '../../src/forms/registry.ts';
import { ask } from '../../src/query/ask.ts';
import { lexiconOf } from '../../src/query/lexicon.ts';
import type { Answer } from '../../src/query/model.ts';
import { often } from '../support/seed.ts';

const forms = registry();
const filings = county(forms);
const lexicon = lexiconOf(forms.forms);

function answer(text: string, unit = 'gxj'): Answer {
  return runCase({ ask }, forms, filings, { line: text, unit, texts: text.split(' >> '), wanted: 'no' });
}

/** Questions of the first set that are answered with figures. */
const answered = readSet(join(import.meta.dirname, '../../bench/ask-first.txt')).filter(
  ({ texts, wanted }) => texts.length === 1 && !/^(?:no|back|def)/u.test(wanted),
);
/** What limits, denies, excludes or turns a question to something that the tables do not tell. */
const LIMITS = [
  '张三',
  '超过100件',
  '除此以外',
  '不含重复的',
  '仅',
  '如果',
  '预计',
  '人均',
  '倍',
  '以上',
  '并非',
  '罚款',
];

describe('a word more', () => {
  it('that is not understood, or cannot be honoured, leaves no number, wherever it stands', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...answered),
        fc.constantFrom(...LIMITS),
        fc.double({ min: 0, max: 1, noNaN: true }),
        ({ texts: [text = ''], unit }, limit, place) => {
          const at = Math.round(place * text.length);
          const told = answer(text.slice(0, at) + limit + text.slice(at), unit);
          // A bound is honoured where something is asked about it: 哪年处罚超过100件.
          if (told.frame?.operation === 'limit') expect(told.text).toContain('100 件');
          // 增加了多少 and 增加了多少倍 are two questions.
          else if (told.frame?.operation === 'times') expect(told.text).toContain(' 倍');
          else expect(told.values).toEqual([]);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

const YEARS: Readonly<Record<string, readonly string[]>> = {
  去年: ['2025'],
  前年: ['2024'],
  '2023年': ['2023'],
  近三年: ['2023', '2024', '2025'],
  '2025年一季度': ['2025Q1'],
  '2025年上半年': ['2025Q1', '2025Q2'],
  '2025年下半年': ['2025Q3', '2025Q4'],
  '20、21两年': ['2020', '2021'],
};
const OTHERS = [
  '多少',
  '几件',
  '一共',
  '各',
  '比',
  '和',
  '占',
  '其中',
  '最多',
  '哪类',
  '哪年',
  '同比',
  '平均',
  '呢',
  '的',
  '有',
  '申请',
  '中',
  ...['跟', '超过300件', '不到100件', '是不是', '有没有', '还是', '涨了', '几倍', '是', '翻了几倍'],
  ...['百分之几', '相当于', '哪年最多', '最少', '这类', '之类的', '当', '现在', '对吗', '支持我们'],
  ...['一年比一年多', '两家', '了没有', '一年', '排', '占多少', '，', '吧', '什么情形', '急', '帮我看下'],
];
const NAMES = [...lexicon.words.keys()];
const sentence = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...NAMES) },
    { weight: 2, arbitrary: fc.constantFrom(...Object.keys(YEARS)) },
    { weight: 3, arbitrary: fc.constantFrom(...OTHERS) },
  ),
  { minLength: 1, maxLength: 6 },
);

describe('2,000 random sentences, and 10,000 at night,', () => {
  test('yield no figure of a table, a year or a line that they do not name', () => {
    let told = 0;
    fc.assert(
      fc.property(sentence, (words) => {
        const { values, frame } = answer(words.join(''));
        if (values.length === 0) return;
        told += 1;
        // What would be counted twice.
        const names = frame?.subjects.map(({ table, label }) => `${table} ${label}`) ?? [];
        expect(names).toEqual([...new Set(names)]);
        const said = words.flatMap((word) => YEARS[word] ?? []);
        // 占一年的 brings in the year of the quarter.
        const isOfYear = words.includes('一年') && words.some((word) => word.startsWith('占'));
        const years = isOfYear ? said.flatMap((period) => [period, period.slice(0, 4)]) : said;
        // 同比 and 增减 bring in the year before.
        const isOfOthers = years.length === 0 || words.some((word) => /比|哪年|增|减|变|涨|倍/u.test(word));
        const lines = words.flatMap((word) => lexicon.words.get(word) ?? []);
        for (const { period, cell } of values) {
          const [table = '', row = '', column = ''] = cell.split('.');
          if (!isOfOthers) expect(years).toContain(period);
          const named = lines.filter((line) => line.table === table);
          expect(named.length > 0 || words.some((word) => word.includes('申请'))).toBe(true);
          const isWhole = words.some((word) => /占|百分之|其中|中|哪类|申请|情形/u.test(word));
          const ids = named.flatMap((line) => line.ids);
          expect(isWhole || ids.includes(row) || ids.includes(column)).toBe(true);
        }
      }),
      { numRuns: often(10_000) },
    );
    expect(told).toBeGreaterThan(often(300));
  });
});

/** Wordings that once led to a number, or might: none of them asks for a figure of the tables. */
const refused = readSet(join(import.meta.dirname, 'refused.txt'));

test('of 900 questions beside the tables none is answered with a figure', () => {
  const told = refused.filter((one) => runCase({ ask }, forms, filings, one).values.length > 0);
  expect(refused.length).toBeGreaterThan(900);
  expect(told).toEqual([]);
});
