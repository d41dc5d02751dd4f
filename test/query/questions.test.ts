/** The three sets of questions over a county of seven years, two forms and three units; `npm run bench -- ask` prints the figures. */
import { describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { county, judge, readSet, runCase } from '../../bench/ask-oracle.mjs';
import { registry } from '../../src/forms/registry.ts';
import { ask } from '../../src/query/ask.ts';

const forms = registry();
const filings = county(forms);

function verdicts(set: string): {
  readonly right: number;
  readonly wrong: readonly string[];
  readonly all: number;
} {
  const cases = readSet(join(import.meta.dirname, `../../bench/ask-${set}.txt`));
  const judged = cases.map((one) => ({
    one,
    verdict: judge(forms, filings, one, runCase({ ask }, forms, filings, one)),
  }));
  return {
    all: cases.length,
    right: judged.filter(({ verdict }) => verdict === 'right').length,
    wrong: judged.filter(({ verdict }) => verdict === 'wrong').map(({ one }) => one.line),
  };
}

describe('questions about figures', () => {
  test.each([
    ['first', 300, 0.97],
    ['second', 100, 0.95],
    ['third', 100, 0.95],
  ])(
    'of the %s set, of at least %i, are answered right to %f, and none with a wrong number',
    (set, least, share) => {
      const { all, right, wrong } = verdicts(set);
      expect(wrong).toEqual([]);
      expect(all).toBeGreaterThanOrEqual(least);
      expect(right / all).toBeGreaterThanOrEqual(share);
    },
  );

  test('the judge sees a number that was not asked for', () => {
    const [one] = readSet(join(import.meta.dirname, '../../bench/ask-second.txt'));
    if (one === undefined) throw new Error('an empty set');
    const answer = runCase({ ask }, forms, filings, { ...one, texts: ['前年行政处罚多少'] });
    expect(judge(forms, filings, one, answer)).toBe('wrong');
  });
});
