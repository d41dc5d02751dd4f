/**
 * The callback path over HTTP, from the signature to the sealed answer: the program beside a floor written by hand that
 * does the same, both on one PostgreSQL server and one Redis; then the program on its embedded database beside a floor
 * without any. docs/performance.md tells the goals and the method.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { openDatabase } from '../dist/storage/database.js';
import { cpuOf } from './cpu.mjs';
import { conclude, interleaved, median, quantile } from './measure.mjs';
import { textOf } from './office.mjs';
import { answerOf, callback, connect } from './peer-wecom.mjs';
import { startPostgres } from './postgres.mjs';
import { startRedis } from './redis.mjs';
import { startFloor, startProgram } from './servers.mjs';

const ROUNDS = Number(process.env.ROUNDS ?? 7);
/** Messages of each member in a round. */
const VOLLEY = { 1: 80, 50: 12, 200: 6 };
/** Before a volley: one member may say 200 messages at once and then 20 a second (reliability.md T7). */
const REST_MS = { 1: 1500, 50: 0, 200: 0 };
const GOALS = { server: 0.6, embedded: 0.15, p99: 250 };
const HEADS = ['what', 'n', 'turns/s', 'p50', 'p99', 'CPU a turn: server', 'database', 'ratio', 'goal'];

const postgres = await startPostgres();
const rows = [];
try {
  if (postgres === null) console.log('PostgreSQL is not installed: left out.');
  else for (const members of [1, 50, 200]) rows.push(...(await onServer(members)));
  rows.push(...(await embedded(50)));
  conclude(rows, HEADS);
} finally {
  await postgres?.stop();
}

async function onServer(members) {
  const redis = await startRedis();
  const [ours, bare] = [await databaseFor('program', members), await databaseFor('floor', members)];
  const program = await startProgram({ url: ours, redisPath: redis.path, members });
  const floor = await startFloor({ url: bare, redisPath: redis.path, members });
  const runs = await compare({ floor, program }, members, () => cpuOf(postgres.pid));
  await Promise.all([program.stop(), floor.stop()]);
  await redis.stop();
  const ratio = median(runs.floor.volleys) / median(runs.program.volleys);
  const p99 = quantile(runs.program.latencies, 0.99);
  const isFast = members < 200 || p99 < GOALS.p99;
  return [
    row(`floor on PostgreSQL, ${members} members`, runs.floor, members),
    row(`program on PostgreSQL, ${members} members`, runs.program, members, {
      ratio: ratio.toFixed(2),
      goal: `≥ ${GOALS.server} × floor${members < 200 ? '' : `, p99 < ${GOALS.p99} ms`}, no error`,
      met: ratio >= GOALS.server && isFast && runs.program.errors === 0,
    }),
  ];
}

async function embedded(members) {
  const redis = await startRedis();
  const program = await startProgram({ url: null, redisPath: redis.path, members });
  const floor = await startFloor({ url: null, redisPath: redis.path, members });
  const runs = await compare({ floor, program }, members, () => 0);
  await Promise.all([program.stop(), floor.stop()]);
  await redis.stop();
  const ratio = median(runs.floor.volleys) / median(runs.program.volleys);
  return [
    row(`floor without a database, ${members} members`, runs.floor, members),
    row(`program on PGlite, ${members} members`, runs.program, members, {
      ratio: ratio.toFixed(2),
      goal: `≥ ${GOALS.embedded} × floor, no error`,
      met: ratio >= GOALS.embedded && runs.program.errors === 0,
    }),
  ];
}

async function compare(servers, members, databaseCpu) {
  const runs = Object.fromEntries(
    Object.entries(servers).map(([name, { url, pid }]) => [
      name,
      { pid, link: connect(url, members), sent: 0, latencies: [], server: [], database: [], errors: 0 },
    ]),
  );
  const contenders = Object.fromEntries(
    Object.entries(runs).map(([name, run]) => [
      name,
      {
        prepare: async () => {
          await pause(REST_MS[members]);
          return sealVolley(run, members);
        },
        run: (sealed) => volley(run, sealed, members, databaseCpu),
      },
    ]),
  );
  const samples = await interleaved(contenders, { rounds: ROUNDS, warmUp: 2 });
  for (const [name, run] of Object.entries(runs)) {
    await run.link.close();
    run.volleys = samples[name];
    for (const list of [run.latencies, run.server, run.database]) list.sort((one, other) => one - other);
  }
  return runs;
}

/** Not part of what is measured. */
function sealVolley(run, members) {
  const first = run.sent;
  run.sent += VOLLEY[members];
  return Array.from({ length: members }, (_, member) =>
    Array.from({ length: VOLLEY[members] }, (_, n) => callback(member, textOf(first + n))),
  );
}

/** Each member sends the next when the last is answered. */
async function volley(run, sealed, members, databaseCpu) {
  const turns = members * VOLLEY[members];
  const [server, database] = [cpuOf(run.pid), databaseCpu()];
  const answers = await Promise.all(
    sealed.map(async (messages, member) => {
      const own = [];
      for (const message of messages) own.push(await run.link.post(member, message));
      return own;
    }),
  );
  run.server.push(((cpuOf(run.pid) - server) * 1000) / turns);
  run.database.push(((databaseCpu() - database) * 1000) / turns);
  return () => {
    for (const { ms, status, body } of answers.flat()) {
      run.latencies.push(ms);
      if (status !== 200 || !/已记录|开始填报/.test(answerOf(body) ?? '')) run.errors += 1;
    }
  };
}

function row(what, { volleys, latencies, server, database, errors }, members, more = { met: null }) {
  const perSecond = (members * VOLLEY[members] * 1000) / median(volleys);
  const ms = (share) => `${quantile(latencies, share).toFixed(1)} ms`;
  return {
    ...{ what: errors === 0 ? what : `${what}: ${errors} errors`, n: String(latencies.length) },
    ...{ 'turns/s': perSecond.toFixed(0), p50: ms(0.5), p99: ms(0.99) },
    'CPU a turn: server': `${median(server).toFixed(0)} µs`,
    database: median(database) === 0 ? '' : `${median(database).toFixed(0)} µs`,
    ...more,
  };
}

async function databaseFor(name, members) {
  const database = `${name}${members}`;
  const admin = await openDatabase({ url: postgres.url, dataDir: '' });
  await sql`create database ${sql.ref(database)}`.execute(admin.db);
  await admin.close();
  return postgres.url.replace(/postgres$/, database);
}
