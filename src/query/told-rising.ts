/** Figures over time with the way they go: 逐年增加, 有增有减. */
import type { Form } from '../form/form.ts';
import { compare } from '../form/quantity.ts';
import type { Point } from './points.ts';
import type { Told } from './told.ts';
import { areAlike, isKnown, listed } from './told.ts';

export function rising(forms: readonly Form[], points: readonly Point[], sums: boolean): Told {
  const told = listed(forms, points, sums);
  const isOne = (of: (point: Point) => string): boolean => new Set(points.map(of)).size === 1;
  const isRow =
    isOne(({ unit }) => unit.id) &&
    isOne(({ subject }) => subject.label) &&
    isOne(({ period }) => String(period.length));
  if (!isRow || points.length < 2 || !points.every(isKnown) || !areAlike(points)) return told;
  return { ...told, lines: [...told.lines, `${wayOf(points)}。`] };
}

function wayOf(points: readonly Point[]): string {
  const sorted = [...points].sort((one, other) => (one.period < other.period ? -1 : 1));
  const steps = sorted.slice(1).map(({ total }, n) => {
    const before = sorted[n]?.total;
    return total === null || before == null ? 0 : compare(total, before);
  });
  const each = sorted[0]?.period.length === 4 ? '逐年' : '逐季';
  if (steps.every((step) => step > 0)) return `${each}增加`;
  if (steps.every((step) => step < 0)) return `${each}减少`;
  const [isUp, isDown] = [steps.some((step) => step > 0), steps.some((step) => step < 0)];
  if (isUp) return isDown ? '有增有减' : '有增无减';
  return isDown ? '有减无增' : '没有变化';
}
