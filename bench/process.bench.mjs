/**
 * The program as a process: how soon it answers after its start, on either database, and what memory it takes over many
 * turns of fifty members. `TURNS` shortens it.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { textOf } from './office.mjs';
import { conclude, median } from './measure.mjs';
import { residentOf } from './memory.mjs';
import { answerOf, callback, connect } from './peer-wecom.mjs';
import { startPostgres } from './postgres.mjs';
import { startRedis } from './redis.mjs';
import { startProgram } from './servers.mjs';

const TURNS = Number(process.env.TURNS ?? 100_000);
const MARKS = 10;
const MEMBERS = 50;
/** A conversation of fewer messages than five years' reports have figures. */
const LONGEST = 700;
/** Twenty messages a second are taken from one member; more are put back. */
const ROUND_MS = 52;
const STARTS = 3;
const GOALS = { server: 3000, embedded: 8000, megabytes: 300, growth: 1.15 };
const HEADS = ['what', 'n', 'figure', 'goal'];

const postgres = await startPostgres();
const redis = await startRedis();
try {
  const rows = [await startUp('PGlite, the first time', null, GOALS.embedded)];
  if (postgres === null) console.log('PostgreSQL is not installed: left out.');
  else {
    rows.push(await startUp('PostgreSQL', postgres.url, GOALS.server));
    rows.push(...(await memory(postgres.url)));
  }
  conclude(rows, HEADS);
} finally {
  await redis.stop();
  await postgres?.stop();
}

async function startUp(what, url, most) {
  const took = [];
  for (let n = 0; n < STARTS; n += 1) {
    const program = await startProgram({ url, redisPath: null, members: 1 });
    took.push(program.startedMs);
    await program.stop();
  }
  const middle = median(took.toSorted((one, other) => one - other));
  return {
    ...{ what: `start, ${what}`, n: String(STARTS), figure: `${(middle / 1000).toFixed(1)} s` },
    ...{ goal: `< ${most / 1000} s`, met: middle < most },
  };
}

/** Each wave of members speaks for a while; then others come, as people do. */
async function memory(url) {
  const waves = Math.ceil(TURNS / (MEMBERS * LONGEST));
  const program = await startProgram({ url, redisPath: redis.path, members: MEMBERS * waves });
  const link = connect(program.url, MEMBERS);
  const marks = [];
  let done = 0;
  for (let wave = 0; wave < waves && done < TURNS; wave += 1)
    for (let n = 0; n < LONGEST && done < TURNS; n += 1) {
      await Promise.all([
        pause(ROUND_MS),
        ...Array.from({ length: MEMBERS }, async (_, at) => {
          const { status, body } = await link.post(at, callback(wave * MEMBERS + at, textOf(n)));
          if (status !== 200 || !/已记录|开始填报/.test(answerOf(body) ?? '')) throw new Error('no answer');
        }),
      ]);
      done += MEMBERS;
      if (done % (TURNS / MARKS) < MEMBERS) marks.push({ done, megabytes: residentOf(program.pid) });
    }
  await link.close();
  await program.stop();
  return marks.map(({ done: n, megabytes }, index) => {
    // A heap breathes: it is held against the most that the first half took.
    const before = Math.max(
      ...marks.slice(0, Math.max(1, Math.floor(MARKS / 2))).map((mark) => mark.megabytes),
    );
    const isLate = index >= MARKS / 2;
    return {
      ...{ what: `memory after ${n} turns`, n: String(n), figure: `${megabytes} MB` },
      goal: isLate ? `≤ ${GOALS.growth} × the first half, < ${GOALS.megabytes} MB` : '',
      met: isLate ? megabytes <= before * GOALS.growth && megabytes < GOALS.megabytes : null,
    };
  });
}
