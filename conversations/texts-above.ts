/** What the office above is told, and what it tells those below. */
import type { FilingStatus } from '../src/form/filing.ts';
import { periodName } from '../src/form/period.ts';
import type { Period } from '../src/form/period.ts';
import { clip } from './fit.ts';

/** So many differences are told in chat; the page has all. */
export const SHOWN = 6;
/** So many units that have not filed are named with 汇总; 谁没交 names all. */
export const NAMED = 10;
const CLIP = 40;

export const notSupervisor =
  '「谁没交」「催报」「汇总」由主管部门使用，您在名册里没有这项权限。如有误，请联系系统管理员。';
export const noneBelow = '名册里没有您的下级单位。如有误，请联系系统管理员。';

export function badPeriod(text: string): string {
  return `看不懂期间「${clip(text, 20)}」。请这样写：谁没交 2020年年报，或 汇总 2026年第三季度。`;
}

export function nobodyLate(period: Period, units: number): string {
  return `${periodName(period)}：${String(units)} 个单位都已提交。`;
}

export function lateHead(period: Period, late: number, units: number): string {
  return `${periodName(period)}还有 ${String(late)} 个单位没有提交（共 ${String(units)} 个）：`;
}

export function lateRest(lines: number, link: string): string {
  return `……还有 ${String(lines)} 个单位，见 ${link}`;
}

export function sums(period: Period, summed: number, units: number, link: string): string {
  const left = units - summed;
  const note = left === 0 ? '' : `，其余 ${String(left)} 个还没有审核通过，没有计入`;
  return `${periodName(period)}汇总：已计入 ${String(summed)} 个单位${note}。\n${link}`;
}

export function moreDifferences(count: number): string {
  return `……还有 ${String(count)} 条，见上面的网页`;
}

export function urged(period: Period, units: number, people: number): string {
  return `${periodName(period)}已催报 ${String(units)} 个单位，${String(people)} 位填报人会收到消息：`;
}

export function nobodyToUrge(period: Period): string {
  return `${periodName(period)}没有新发催报：`;
}

export function urgedBefore(unit: string): string {
  return `${clip(unit, CLIP)}（今天已经催过，没有重复发送）`;
}

export function nobodyFillsIn(unit: string): string {
  return `${clip(unit, CLIP)}（名册里没有填报人，没有催到）`;
}

export function urgedRest(lines: number): string {
  return `……还有 ${String(lines)} 个单位`;
}

export function urgeHead(above: string, period: Period): string {
  return `【催报】${clip(above, CLIP)}请您尽快提交${periodName(period)}：`;
}

export function urgeLine(unit: string, status: FilingStatus | null): string {
  const state = status === null ? '还没有开始' : status === 'returned' ? '被退回' : '填报中';
  return `${clip(unit, CLIP)}（${state}）`;
}

export function urgeHow(period: Period, isSeveral: boolean): string {
  const file = `发送「填报 ${periodName(period)}」接着填，填完发送「提交」。`;
  return isSeveral ? `先发「切换」选单位，再${file}` : file;
}

export const noSumsToAdopt = '名册里没有这个单位的下级单位，没有汇总数可以采用。';
export const nothingFromSums = '没有可以采用的汇总数：下级单位还没有审核通过的报告，或该填的都已经填了。';
export const sumsHow = '回复 确认 按汇总数填入，填入后仍可用「改」修改；不用汇总数的，直接往下填。';

export function sumsProposed(cells: number, counted: number, units: number): string {
  const left = units - counted;
  const note = left === 0 ? '' : `（注意：还有 ${String(left)} 个单位没有计入，汇总数不全）`;
  return `按 ${String(counted)} 个单位已通过的报告，可以填好 ${String(cells)} 格${note}：`;
}

export function sumProposed(cell: string, value: string, without: number): string {
  return without === 0 ? `${cell}：${value}` : `${cell}：${value}（${String(without)} 个单位没有数）`;
}

export function zeroSums(cells: number): string {
  return `其余 ${String(cells)} 格各单位均为 0`;
}
