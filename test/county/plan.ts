/** Who hands in what and when in the scripted year, and the figures. */
import type { Department } from './people.ts';
import { DEPARTMENTS } from './people.ts';
import { workdayAt } from './days.ts';

export interface Report {
  readonly department: Department;
  readonly period: string;
  /** As it is said: 2025年第一季度. */
  readonly said: string;
  readonly quarter: 1 | 2 | 3 | 4 | null;
  readonly due: string;
  /** The day on which the officer hands it in, at two in the afternoon. */
  readonly on: string;
  /** Sent back that day and handed in again on this one; null where it is approved at once. */
  readonly again: string | null;
}

const QUARTERS = [
  { quarter: 1, said: '2025年第一季度', due: '2025-04-10' },
  { quarter: 2, said: '2025年第二季度', due: '2025-07-10' },
  { quarter: 3, said: '2025年第三季度', due: '2025-10-10' },
  { quarter: 4, said: '2025年第四季度', due: '2026-01-10' },
] as const;

/** Workdays after the due day, for those who are late. */
const LATE: ReadonlyMap<string, number> = new Map([
  ['d7 2025Q2', 5],
  ['d9 2025Q3', 13],
  ['d3 2025', 3],
]);

export const REPORTS: readonly Report[] = DEPARTMENTS.flatMap((department) => [
  ...QUARTERS.map(({ quarter, said, due }) =>
    reportOf(department, `2025Q${String(quarter)}`, said, quarter, due),
  ),
  reportOf(department, '2025', '2025年年报', null, '2026-01-31'),
]);

function reportOf(
  department: Department,
  period: string,
  said: string,
  quarter: Report['quarter'],
  due: string,
): Report {
  const late = LATE.get(`${department.id} ${period}`);
  const offset = late ?? -(department.n % 6);
  const isSentBack = department.n === 5 && quarter === 1;
  return {
    ...{ department, period, said, quarter, due },
    on: workdayAt(due, offset),
    again: isSentBack ? workdayAt(due, offset + 2) : null,
  };
}

export interface Numbers {
  readonly permits: number;
  readonly penalties: number;
  /** In 万元, up to six decimals. */
  readonly fees: string;
  readonly requests: number;
}

/** The same to whoever asks. */
export function numbersOf({ n }: Department, quarter: number): Numbers {
  return {
    permits: n * 10 + quarter,
    penalties: n + quarter,
    fees: `${String(n)}.${String(quarter)}00${String(n % 10)}`,
    requests: (n + quarter) % 4,
  };
}

/** Found wrong in February: department 4 had two permits more in the second quarter. */
export const CORRECTION = { department: 4, quarter: 2, permits: 2 } as const;
