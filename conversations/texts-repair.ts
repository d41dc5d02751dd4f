/** What the bot says of changes that would mend a filing: 采纳. */
import type { Slip } from '../src/form/repair/likelihood.ts';

/** `changes`: 表三「…」由 3 改为 30. */
export function offered(index: number, changes: string, slip: Slip): string {
  return `采纳${String(index)}：${changes}${slipName(slip)}`;
}

export function changed(cell: string, from: string, to: string): string {
  return `${cell}由 ${from} 改为 ${to}`;
}

export function andMore(all: number): string {
  return `等，共 ${String(all)} 格`;
}

/** Over the repairs of errors that hang together. */
export const severalMend = '下面几种改法都能改平，请对照底稿选一种：';
export const someMended = '没有一种改法能全部改平，先改下面这处可以平掉一部分：';
export const noneMends = '没有找到一处改动就能改平的，请逐格核对。';

export function moreMend(count: number): string {
  return `另有 ${String(count)} 种改法也平。`;
}

export const adoptHow = '核对无误的，回复 采纳 加序号，就照它改，例如：采纳1。';

/** Behind figures that broke an identity, where only one change mends it. */
export function likely(changes: string, command: string): string {
  return `可能是：${changes}。核对无误可回复 ${command}。`;
}

export const nothingOffered = '现在没有可以采纳的改法。回复 检查，看有没有建议。';
export const offerIsOld = '给出建议以后，数字又有改动，这条建议不再适用。请重新发 检查。';

export function whichOffer(count: number): string {
  return `有 ${String(count)} 条建议，请加上序号，例如：采纳1。`;
}

export function noSuchOffer(count: number): string {
  return count === 1
    ? '只有 1 条建议，请回复 采纳1。'
    : `只有 ${String(count)} 条建议，请回复 采纳1 到 采纳${String(count)}。`;
}

function slipName(slip: Slip): string {
  const name = slipWords(slip);
  return name === null ? '' : `（像是${name}）`;
}

function slipWords(slip: Slip): string | null {
  switch (slip) {
    case 'blank':
      return '漏填';
    case 'sign':
      return '正负号写反';
    case 'swappedDigits':
      return '两个数字写颠倒';
    case 'zeros':
      return '多写或少写了 0';
    case 'point':
      return '小数点错位';
    case 'repeatedDigit':
      return '数字重复或少写一次';
    case 'extraDigit':
      return '多写了一位';
    case 'lostDigit':
      return '少写了一位';
    case 'wrongDigit':
      return '写错一位';
    case 'neighbour':
      return '抄了旁边一格';
    case 'zero':
      return '漏填成 0';
    case 'carried':
      return '没有照抄上年的结转';
    case 'misplaced':
      return '不该有数';
    case 'swappedCells':
      return '两格填反';
    case 'swappedRows':
      return '两行填反';
    case 'shiftedRow':
    case 'shiftedColumn':
      return '错位';
    case 'missedRow':
      return '漏了一行';
    case 'total':
    case 'withTotals':
    case 'several':
    case 'other':
      return null;
    default:
      return slip satisfies never;
  }
}
