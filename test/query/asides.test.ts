/** Talk around a question changes no figure, and hides no word that would (docs/decisions/0031). */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { join } from 'node:path';
import { county, readSet, runCase } from '../../bench/ask-oracle.mjs';
import { registry } from '../../src/forms/registry.ts';
import { ask } from '../../src/query/ask.ts';
import type { Talk } from '../../src/query/talk.ts';
import { wordsOfTalk } from '../../src/query/talk.ts';
import '../support/seed.ts';

const forms = registry();
const filings = county(forms);

function values(text: string, unit: string): string {
  const one = { line: text, unit, texts: [text], wanted: 'no' };
  return JSON.stringify(runCase({ ask }, forms, filings, one).values);
}

const questions = readSet(join(import.meta.dirname, '../../bench/ask-first.txt')).flatMap(
  ({ texts: [text = '', more], unit, wanted }) =>
    more !== undefined || text.length > 28 || /^(?:no|back|def)/u.test(wanted) ? [] : [{ text, unit }],
);

const of = (kind: Talk): fc.Arbitrary<string> =>
  fc.constantFrom(...wordsOfTalk(kind).filter((word) => word !== ''));
const oneOf = (...words: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...words);
const said = (...parts: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.tuple(...parts).map((words) => words.join(''));

const office = said(
  oneOf('我们', '县', '局', ''),
  oneOf('综合', '法规', '财务', '宣传', '督查', '文秘', '后勤'),
  oneOf('股', '科', '室', '办', '组', '股室'),
);
const address = said(oneOf('小', '老'), oneOf(...'王李张刘陈杨赵周吴'), oneOf('', '啊', '呀'));
/** The kinds of sentences of `asides.ts`; `who` wants the figure. */
const talkOf = (who: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.oneof(
    address,
    said(oneOf(...'王李张刘陈杨'), oneOf('姐', '哥', '主任', '老师', '科长')),
    said(who, oneOf('要', '等着要', '急着要', '催', '问起', '想看', '点名要')),
    said(who, of('when'), oneOf('要', '让'), of('doing')),
    said(of('when'), of('act')),
    said(of('act'), of('purpose')),
    said(oneOf('我是'), who, address),
    oneOf('我记得好像挺多的', '印象里不少', '我忘了', '我刚接手', '还在开会', '给个准数', '话说', '辛苦啦'),
  );

const talk = talkOf(fc.oneof(of('boss'), office));
const closed = talkOf(oneOf('领导', '局长', '上面', '审计', '媒体', '记者', '市里'));

describe('talk before or behind a question', () => {
  it('leaves its figures as they are', () => {
    let answered = 0;
    const runs = 300;
    fc.assert(
      fc.property(fc.constantFrom(...questions), talk, fc.boolean(), ({ text, unit }, words, isBefore) => {
        const bare = values(text, unit);
        const told = values(isBefore ? `${words}，${text}` : `${text}，${words}`, unit);
        if (told === '[]') return;
        answered += 1;
        expect(told).toBe(bare);
      }),
      { numRuns: runs },
    );
    expect(answered / runs).toBeGreaterThan(0.95);
  });

  it('never gives another figure where no sign stands between them', () => {
    let answered = 0;
    const runs = 300;
    fc.assert(
      fc.property(fc.constantFrom(...questions), talk, ({ text, unit }, words) => {
        // 呢 before a topic asks for that as well.
        fc.pre(!words.endsWith('呢'));
        const told = values(`${words}${text}`, unit);
        if (told === '[]') return;
        answered += 1;
        expect(told).toBe(values(text, unit));
      }),
      { numRuns: runs },
    );
    expect(answered / runs).toBeGreaterThan(0.85);
  });
});

/** What limits: none of it is what an office is called by. */
const LIMITS = [
  ...['超过100件', '除此以外', '不含重复的', '仅', '如果', '预计', '以上的', '并非', '涉农的', '网上办的'],
  ...['涉企', '不算', '除了', '没有', '上个月', '5月'],
];
/** What may be the name of an office (旅游科), but says something where none is named. */
const NAMES = ['张三', '人均', '罚款', '公安局', '旅游类', '新能源', '老旧小区'];

function unlimited(words: fc.Arbitrary<string>, limits: readonly string[]): void {
  fc.assert(
    fc.property(
      fc.constantFrom(...questions),
      words,
      fc.constantFrom(...limits),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.boolean(),
      ({ text, unit }, around, limit, place, isBefore) => {
        // Behind a question for yes or no a bound is honoured; who corrects himself takes back all that he said before.
        fc.pre(!(limit === '超过100件' && /有没有|是不是|吗/u.test(text)) && !text.includes('不对'));
        const at = Math.round(place * around.length);
        const aside = around.slice(0, at) + limit + around.slice(at);
        // Nothing is limited by 没有给个准数, and which units it was may be asked with a bound.
        fc.pre(!aside.includes('没有给个准数') && !(limit === '超过100件' && text.includes('哪些单位')));
        const told = values(isBefore ? `${aside}，${text}` : `${text}，${aside}`, unit);
        if (told !== '[]') expect(told).not.toBe(values(text, unit));
      },
    ),
    { numRuns: 400 },
  );
}

describe('a word of limitation within talk', () => {
  it('never leaves the figures of the bare question', () => {
    unlimited(talk, LIMITS);
  });

  it('nor does a word of another thing where no office is named', () => {
    // 党组会 with a name before it is somebody's meeting, who may want what he likes.
    unlimited(
      closed.filter((words) => !words.includes('会')),
      NAMES,
    );
  });
});

describe('what is wanted', () => {
  it.each([
    '去年许可多少，要涉农的',
    '去年许可多少，领导要网上办的',
    '去年处罚多少，我们要已经交了钱的',
    '局长问涉企的，去年处罚多少',
    '去年规范性文件几件，他们写的',
    '去年申请几件，不算撤回的',
    '去年许可多少，只要上半年的人',
    '教育局领导要去年涉农的许可',
    '除了重复的，小刘，去年申请几件',
    '去年许可多少，教育局要写到报告里',
  ])('%s is no talk', (text) => {
    expect(values(text, 'gxj')).toBe('[]');
  });
});
