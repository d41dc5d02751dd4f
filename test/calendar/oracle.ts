/** The reminders of a due date counted on a list of workdays: another way to the plan, to hold it against. */
import type { Step } from '../../src/calendar/plan.ts';

export interface Expected {
  readonly step: Step;
  /** `2026-10-09 09`, in the county. */
  readonly at: string;
}

const LATE: readonly Step[] = ['late-1', 'late-2', 'late-3', 'late-4', 'late-5'];

/** `workdays` in order, as `2026-10-09`; `due` the legal date. */
export function expectedOf(workdays: readonly string[], due: string): readonly Expected[] {
  const last = workdays.findLastIndex((day) => day <= due);
  const after = workdays.findIndex((day) => day > due);
  const on = (index: number, hour: string): string => `${workdays[index] ?? 'beyond'} ${hour}`;
  return [
    { step: 'T-7', at: on(last - 7, '09') },
    { step: 'T-3', at: on(last - 3, '09') },
    { step: 'T-1', at: on(last - 1, '09') },
    { step: 'due', at: on(last, '09') },
    ...LATE.map((step, n): Expected => ({ step, at: on(after + 3 * n, '10') })),
  ];
}

/** All days from one on, as `2026-10-09`. */
export function daysFrom(first: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, n) =>
    new Date(Date.parse(`${first}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10),
  );
}
