/** The app's own day, and how far it can be put forward: the clock of periods, reminders and links. */

/** The clock that the app goes by. */
export interface AppClock {
  readonly now: () => Date;
  /** Puts the clock forward; never back, for what is stored would then lie in the future. */
  readonly forward: (ms: number) => void;
}

export const leaps = ['day', 'week', 'quarter'] as const;
export type Leap = (typeof leaps)[number];

const DAY_MS = 24 * 60 * 60 * 1000;
/** The county's time has been eight hours ahead without summer time since 1991. */
const SHANGHAI_MS = 8 * 60 * 60 * 1000;

/** How long a leap is from `now`. One to the next quarter ends on its first day at the same time of day. */
export function leapMs(leap: Leap, now: Date): number {
  switch (leap) {
    case 'day':
      return DAY_MS;
    case 'week':
      return 7 * DAY_MS;
    case 'quarter':
      return daysToNextQuarter(now) * DAY_MS;
    default:
      return leap satisfies never;
  }
}

function daysToNextQuarter(now: Date): number {
  const local = new Date(now.getTime() + SHANGHAI_MS);
  const [year, month, day] = [local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate()];
  const nextQuarter = Date.UTC(year, month - (month % 3) + 3, 1);
  return (nextQuarter - Date.UTC(year, month, day)) / DAY_MS;
}
