/** E-02: the server ends at each named point of a turn and of a push, again and again. */
import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openDatabase } from '../../storage/database.ts';
import { freeLeases } from '../../storage/outbox.ts';
import { wrongPushes } from '../e2e/checker.ts';
import type { TestServer } from '../e2e/process.ts';
import { createTestServer, eventually } from '../e2e/process.ts';
import { createDice } from '../e2e/random.ts';
import { readRecord } from '../e2e/record.ts';
import { pushPoints, turnPoints } from './crash-points.ts';
import type { Experiment, Order, Outcome } from './experiment.ts';
import { named, together } from './experiment.ts';
import type { OpenDatabase } from './share.ts';
import { onDatabases } from './share.ts';
import type { Scene } from './typing.ts';
import { typeWhile } from './typing.ts';

const PRELOAD = pathToFileURL(resolve('test/experiments/crash.mjs')).href;
const crashing = { NODE_OPTIONS: `--import=${PRELOAD}` };
/** At each point of a push. */
const PUSH_KILLS = 5;

export const crashAtPoints: Experiment = {
  id: 'E-02',
  promise: 'a server that ends at any named point of a turn or a push leaves nothing lost, doubled or owed',
  trials: 'crashes',
  sizes: { share: 0, ci: 12, full: 720, nightly: 3000 },
  isWholeProgram: true,
  hasCrashPoints: true,
  catches: { M17: 24 },
  run: async (order) =>
    together([await onDatabases(order, crashTurns), await onDatabases(order, crashPushes)]),
};

/** At each point. */
function crashesOf({ trials }: Order): number {
  return Math.max(1, Math.round(trials / (turnPoints.length + pushPoints.length)));
}

function crashTurns({ name, env, url }: OpenDatabase, order: Order): Promise<Outcome> {
  const each = crashesOf(order);
  const disturb = async ({ servers: [server], dice, answered }: Scene): Promise<number> => {
    if (server === undefined) throw new Error('no program');
    for (let round = 0; round < each; round += 1) {
      for (const { point } of turnPoints) {
        await answered();
        await crash(server, point, dice.between(1, 6));
      }
    }
    return each * turnPoints.length;
  };
  const programs = [{ ...env, ...crashing }];
  return typeWhile({ name, seed: order.seed, url, programs, disturb, breaksAnswers: true });
}

/** Waits until the running server has ended there, and starts it again. */
async function crash(server: TestServer, point: string, passing: number): Promise<void> {
  fate(server, point, passing);
  await crashed(server, point);
  await server.start();
}

function fate(server: TestServer, point: string, passing: number): void {
  writeFileSync(fileOf(server), `${point}\n${passing}`);
}

/** Waits until it has ended there. A point that is never passed fails the experiment. */
async function crashed(server: TestServer, point: string): Promise<void> {
  await server.ended().catch(() => undefined);
  if (existsSync(fileOf(server))) throw new Error(`it did not end at: ${point}`);
}

function fileOf({ dataDir }: TestServer): string {
  return join(dataDir, 'crash-at');
}

/**
 * The sender is dead, so nobody waits for the half minute of its lease; that it lapses is held by test/storage/outbox.
 * An embedded database does so by itself at its start.
 */
async function freeServer(url: string | undefined, dataDir: string): Promise<void> {
  if (url === undefined) return;
  const { db, close } = await openDatabase({ url, dataDir });
  await freeLeases(db);
  await close();
}

/** Late in the year: the report of the last one is overdue, and the office above urges. */
const URGED = 30;
const LATE = '2024-05-06T10:00:00+08:00';

async function crashPushes({ name, env, url }: OpenDatabase, order: Order): Promise<Outcome> {
  const dice = createDice(order.seed);
  const ids = Array.from({ length: URGED }, (_, n) => `late${n}`);
  const server = await createTestServer({
    roster: urgedRoster(ids),
    env: { ...env, ...crashing, NIANBAO_NOW: LATE },
  });
  const kills = Math.min(crashesOf(order), PUSH_KILLS);
  try {
    await server.start();
    let count = 0;
    for (const { point } of pushPoints) {
      for (let kill = 0; kill < kills; kill += 1) {
        // Before it starts: what waits is sent within moments of that.
        fate(server, point, dice.between(1, 2));
        if (count === 0) await server.peer.say('wang', '催报 2023').catch(() => undefined);
        else await server.start().catch(() => undefined);
        await crashed(server, point);
        await freeServer(url, server.dataDir);
        count += 1;
      }
    }
    await server.start();
    const isDone = (): true | undefined =>
      ids.every((id) => server.pushes().some(({ to }) => to === id)) ? true : undefined;
    const unseen = await eventually(isDone).then(
      () => [],
      () => ['not everybody was urged'],
    );
    await server.stop();
    const record = await readRecord({ url, dataDir: server.dataDir });
    const pushes = server.pushes();
    return {
      trials: count,
      violations: named(name, [...unseen, ...named('C8', wrongPushes(record, pushes))]),
      seen: { pushes: pushes.length, 'push crashes': count },
    };
  } finally {
    await server.remove();
  }
}

function urgedRoster(ids: readonly string[]): string {
  const units = ids.map(
    (id) =>
      `  - { id: u-${id}, name: 单位${id}, parent: gov, members: [{ userid: ${id}, name: ${id}, roles: [officer] }] }`,
  );
  return `units:
  - { id: gov, name: 县政府办, level: county, members: [{ userid: wang, name: 王五, roles: [supervisor] }] }
${units.join('\n')}
`;
}
