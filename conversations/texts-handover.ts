/** What colleagues on one filing are told of each other. */
import type { Period } from '../src/form/period.ts';
import { clip } from './fit.ts';
import { periodName } from '../src/form/period.ts';

export function cannotHandOver(name: string, part: string, others: readonly string[]): string {
  const can = others.length === 0 ? '名册里还没有可以交给的同事' : `可以交给：${others.join('、')}`;
  return `「${clip(name, 20)}」在名册里不负责${part}，不能交给他。${can}。`;
}

export const handOverHow = '请写明交给谁、哪一部分，例如：交给 李四 表三。';

export function handedOver(name: string, part: string): string {
  return `已把${part}交给${name}，已通知对方；填完交还时会通知您。`;
}

export function handOverPush(
  unit: string,
  period: Period,
  by: string,
  part: string,
  given: number,
  all: number,
): string {
  return `【请填写】${by}请您填${unit}${periodName(period)}的${part}（已填 ${String(given)}/${String(all)}）。\n回复 填报 ${periodName(period)} 开始，填完请回 交还。`;
}

export const nothingInHand = '现在没有交给您填的部分。';

export function gaveBack(parts: readonly string[]): string {
  return `已交还：${parts.join('、')}。已通知填报人。`;
}

export function gaveBackPush(unit: string, period: Period, by: string, parts: readonly string[]): string {
  return `【已交还】${by}交还了${unit}${periodName(period)}的${parts.join('、')}，请核对。`;
}

export function partWithCount(part: string, given: number, all: number): string {
  return `${part}（${String(given)}/${String(all)}）`;
}

export function inHandOf(name: string): string {
  return `，${name}在填`;
}

export const historyHow = '请写明哪一行哪一列，例如：历史 新收 自然人。';
export const noHistory = '这一格还没有填过，没有修改记录。';
export const derivedHistory = '总计由系统相加得出，请查看各列的历史。';

export function historyUnknown(what: string): string {
  return `没有找到「${clip(what, 20)}」这一格。${historyHow}`;
}

export function historyChoices(names: readonly string[]): string {
  return `请写得具体一些：${names.slice(0, 8).join('、')}${names.length > 8 ? '等' : ''}。例如：历史 ${names[0] ?? ''}`;
}

export function pastChange(
  change: { readonly at: string; readonly by: string },
  cell: string,
  from: string,
  to: string,
): string {
  return `${change.at} ${change.by}：${cell}由 ${from} 改为 ${to}`;
}

/** So many replaced figures are told one by one. */
const TOLD = 6;

export function replacedPush(unit: string, period: Period, by: string, lines: readonly string[]): string {
  const rest = lines.length > TOLD ? [`……共 ${String(lines.length)} 处，回复 预览 查看。`] : [];
  return [`【改动】${by}改了您在${unit}${periodName(period)}里填的：`, ...lines.slice(0, TOLD), ...rest].join(
    '\n',
  );
}

export function replacedFigure(cell: string, from: string, to: string): string {
  return `${cell}由 ${from} 改为 ${to}`;
}

export function replacedText(section: string): string {
  return `${section}的正文`;
}
