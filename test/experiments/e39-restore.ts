/** E-39: backups are made while members write, and restored into empty databases of either kind. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { annual } from '../../src/form/period.ts';
import { restoreBackup } from '../../storage/restore.ts';
import { writeBackup } from '../../storage/backup.ts';
import type { Database } from '../../storage/database.ts';
import { verifyAudit } from '../../storage/verify-audit.ts';
import type { Dice } from '../e2e/random.ts';
import { createDice } from '../e2e/random.ts';
import { isWhole, storeReport } from '../operations/drill.ts';
import { chat, countyOf, engineOn, says } from '../storage/engine.ts';
import type { TestDriver } from '../support/database.ts';
import { drivers } from '../support/database.ts';
import type { Experiment, Order, Outcome } from './experiment.ts';
import { named } from './experiment.ts';
import { onEach } from './share.ts';

const MEMBERS = ['ma', 'mb', 'mc', 'md'];
const REPORT = annual(2021);

export const restoreBackups: Experiment = {
  id: 'E-39',
  promise:
    'a backup made while members write is of one instant, comes back to the byte, and work goes on from it',
  trials: 'restores',
  sizes: { share: 0, ci: null, full: 12, nightly: 100 },
  isWholeProgram: false,
  catches: { M35: 12, M36: 2 },
  run: (order) => onEach(drivers, order, drillsFrom),
};

/** Into each kind of database in turn. */
async function drillsFrom(driver: TestDriver, { trials, seed }: Order): Promise<Outcome> {
  const dice = createDice(seed);
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-drills-'));
  const source = await driver.start();
  const violations: string[] = [];
  const written: Written = { sent: new Map(), acknowledged: new Map() };
  let slowest = 0;
  try {
    const units = [...MEMBERS, ...Array.from({ length: trials }, (_, n) => `r${n}`)];
    await countyOf(source.database, Object.fromEntries(units.map((id) => [id, [{ userId: `of-${id}` }]])));
    for (const id of MEMBERS) await chat(engineOn(source.database), `of-${id}`, 'open 2024');
    for (let trial = 0; trial < trials; trial += 1) {
      const how = { dice, report: `r${trial}` };
      const backup = await whileWritten(source.database, written, () =>
        backedUp(source.database, written, folder, how),
      );
      const to = drivers[trial % drivers.length] ?? driver;
      const begun = performance.now();
      const target = await to.start();
      try {
        const refusal = await restoreBackup(target.database.db, backup.file).then(() => null, String);
        slowest = Math.max(slowest, performance.now() - begun);
        const wrong = refusal === null ? await contradictions(target.database, backup, folder) : [refusal];
        violations.push(...named(`${driver.name} to ${to.name}`, wrong));
      } finally {
        await target.stop();
      }
    }
  } finally {
    await source.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  return {
    trials,
    violations,
    seen: {
      written: [...written.sent.values()].reduce((sum, n) => sum + n, 0),
      'slowest restore, ms': Math.round(slowest),
    },
  };
}

type Counts = ReadonlyMap<string, number>;

interface Backup {
  readonly file: string;
  readonly report: string;
  /** By member, the number that had been acknowledged when it began, and the last that was sent when it ended. */
  readonly least: Counts;
  readonly most: Counts;
}

/** How far the members are; they go on from there. */
interface Written {
  readonly sent: Map<string, number>;
  readonly acknowledged: Map<string, number>;
}

/** Each member sets his figure to one more than before, again and again, until the work is done. */
async function whileWritten<T>(
  database: Database,
  { sent, acknowledged }: Written,
  work: () => Promise<T>,
): Promise<T> {
  const engine = engineOn(database);
  let isWriting = true;
  const write = async (id: string): Promise<void> => {
    for (let n = 1 + (sent.get(id) ?? 0); isWriting; n += 1) {
      sent.set(id, n);
      await engine.runTurns([says(`of-${id}`, `set c ${n}`)]);
      acknowledged.set(id, n);
      // A backup of the embedded database must get its turn.
      await pause(5);
    }
  };
  const writing = Promise.all(MEMBERS.map(write));
  try {
    return await work();
  } finally {
    isWriting = false;
    await writing;
  }
}

async function backedUp(
  database: Database,
  { sent, acknowledged }: Written,
  folder: string,
  { dice, report }: { readonly dice: Dice; readonly report: string },
): Promise<Backup> {
  await pause(dice.between(50, 200));
  const importing = storeReport(database, report, REPORT, dice.between(1, 900));
  const least = new Map(acknowledged);
  const { file } = await writeBackup(database.db, folder, new Date());
  const most = new Map(sent);
  await importing;
  return { file, report, least, most };
}

async function contradictions(
  database: Database,
  backup: Backup,
  folder: string,
): Promise<readonly string[]> {
  const { db } = database;
  const wrong: string[] = [];
  const audit = await verifyAudit(db);
  if (audit.breaks.length > 0) wrong.push(`the log breaks: ${JSON.stringify(audit.breaks[0])}`);
  if (!(await isWhole(database, backup.report, REPORT))) wrong.push('half a report');
  for (const id of MEMBERS) wrong.push(...named(id, await prefixes(database, id, backup)));
  const again = await writeBackup(db, folder, new Date());
  if (rowsOf(again.file) !== rowsOf(backup.file))
    wrong.push('a backup of what was restored holds other rows');
  for (const id of MEMBERS)
    await chat(engineOn(database), `of-${id}`, 'set d 7').catch(() => wrong.push('no work goes on'));
  if ((await verifyAudit(db)).breaks.length > 0) wrong.push('the log breaks once work goes on');
  return wrong;
}

/** What a member had written when it was made, without a gap, and the figure and the chat that follow from it. */
async function prefixes({ db }: Database, id: string, { least, most }: Backup): Promise<readonly string[]> {
  const history = await db
    .selectFrom('item_history')
    .select('new')
    .where('by', '=', `of-${id}`)
    .orderBy('id')
    .execute();
  const numbers = history.map((row) => numberIn.parse(row.new));
  const last = numbers.at(-1) ?? 0;
  const figure = await db
    .selectFrom('item')
    .innerJoin('filing', 'filing.id', 'item.filing_id')
    .select('number')
    .where('unit_id', '=', id)
    .executeTakeFirst();
  const talk = await db
    .selectFrom('chat')
    .select('version')
    .where('userid', '=', `of-${id}`)
    .executeTakeFirstOrThrow();
  // The chat has seen the opening of the filing too.
  const [stands, seen] = [Number(figure?.number ?? 0), talk.version - 1];
  const [atLeast, atMost] = [least.get(id) ?? 0, most.get(id) ?? 0];
  return [
    ...(numbers.every((n, at) => n === at + 1) ? [] : ['its history has a gap']),
    ...(last === stands && last === seen ? [] : [`${last}, ${stands} and ${seen} are of several instants`]),
    ...(last >= atLeast ? [] : [`${atLeast} was acknowledged before it, ${last} is there`]),
    ...(last <= atMost ? [] : [`${last} is there and was not sent yet`]),
  ];
}

const numberIn = z.object({ number: z.string().transform(Number) }).transform(({ number }) => number);

/** The rows of a backup, in whatever order its tables gave them. */
function rowsOf(file: string): string {
  const [, ...lines] = gunzipSync(readFileSync(file)).toString().trimEnd().split('\n');
  return lines.slice(0, -1).sort().join('\n');
}
