/** What a word of a question names: a unit, a line, or when and whose. */
import { roleOf } from './roles.ts';
import type { Token } from './scan.ts';

/** 教育局, 我们局; but not 全县. */
export function isUnit({ word, units }: Token): boolean {
  return word === 'own' || units.length > 0;
}

/** 许可; and 申请, which is one of several lines. */
export function isLine({ lines, word }: Token): boolean {
  return lines.length > 0 || roleOf(word) === 'line';
}

/** When or whose, of one unit or of all. */
export function isPlace({ time, units, word }: Token): boolean {
  return time !== null || units.length > 0 || roleOf(word) === 'unit';
}
