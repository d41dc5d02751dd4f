/** A county with reminders over a test database: its roster, looks at chosen instants, what members would have seen. */
import { sql } from 'kysely';
import type { FilingStatus } from '../../src/form/filing.ts';
import { registry } from '../../src/forms/registry.ts';
import { publishedArrangement } from '../../src/jobs/reminders-holidays.ts';
import type { Database } from '../../storage/database.ts';
import { remind } from '../../storage/reminders.ts';

export const forms = registry();
export const published = publishedArrangement();

export const county = `
units:
  - id: gxj
    name: 工信局
    parent: gov
    level: department
    members:
      - { userid: zhang, name: 张三, roles: [officer] }
      - { userid: li, name: 李四, roles: [section], sections: [requests] }
      - { userid: zhao, name: 赵文, roles: [section], sections: [narrative] }
      - { userid: chen, name: 陈审, roles: [reviewer] }
  - id: jyj
    name: 教育局
    parent: gov
    level: department
    deadlines: { Q3: 10-20 }
    members:
      - { userid: lin, name: 林一, roles: [officer] }
      - { userid: both, name: 钱二, roles: [officer] }
  - id: gaj
    name: 公安局
    parent: gov
    level: department
    deadlines: { Q3: 10-20 }
    members:
      - { userid: both, name: 钱二, roles: [officer] }
  - id: gov
    name: 县政府办
    level: county
    members:
      - { userid: wang, name: 王五, roles: [supervisor] }
`;

/** As `2026-10-09 09:00`, in the county. */
export function local(text: string): Date {
  return new Date(`${text.replace(' ', 'T')}:00+08:00`);
}

export function look(database: Database, now: Date, skippedFrom?: Date): Promise<number> {
  const at = skippedFrom === undefined ? { now, clock: now } : { now, clock: now, skippedFrom };
  return remind({ db: database.db, registry: forms, published }, at);
}

export interface Seen {
  readonly key: string;
  readonly to: string;
  readonly text: string;
}

/** What stands in the outbox; with `take` it counts as sent. */
export async function outbox(database: Database, take = true): Promise<readonly Seen[]> {
  const { rows } = await sql<Seen>`
    select key, userid as to, body ->> 'text' as text from outbox where state = 'waiting' order by userid, id`.execute(
    database.db,
  );
  if (take) await sql`update outbox set state = 'sent' where state = 'waiting'`.execute(database.db);
  return rows;
}

export interface Row {
  readonly place: string;
  readonly state: string;
  readonly sent: Date | null;
  readonly at: Date;
  readonly until: Date;
  readonly message: string | null;
}

/** The rows, each as `2026Q3 gxj zhang own T-7`. */
export async function rows(database: Database): Promise<readonly Row[]> {
  const found = await sql<Row>`
    select period || ' ' || unit_id || ' ' || userid || ' ' || kind || ' ' || step as place, state, sent_at as sent, due_at as at,
      grace_until as until, message_key as message
    from reminder order by due_at, 1`.execute(database.db);
  return found.rows;
}

export async function file(
  database: Database,
  unit: string,
  period: string,
  status: FilingStatus,
): Promise<void> {
  await sql`
    insert into filing (unit_id, period, form, status) values (${unit}, ${period}, 'f2021', ${status})
    on conflict (unit_id, period) do update set status = excluded.status`.execute(database.db);
}

export async function forget(database: Database): Promise<void> {
  await sql`delete from reminder`.execute(database.db);
  await sql`delete from outbox`.execute(database.db);
  await sql`delete from quiet`.execute(database.db);
  await sql`delete from arranged_day`.execute(database.db);
  await sql`delete from item`.execute(database.db);
  await sql`delete from filing`.execute(database.db);
}
