/**
 * The State Council's arrangements as the package chinese-days has them. Its functions call every weekday of a year
 * that it lacks a workday, and take the day before for a day where the host's clock is behind UTC: so its data are
 * read, not its functions asked.
 */
import { createRequire } from 'node:module';
import { z } from 'zod';
import type { IsoDay } from '../calendar/days.ts';
import { isoOf, parseIso } from '../calendar/days.ts';
import type { Arrangement } from '../calendar/workdays.ts';

const isoDay = z.string().transform((text, context): IsoDay => {
  const day = parseIso(text);
  if (day !== null) return isoOf(day);
  context.addIssue({ code: 'custom', message: 'not a day' });
  return z.NEVER;
});
const days = z
  .record(z.string(), z.unknown())
  .transform((byDay) => z.array(isoDay).parse(Object.keys(byDay)));
const dataSchema = z.object({ holidays: days, workdays: days });

/** The days of all years that the package knows. */
export function publishedArrangement(): Arrangement {
  const data: unknown = createRequire(import.meta.url)('chinese-days/dist/chinese-days.json');
  const { holidays, workdays } = dataSchema.parse(data);
  return {
    off: new Set(holidays),
    on: new Set(workdays),
    years: new Set(holidays.map((day) => Number(day.slice(0, 4)))),
  };
}
