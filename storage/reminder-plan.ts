/** Which reminders have come due, of all units and members: the plan laid over the roster. Pure. */
import type { Membership } from '../conversations/people.ts';
import { kindOf } from '../conversations/reminders.ts';
import { deadlineOf } from '../src/calendar/deadline.ts';
import { isoOf, localTime } from '../src/calendar/days.ts';
import type { Reminder } from '../src/calendar/plan.ts';
import { periodsAround, planOf } from '../src/calendar/plan.ts';
import type { WorkdayCalendar } from '../src/calendar/workdays.ts';
import type { Day } from '../src/form/period.ts';
import type { RemindedUnit, Units } from './reminder-facts.ts';
import type { PlannedReminder } from './reminder-rows.ts';

/**
 * Those whose hour has come and that are still in time at `now`, and those that came and went after `since`.
 * The same roster, days and instants give the same list.
 */
export function plannedBetween(
  calendar: WorkdayCalendar,
  units: Units,
  since: Date,
  now: Date,
): readonly PlannedReminder[] {
  const periods = periodsAround(localTime(now).day);
  const comeDue = remembered((due) =>
    planned(calendar, due).filter(({ at, until }) => at <= now && (until > now || at > since)),
  );
  return [...units.values()].flatMap((unit) =>
    periods.flatMap((period) => {
      const due = deadlineOf(unit.dates, period);
      return comeDue(due).flatMap((reminder) =>
        recipients(units, unit, reminder).map((to) => ({
          ...{ period, unit: unit.unit.id, due: isoOf(due) },
          ...to,
          ...reminder,
        })),
      );
    }),
  );
}

type Plan = (due: Day) => readonly Reminder[];

/** Nearly every look meets the due dates and the calendar of the look before. */
const plans = new WeakMap<WorkdayCalendar, Plan>();

function planned(calendar: WorkdayCalendar, due: Day): readonly Reminder[] {
  const plan = plans.get(calendar) ?? remembered((day) => planOf(calendar, day));
  plans.set(calendar, plan);
  return plan(due);
}

/** Most units have the same dates. */
function remembered(make: Plan): Plan {
  const known = new Map<string, readonly Reminder[]>();
  return (due) => {
    const key = isoOf(due);
    const plan = known.get(key) ?? make(due);
    known.set(key, plan);
    return plan;
  };
}

function recipients(
  units: Units,
  unit: RemindedUnit,
  { step }: Reminder,
): readonly Pick<PlannedReminder, 'member' | 'kind'>[] {
  const above = unit.parent === null ? undefined : units.get(unit.parent);
  const of = (members: Iterable<[PlannedReminder['member'], Membership]>, isAbove: boolean) =>
    [...members].flatMap(([member, membership]) => {
      const kind = kindOf(membership, isAbove, step);
      return kind === null ? [] : [{ member, kind }];
    });
  return [...of(unit.members, false), ...of(above?.members ?? [], true)];
}
