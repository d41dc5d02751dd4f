/** What is said of the year and its quarters. */
import { periodName } from '../src/form/period.ts';
import type { Period, Quarter } from '../src/form/period.ts';

const NAMES = ['一', '二', '三', '四'] as const;

export const fromFirst = '第一季度的数';
export const fromLast = '第四季度的数';
export const nothingFromQuarters = '没有可以采用的季报：季度报告还没有提交，或该填的都已经填了。';

export function proposalHead(cells: number, missing: readonly Quarter[]): string {
  const left =
    missing.length === 0
      ? ''
      : `（第${missing.map((quarter) => NAMES[quarter - 1]).join('、')}季度没有提交，只能填一部分）`;
  return `按已提交的季报，可以填好 ${String(cells)} 格${left}：`;
}

export const proposalHow = '回复 确认 按季报填入，填入后仍可用「改」修改；不用季报的，直接往下填。';

export function proposed(cell: string, value: string, shares: string): string {
  return `${cell}：${value}（${shares}）`;
}

export function zerosProposed(cells: number): string {
  return `其余 ${String(cells)} 格各季度均为 0`;
}

export function differs(cell: string, stands: string, comes: string, shares: string): string {
  return `· ${cell}年报填 ${stands}，按季报应为 ${comes}（${shares}）。`;
}

export function yearDiffers(year: Period, isClosed: boolean): string {
  return isClosed
    ? `${periodName(year)}已经提交，不会自动改动。与季报合计不同的有：`
    : `${periodName(year)}正在填报，不会自动改动。与季报合计不同的有：`;
}
