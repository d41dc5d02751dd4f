/**
 * Messages that ask the same: each group of alike.txt has a question, and below it others that differ by a word, or by what is
 * said around it.
 */
import { describe, expect } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { answered, testEach } from './recorded.ts';

const groups = readFileSync(join(import.meta.dirname, 'alike.txt'), 'utf8')
  .trim()
  .split('\n\n');

describe.each(groups.map((group) => group.split('\n')))('as %s', (question, ...others) => {
  testEach(
    others,
    (other) => other,
    (other) => {
      expect(`${other}：${answered(other).text}`).toBe(`${other}：${answered(question).text}`);
    },
  );
});
