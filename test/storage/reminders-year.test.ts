/** A year of reminders, on the databases; under host time zones it is experiment E-19. */
import { describe, expect, test } from '@jest/globals';
import { chooseSeed, createDice } from '../e2e/random.ts';
import { drivers } from '../support/database.ts';
import { remindedOver } from './reminders-days.ts';

/** The slower database takes the part of a year with the most dates; the plan itself is held against every day elsewhere. */
const spans = {
  PostgreSQL: { what: '400 days with 29 February, all holidays known', first: '2023-12-01', days: 400 },
  PGlite: { what: '130 days of a year whose holidays are not known', first: '2026-12-20', days: 130 },
} as const;

describe.each(drivers)('a year of reminders on $name', ({ name, start }) => {
  const { what, ...span } = spans[name];

  test(`${what}: each once at its hour, none else`, async () => {
    const { database, stop } = await start();
    const seed = chooseSeed();
    const dice = createDice(seed);
    try {
      const wrong = await remindedOver(database, span, () => dice.between(0, 24 * 60 - 1));
      expect({ seed, wrong }).toEqual({ seed, wrong: [] });
    } finally {
      await stop();
    }
  });
});
