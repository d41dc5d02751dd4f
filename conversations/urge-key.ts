/** The key of what one officer is told by 催报: the same for a whole day, so that he is told once. */
import { isoOf } from '../src/calendar/days.ts';
import type { Day, Period } from '../src/form/period.ts';
import type { UnitId, UserId } from './people.ts';

export function urgeKey(today: Day, above: UnitId, period: Period, to: UserId): string {
  return `urge:${isoOf(today)}:${above}:${period}:${to}`;
}
