/** Members at work on the program in this process: its engine over a database, wired as the server wires it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { conversation } from '../dist/conversations/conversation.js';
import { registry } from '../dist/src/forms/registry.js';
import { createHandler } from '../dist/src/handle.js';
import { createLinks } from '../dist/src/start/links.js';
import { openDatabase } from '../dist/storage/database.js';
import { createStateCache } from '../dist/storage/live.js';
import { migrate } from '../dist/storage/migrate.js';
import { createRedis } from '../dist/storage/redis-client.js';
import { parseRoster } from '../dist/storage/roster-file.js';
import { replaceRoster } from '../dist/storage/roster.js';
import { createTurnEngine } from '../dist/storage/turns.js';

/** A roster of so many units of one officer each, `m0`, `m1`, …, as YAML. */
export function rosterOf(members) {
  const units = Array.from(
    { length: members },
    (_, n) =>
      `  - id: u${n}\n    name: 第${n}局\n    members:\n      - { userid: m${n}, name: 张${n}, roles: [officer] }\n`,
  );
  return `units:\n${units.join('')}`;
}

/** `url` is of a PostgreSQL server, null for the embedded database. */
export async function openOffice({ url, redisPath, members }) {
  const dataDir = mkdtempSync(join(tmpdir(), 'nianbao-bench-'));
  const database = await openDatabase(url === null ? { dataDir } : { url, dataDir });
  await migrate(database.db);
  const roster = parseRoster(rosterOf(members));
  if (!roster.ok) throw new Error(roster.problems.join('\n'));
  await replaceRoster(database.db, roster.roster);
  const redis = createRedis({ path: redisPath });
  while (redis.status !== 'ready') await pause(10);
  const forms = registry();
  const clock = () => new Date();
  const engine = createTurnEngine({
    ...{ db: database.db, live: createStateCache({ redis }), conversation: conversation(forms) },
    ...{ registry: forms, newLink: createLinks('bench'.repeat(8), 'https://nianbao.example').make },
    ...{ linkDays: 30, pushAfterMs: 60_000, now: clock, clock },
  });
  const handler = createHandler({
    ...{ engine, db: database.db, clock, resumeText: (answer) => answer },
    onFailure: (trace) => console.log(trace),
    timing: { deadlineMs: 60_000 },
  });
  let messages = 0;
  return {
    db: database.db,
    /** The answer of the program to a member's text. */
    say: async (member, text) => {
      const key = `bench:${messages++}`;
      const turn = { key, chat: `c:1:m${member}`, userId: `m${member}`, said: { kind: 'text', text } };
      const { answer } = await handler.handle({ ...turn, receivedAt: new Date() });
      handler.flushed(key);
      return answer;
    },
    close: async () => {
      await handler.drain();
      redis.disconnect();
      await database.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** What a member says: a year's report is opened, then its figures are given one by one; after them the year before. */
export function textOf(message) {
  const year = LAST_YEAR - Math.floor(message / A_REPORT);
  const figure = message % A_REPORT;
  return figure === 0 ? `填报 ${year}` : figureOf(figure);
}

/** The n-th figure of a report, from 1 on, such that its identities hold: ten of table two, then as many requests as were granted. */
export function figureOf(n) {
  if (n <= TABLE_TWO) return String(n % 7);
  const row = Math.floor((n - TABLE_TWO - 1) / APPLICANTS);
  return row === NEW_REQUESTS || row === GRANTED ? '1' : '0';
}

const TABLE_TWO = 10;
const APPLICANTS = 6;
const [NEW_REQUESTS, GRANTED] = [0, 2];

const LAST_YEAR = 2025;
/** Fewer than a report has, so that only figures are asked for. */
const A_REPORT = 150;
