/** E-19 of the reliability experiments, on a database: day after day, each reminder once at its hour and no other. */
import { sql } from 'kysely';
import { parseIso } from '../../src/calendar/days.ts';
import { workdayCalendar } from '../../src/calendar/workdays.ts';
import { daysFrom, expectedOf } from '../calendar/oracle.ts';
import type { Database } from '../../storage/database.ts';
import { setRoster } from '../support/roster.ts';
import { forget, local, look, outbox, published, rows } from './reminders-county.ts';

const roster = `
units:
  - { id: gxj, name: 工信局, parent: gov, level: department, members: [ { userid: zhang, name: 张三, roles: [officer] } ] }
  - { id: gov, name: 县政府办, level: county, members: [ { userid: liu, name: 刘一, roles: [officer] } ] }
`;

/** Due dates of the period, by unit. */
const dues = (year: number): readonly (readonly [unit: string, period: string, due: string])[] =>
  ['gxj', 'gov'].flatMap((unit) => [
    [unit, String(year), `${String(year + 1)}-${unit === 'gov' ? '03-31' : '01-31'}`] as const,
    ...([1, 2, 3] as const).map(
      (quarter) =>
        [
          unit,
          `${String(year)}Q${String(quarter)}`,
          `${String(year)}-${['04', '07', '10'][quarter - 1] ?? ''}-10`,
        ] as const,
    ),
    [unit, `${String(year)}Q4`, `${String(year + 1)}-01-10`] as const,
  ]);

export interface Span {
  /** As `2023-12-01`. */
  readonly first: string;
  readonly days: number;
}

/** Looks on every day of the span at the hours of reminders, on every fourth also at a minute of the day; tells what is not as it should be. */
export async function remindedOver(
  database: Database,
  { first, days: count }: Span,
  minuteOf: (day: number) => number,
): Promise<readonly string[]> {
  await forget(database);
  await setRoster(database.db, roster);
  const days = daysFrom(first, count);
  for (const [n, day] of days.entries()) {
    const minute = minuteOf(n);
    const some = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
    const hours = n % 4 === 0 ? ['09:00', '10:00', some] : ['09:00', '10:00'];
    for (const hour of [...new Set(hours)].sort())
      if ((await look(database, local(`${day} ${hour}`))) > 0) await outbox(database);
  }
  const sent = (await rows(database)).filter(({ state }) => state === 'sent');
  const got = sent.map((row) => `${row.place.replace(/ \S+ own /, ' ')} ${inCounty(row.sent)}`);
  const should = expected(first, days);
  const late = sent.filter(({ sent: at, at: due }) => at?.getTime() !== due.getTime());
  const { rows: messages } = await sql<{ n: number }>`select count(*)::integer as n from outbox`.execute(
    database.db,
  );
  const told = new Set(sent.map(({ message }) => message)).size;
  return [
    ...should.filter((one) => !got.includes(one)).map((one) => `not told: ${one}`),
    ...got.filter((one) => !should.includes(one)).map((one) => `told: ${one}`),
    ...(got.length === should.length ? [] : [`${got.length} were told, should be ${should.length}`]),
    ...late.map(({ place }) => `not at its hour: ${place}`),
    ...(messages[0]?.n === told ? [] : [`${messages[0]?.n ?? 0} messages of ${told} reminders told`]),
  ];
}

function expected(first: string, days: readonly string[]): readonly string[] {
  const calendar = workdayCalendar(published);
  const around = daysFrom(
    new Date(Date.parse(first) - 60 * 86_400_000).toISOString().slice(0, 10),
    days.length + 120,
  );
  const workdays = around.filter((iso) => {
    const day = parseIso(iso);
    return day !== null && calendar.isWorkday(day);
  });
  const within = new Set(days);
  const year = Number(first.slice(0, 4));
  return [year - 1, year, year + 1].flatMap(dues).flatMap(([unit, period, due]) =>
    // What lies wholly outside the list of workdays lies outside the span too.
    due < (workdays[20] ?? '') || due > (workdays.at(-20) ?? '')
      ? []
      : expectedOf(workdays, due)
          .filter(({ at }) => within.has(at.slice(0, 10)))
          .map(({ step, at }) => `${period} ${unit} ${step} ${at}`),
  );
}

function inCounty(at: Date | null): string {
  return at === null
    ? 'never'
    : new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 13).replace('T', ' ');
}
