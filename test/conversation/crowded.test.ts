import { expect, test } from '@jest/globals';
import { REPLY_BYTES, byteLength } from '../../conversations/fit.ts';
import { scenario } from './scenario.ts';

/** Six columns that do not add up, with numbers as long as they may be. */
test('figures are repeated however much there is to say of findings beside them', () => {
  const scene = scenario();
  const wide = (from: number): readonly number[] =>
    Array.from({ length: 6 }, (_, n) => 900_000_000 + from + n);
  for (const said of ['填报 2020', '表二全0', '表四全0', '表三全0']) scene.say('zhang', said);
  scene.say(
    '张三',
    `表三 新收 ${wide(10).join(' ')}；上年结转 ${wide(20).join(' ')}；予以公开 ${wide(30).join(' ')}`,
  );
  for (const from of [40, 50]) {
    const numbers = wide(from);
    const clauses = ['信访', '重复', '转下年'].map((row) => `${row} ${numbers.join(' ')}`);
    const answer = scene.say('zhang', `表三 ${clauses.join('；')}`);
    expect(answer).toContain('已记录：');
    for (const number of numbers) expect(answer.split(String(number)).length - 1).toBeGreaterThanOrEqual(3);
    expect(answer).toContain('不平');
    expect(byteLength(answer)).toBeLessThanOrEqual(REPLY_BYTES);
  }
});
