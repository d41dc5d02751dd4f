/** A reminder that is due to an officer, for the tests of what it says. */
import type { Membership, Role, Unit, UnitId } from '../../conversations/people.ts';
import type { DueReminder } from '../../conversations/reminders.ts';
import { parsePeriod } from '../../src/form/period.ts';
import { registry } from '../../src/forms/registry.ts';

export const form = registry().form('f2021') ?? fail();
const period = parsePeriod('2026Q3') ?? fail();
export const unit: Unit = { id: 'gxj' as UnitId, name: '工信局', level: null, contact: {} };

export function place(...roles: readonly Role[]): Membership {
  return { unit, roles: new Set(roles), shares: new Set(roles.includes('section') ? ['requests'] : []) };
}

export function reminder(more: Partial<DueReminder> = {}): DueReminder {
  return {
    kind: 'own',
    step: 'T-3',
    unit,
    period,
    due: { year: 2026, month: 10, day: 10 },
    membership: place('officer'),
    form,
    status: 'draft',
    given: new Set(),
    isQuiet: false,
    ...more,
  };
}

export function fail(): never {
  throw new Error('there is none');
}
