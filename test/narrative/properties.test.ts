/** Whatever the figures and the wording: what is right raises nothing, one wrong number is found, prose says nothing. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readStatements } from '../../src/narrative/read.ts';
import { idsOf, judged } from './told.ts';
import { PROSE, told } from './wordings.ts';

describe('narratives made from figures', () => {
  test('agree with their tables', () => {
    fc.assert(
      fc.property(told, ({ facts: { cells }, right }) => {
        expect(judged({ cells, parts: right }).map(({ message }) => message)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  test('with one number changed are found out, at least 95 of 100', () => {
    const cases = fc.sample(told, 1000).filter(({ wrong }) => wrong !== null);
    const missed = cases.flatMap(({ facts: { cells }, wrong }) =>
      wrong === null || judged({ cells, parts: wrong }).length > 0 ? [] : [wrong],
    );
    // The texts that were missed come last, so that a failure shows them.
    expect([missed.length <= cases.length / 20, ...missed.slice(0, 3)]).toEqual([
      true,
      ...missed.slice(0, 3),
    ]);
    expect(cases.length).toBeGreaterThan(900);
  });
});

/** Pieces of such prose, without a number that counts anything. */
const PIECES = [
  ...PROSE,
  '收到',
  '受理',
  '政府信息公开申请',
  '依申请公开',
  '其中',
  '包括',
  '主要',
  '同比增长',
  '占',
  '予以公开',
  '不予公开',
  '结转下年度',
  '上年结转',
  '行政复议',
  '行政诉讼',
  '均获维持',
  '制发规范性文件',
  '行政处罚',
  '第三十一条',
  '〔2019〕60号',
  '0591-22332162',
  '12345热线',
  '《2023年工作要点》',
  '、',
  '（',
  '）',
  '：',
  '；',
  '，',
  '。',
  '\n',
] as const;

describe('prose without figures', () => {
  test('never raises anything', () => {
    const prose = fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(prose, (text) => {
        expect(idsOf(judged({ cells: { 't3.new.person': 7, 't4.review.upheld': 3 }, parts: text }))).toEqual(
          [],
        );
      }),
      { numRuns: 1000 },
    );
  });

  test('nor does any text throw, and every statement is quoted from its place', () => {
    const piece = fc.oneof(
      fc.constantFrom(...PIECES, '12件', '３条', '5%', '全年共', '２０２４年，'),
      fc.string(),
    );
    const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, (given) => {
        const lines = given.split(/\r\n|\r|\n/);
        for (const { place } of readStatements(given)) {
          const { paragraph, offset, words } = place;
          expect(lines[paragraph]?.slice(offset, offset + words.length)).toBe(words);
          expect(words).not.toBe('');
        }
      }),
      { numRuns: 2000 },
    );
  });
});
