/** Words of which a conversation shows one at a time: what seems to have happened, how far a part is. */
import { expect, test } from '@jest/globals';
import { offered } from '../../conversations/texts-repair.ts';
import { dueBy, fileHow, howFar, line, overdue } from '../../conversations/texts-reminders.ts';
import { annual } from '../../src/form/period.ts';
import type { Slip } from '../../src/form/repair/likelihood.ts';

test.each<[Slip, string]>([
  ['blank', '（像是漏填）'],
  ['sign', '（像是正负号写反）'],
  ['swappedDigits', '（像是两个数字写颠倒）'],
  ['zeros', '（像是多写或少写了 0）'],
  ['point', '（像是小数点错位）'],
  ['repeatedDigit', '（像是数字重复或少写一次）'],
  ['extraDigit', '（像是多写了一位）'],
  ['lostDigit', '（像是少写了一位）'],
  ['wrongDigit', '（像是写错一位）'],
  ['neighbour', '（像是抄了旁边一格）'],
  ['zero', '（像是漏填成 0）'],
  ['carried', '（像是没有照抄上年的结转）'],
  ['misplaced', '（像是不该有数）'],
  ['swappedCells', '（像是两格填反）'],
  ['swappedRows', '（像是两行填反）'],
  ['shiftedRow', '（像是错位）'],
  ['shiftedColumn', '（像是错位）'],
  ['missedRow', '（像是漏了一行）'],
  ['total', ''],
  ['withTotals', ''],
  ['several', ''],
  ['other', ''],
])('%s is offered with %j', (slip, words) => {
  expect(offered(2, '甲由 1 改为 2', slip)).toBe(`采纳2：甲由 1 改为 2${words}`);
});

test('a reminder tells how far the report is', () => {
  const so = { given: 3, all: 9, isBegun: true, isReturned: false, part: false };
  expect(howFar(so)).toBe('已填 3/9');
  expect(howFar({ ...so, given: 9 })).toBe('已填 9/9，填完了还没有提交');
  expect(howFar({ ...so, given: 0, isBegun: false })).toBe('还没有开始填（已填 0/9）');
  expect(howFar({ ...so, part: true })).toBe('您负责的部分已填 3/9');
  expect(howFar({ ...so, given: 9, part: true })).toBe('您负责的部分已填 9/9');
  expect(howFar({ ...so, given: 9, part: true, isReturned: true })).toBe(
    '被退回，改好后请重新提交（已填 9/9）',
  );
});

test('and how to go on, of one report or of several', () => {
  const period = annual(2026);
  expect(fileHow(period, false, false)).toBe('接着填请回复：填报 2026年年报');
  expect(fileHow(period, true, false)).toBe('接着填请回复「填报」加期间，例如：填报 2026年年报');
  expect(fileHow(period, true, true)).toBe(
    '接着填请回复「填报」加期间，例如：填报 2026年年报；换单位先回复：切换',
  );
});

test('by which workday it is due, and how long that is or was', () => {
  const [sunday, friday] = [
    { year: 2027, month: 1, day: 31 },
    { year: 2027, month: 1, day: 29 },
  ];
  expect(dueBy(friday, friday, 5)).toBe('2027年1月29日（星期五）截止，还有 5 个工作日');
  expect(dueBy(friday, friday, 0)).toBe('2027年1月29日（星期五）截止，就是今天');
  expect(dueBy(sunday, friday, 1)).toBe(
    '2027年1月31日（星期日）截止，那天不上班，请在 2027年1月29日（星期五）前提交，还有 1 个工作日',
  );
  expect(overdue(friday, 3)).toBe('已过截止日 2027年1月29日（星期五），逾期 3 个工作日');
  expect(line('某局', annual(2026), '还有 5 个工作日', '接着填')).toBe(
    '某局2026年年报：还有 5 个工作日。接着填。',
  );
});
