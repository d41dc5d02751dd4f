/** E-40: a database of every earlier version, with reports in it, is brought up to date by programs that are killed meanwhile. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Database } from '../../storage/database.ts';
import { migrate, scripts } from '../../storage/migrate.ts';
import { schemaVersion } from '../../storage/schema-version.ts';
import { verifyAudit } from '../../storage/verify-audit.ts';
import type { TestDatabase } from '../e2e/county.ts';
import { databases } from '../e2e/county.ts';
import type { Where } from '../e2e/migrations.ts';
import { STEP_MS, killedIn, on, shapeOf, shapesOfAll } from '../e2e/migrations.ts';
import type { Dice } from '../e2e/random.ts';
import { createDice } from '../e2e/random.ts';
import { chat, engineOn } from '../storage/engine.ts';
import type { Experiment, Order, Outcome } from './experiment.ts';
import { named } from './experiment.ts';
import { onEach } from './share.ts';

/** Of one upgrade at most. */
const KILLS = 5;
const FILINGS = 20;
/** Of the first version; later ones only add to them. */
const TABLES = ['unit', 'member', 'chat', 'inbox', 'filing', 'item', 'item_history'] as const;

export const killUpgrades: Experiment = {
  id: 'E-40',
  promise:
    'an upgrade from any earlier version that is killed leaves one whole version, and every row where it was',
  trials: 'kills',
  sizes: { share: 0, ci: null, full: 60, nightly: 600 },
  isWholeProgram: true,
  catches: { M37: 20 },
  run: (order) => onEach(databases, order, upgradesOn, { PGlite: 0.4, PostgreSQL: 0.6 }),
};

async function upgradesOn({ name, open }: TestDatabase, { trials, seed }: Order): Promise<Outcome> {
  const dice = createDice(seed);
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-upgrades-'));
  const violations: string[] = [];
  const seen: Record<string, number> = {};
  try {
    const shapes = await shapesOfAll(join(folder, 'whole'));
    let [kills, from] = [0, 0];
    while (kills < trials) {
      // From each version in turn; the newest needs nothing.
      from = 1 + (from % (scripts.length - 1));
      const { env, close } = await open('empty');
      try {
        const url = env['DATABASE_URL'];
        const where = { dataDir: join(folder, `from-${kills}`), ...(url === undefined ? {} : { url }) };
        const plan = { from, kills: Math.min(KILLS, trials - kills), shapes };
        const upgrade = await upgradeKilled(where, plan, dice);
        violations.push(...named(`${name} from ${from}`, upgrade.violations));
        kills += upgrade.kills;
        seen[`from ${from}`] = (seen[`from ${from}`] ?? 0) + 1;
      } catch (error) {
        violations.push(`${name} from ${from}: ${String(error)}`);
        kills += 1;
      } finally {
        await close();
      }
    }
    return { trials: kills, violations, seen };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Plan {
  readonly from: number;
  readonly kills: number;
  readonly shapes: readonly string[];
}

async function upgradeKilled(
  where: Where,
  { from, kills, shapes }: Plan,
  dice: Dice,
): Promise<{ readonly violations: readonly string[]; readonly kills: number }> {
  const before = await on(where, async (database) => {
    await migrate(database.db, scripts.slice(0, from));
    await fill(database);
    return await rowsOf(database);
  });
  const violations: string[] = [];
  let version = from;
  let made = 0;
  for (; made < kills && version < scripts.length; made += 1) {
    const next = Math.min(version + dice.between(1, 3), scripts.length);
    await killedIn(where, next, dice.between(0, STEP_MS));
    const [stored, shape] = await on(where, async (database) => [
      await schemaVersion(database.db),
      await shapeOf(database),
    ]);
    if (stored < version) violations.push(`it went back from ${version} to ${stored}`);
    if (shape !== shapes[stored]) violations.push(`not the tables of version ${stored}`);
    version = stored;
  }
  violations.push(...(await on(where, (database) => contradictions(database, before, shapes))));
  // One that needed none is over too.
  return { violations, kills: Math.max(1, made) };
}

/** Reports as the first version kept them: all later ones had the same columns, and more. */
async function fill({ db }: Database): Promise<void> {
  await sql`insert into unit (id, name) select 'u' || n, '单位' || n from generate_series(1, ${FILINGS}::integer) n`.execute(
    db,
  );
  await sql`insert into member (userid, unit_id, name, roles)
    select 'm' || n, 'u' || n, '员' || n, '{officer}' from generate_series(1, ${FILINGS}::integer) n`.execute(
    db,
  );
  await sql`insert into inbox (key, chat, userid, said, received_at, state, speaks, answer, settled_at, flushed_at)
    select 'k' || n, 'c' || n, 'm' || n, '{"kind":"text","text":"1"}', now(), 'done', 'passive', '好', now(), now()
    from generate_series(1, ${FILINGS}::integer) n`.execute(db);
  await sql`insert into filing (unit_id, period, form, status, version)
    select 'u' || n, '2020', 'f2019', case when n % 2 = 0 then 'draft' else 'approved' end, 2
    from generate_series(1, ${FILINGS}::integer) n`.execute(db);
  await sql`insert into item (filing_id, item, number, set_by, set_at, message_key)
    select id, 'c', id * 1000.5, 'm', now(), 'k' || id from filing`.execute(db);
  await sql`insert into item_history (filing_id, item, new, by, at, message_key)
    select id, 'c', jsonb_build_object('number', (id * 1000.5)::text), 'm', now(), 'k' || id from filing`.execute(
    db,
  );
}

type Row = Readonly<Record<string, unknown>>;
type Rows = Readonly<Record<string, readonly Row[]>>;

async function rowsOf({ db }: Database): Promise<Rows> {
  const all: Record<string, readonly Row[]> = {};
  for (const table of TABLES) {
    const { rows } = await sql<{
      row: Row;
    }>`select to_jsonb(t) as row from ${sql.table(table)} t order by 1`.execute(db);
    all[table] = rows.map(({ row }) => row);
  }
  return all;
}

async function contradictions(
  database: Database,
  before: Rows,
  shapes: readonly string[],
): Promise<readonly string[]> {
  const { db } = database;
  await migrate(db);
  const after = await rowsOf(database);
  const lost = Object.entries(before).flatMap(([table, rows]) => {
    const now = after[table] ?? [];
    const gone = rows.filter((row) => !now.some((other) => holds(other, row)));
    return gone.length === 0 && now.length === rows.length
      ? []
      : [`${gone.length} rows of ${table} are gone or changed`];
  });
  const shape = (await shapeOf(database)) === shapes.at(-1) ? [] : ['not the newest tables at the end'];
  // The histories of the first version are older than the log, and cannot be in it.
  const breaks = (await verifyAudit(db)).breaks.filter(({ what }) => what !== 'history');
  const broken = breaks.length > 0 ? [`the log breaks: ${JSON.stringify(breaks[0])}`] : [];
  const answers = await chat(engineOn(database), 'm2', 'open 2020', 'show', 'set d 1');
  const works = answers[1]?.includes('c=') === true ? [] : [`no work goes on: ${answers.join()}`];
  return [...lost, ...shape, ...broken, ...works];
}

/** Whether a row still says all that it said. */
function holds(row: Row, said: Row): boolean {
  return Object.entries(said).every(
    ([column, value]) => JSON.stringify(row[column]) === JSON.stringify(value),
  );
}
