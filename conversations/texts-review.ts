/** What a reviewer is told of a report that waits for him. */
import { periodName } from '../src/form/period.ts';
import type { Period } from '../src/form/period.ts';

/** So many changes since last year are told one by one; the page has all. */
export const SHOWN = 4;

export function sensitiveHead(count: number): string {
  return `可能不宜公开的内容（${String(count)} 处），请逐一确认：`;
}

export function changesHead(lastYear: Period, count: number): string {
  const than = `与${periodName(lastYear)}相比`;
  if (count === 0) return `${than}没有明显的增减。`;
  return count > SHOWN ? `${than}增减明显的 ${String(count)} 处，主要有：` : `${than}增减明显的：`;
}

export function changed(cell: string, from: string, to: string): string {
  return `· ${cell} ${from} → ${to}`;
}

export function allChanges(link: string): string {
  return `全部增减：${link}`;
}

export function remarksHead(count: number): string {
  return `检查发现（${String(count)} 条，填报人都已核对或说明）：`;
}
