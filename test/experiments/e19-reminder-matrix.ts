/** E-19: all days of a year and more, under three time zones of the host; each reminder once at the county's hour and no other. */
import { createDice } from '../e2e/random.ts';
import type { Span } from '../storage/reminders-days.ts';
import { remindedOver } from '../storage/reminders-days.ts';
import type { TestDriver } from '../support/database.ts';
import { drivers } from '../support/database.ts';
import type { Experiment, Order, Outcome } from './experiment.ts';
import { named } from './experiment.ts';
import { onEach } from './share.ts';

/** With what `getTimezoneOffset` tells there in July. */
const ZONES = { UTC: 0, 'America/New_York': 240, 'Asia/Shanghai': -480 } as const;
const LONGEST_DAYS = 400;
/** With 29 February and all holidays known; without; and the turn of a year in between. */
const STARTS = { PostgreSQL: ['2023-12-01', '2026-12-20'], PGlite: ['2026-12-20', '2024-12-01'] } as const;

export const lookEveryDay: Experiment = {
  id: 'E-19',
  promise:
    'in whatever time zone the host is, each reminder is sent once, at its hour in the county, and no other',
  trials: 'days',
  // A test runner keeps the zone of the process to itself; npm test has its share in test/storage/reminders-year.
  sizes: { share: 0, ci: 300, full: 1200, nightly: 4800 },
  isWholeProgram: false,
  catches: { M38: 300 },
  run: (order) => onEach(drivers, order, lookOn, { PGlite: 0.2, PostgreSQL: 0.8 }),
};

async function lookOn(driver: TestDriver, { trials, seed }: Order): Promise<Outcome> {
  const dice = createDice(seed);
  const before = process.env['TZ'];
  const store = await driver.start();
  const violations: string[] = [];
  const zones = Object.entries(ZONES);
  const spans = spansOf(driver.name, Math.ceil(trials / zones.length));
  try {
    for (const [zone, offset] of zones) {
      process.env['TZ'] = zone;
      if (new Date(2024, 6, 1).getTimezoneOffset() !== offset) throw new Error(`the zone is not ${zone}`);
      for (const span of spans) {
        const wrong = await remindedOver(store.database, span, () => dice.between(0, 24 * 60 - 1));
        violations.push(...named(`${driver.name}, ${zone}, from ${span.first}`, wrong));
      }
    }
  } finally {
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
    await store.stop();
  }
  const days = spans.reduce((sum, span) => sum + span.days, 0);
  return { trials: days * zones.length, violations, seen: { zones: zones.length } };
}

function spansOf(name: TestDriver['name'], days: number): readonly Span[] {
  const starts = STARTS[name];
  return Array.from({ length: Math.ceil(days / LONGEST_DAYS) }, (_, n) => ({
    first: starts[n % starts.length] ?? starts[0],
    days: Math.min(LONGEST_DAYS, days - n * LONGEST_DAYS),
  }));
}
