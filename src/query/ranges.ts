/** Several years or quarters in one expression: 2021到2023年, 19、20、21年, 一到三季度. */
import { digitIn, yearIn } from './digits.ts';
import type { TimeToken } from './spans.ts';

export function range(match: RegExpExecArray, now: number): TimeToken | null {
  const [from, to] = [yearIn(match[1] ?? '', now), yearIn(match[2] ?? '', now)];
  return from === null || to === null || from > to ? null : { kind: 'years', from, to };
}

/** 2021、22、23年, only where none between them is left out. */
export function yearsInRow([whole]: readonly string[], now: number): TimeToken | null {
  const years = (whole ?? '')
    .split(/、|和|跟|与|以?及/u)
    .map((text) => yearIn(text.replace('年', ''), now) ?? 0);
  const [from = 0] = years;
  return years.every((year, n) => year === from + n)
    ? { kind: 'years', from, to: from + years.length - 1 }
    : null;
}

export function quarterRange([, from, to]: readonly string[]): TimeToken | null {
  return quartersFrom(digitIn(from ?? ''), digitIn(to ?? ''));
}

export function quartersFrom(from: number, to: number): TimeToken | null {
  if (from > to) return null;
  return { kind: 'quarters', quarters: Array.from({ length: to - from + 1 }, (_, n) => from + n) };
}

export function quartersOf(written: readonly (string | undefined)[]): TimeToken {
  const quarters = written.flatMap((one) => (one === undefined ? [] : [digitIn(one)]));
  return { kind: 'quarters', quarters: [...new Set(quarters)].sort() };
}
