/** E-28: connections that are slow, silent, too large, pipelined or ambiguous, while a member goes on typing. */
import { setTimeout as pause } from 'node:timers/promises';
import type { TestServer } from '../e2e/process.ts';
import { createTestServer } from '../e2e/process.ts';
import { rosterOf } from '../e2e/county.ts';
import type { Dice } from '../e2e/random.ts';
import { createDice } from '../e2e/random.ts';
import type { Experiment, Outcome } from './experiment.ts';
import { named } from './experiment.ts';
import { hostilities } from './hostilities.ts';

/** WeCom's own limit. */
const ANSWERED_MS = 5000;
/** Resident memory may grow by so much, whatever is sent. */
const GROWTH = 150 * 2 ** 20;
/** Before it is measured how much the program holds. */
const WARM_MESSAGES = 30;
/** So many of the connections that say nothing are left open until the end. */
const HELD = 500;
/** Headers may take 10 s; what this machine takes besides is left to it. */
const THROWN_OUT_MS = 20_000;

export const resistHostileHttp: Experiment = {
  id: 'E-28',
  promise: 'whatever is sent beside them, members are answered in time, and what is no request is refused',
  trials: 'scenarios',
  sizes: { share: 0, ci: null, full: 60, nightly: 600 },
  isWholeProgram: true,
  catches: { M25: 30, M26: 30, M27: 15 },
  run: async ({ trials, seed }) => {
    const server = await createTestServer({ roster: rosterOf({ u: ['typist'] }) });
    try {
      await server.start();
      return await attack(server, trials, createDice(seed));
    } finally {
      await server.remove();
    }
  },
};

async function attack(server: TestServer, trials: number, dice: Dice): Promise<Outcome> {
  for (let n = 0; n < WARM_MESSAGES; n += 1) await server.peer.say('typist', '帮助');
  const before = await residentOf(server);
  const address = { port: Number(new URL(server.url).port), host: '127.0.0.1' };
  const typing = typeUntilTold(server);
  const held = hostilities.silent.many(address, HELD);
  const violations: string[] = [];
  const seen: Record<string, number> = {};
  const kinds = Object.entries(hostilities.kinds);
  for (let trial = 0; trial < trials; trial += 1) {
    // Each at least once where there are trials enough, then by chance.
    const [what, attempt] = kinds[trial] ?? dice.pick(kinds);
    seen[what] = (seen[what] ?? 0) + 1;
    violations.push(...named(what, await attempt(address, dice)));
  }
  violations.push(...(await held.thrownOut(THROWN_OUT_MS)));
  const { slowest, wrong, said } = await typing.stop();
  violations.push(...wrong);
  if (slowest > ANSWERED_MS) violations.push(`a member was answered after ${Math.round(slowest)} ms`);
  const growth = (await residentOf(server)) - before;
  if (growth > GROWTH) violations.push(`memory grew by ${megabytes(growth)} MB`);
  return {
    trials,
    violations,
    seen: { ...seen, said, 'slowest, ms': Math.round(slowest), 'growth, MB': megabytes(growth) },
  };
}

/** A member who goes on as if nothing were. */
function typeUntilTold({ peer }: TestServer): {
  readonly stop: () => Promise<{ slowest: number; wrong: readonly string[]; said: number }>;
} {
  let isTyping = true;
  let [slowest, said] = [0, 0];
  const wrong: string[] = [];
  const work = async (): Promise<void> => {
    while (isTyping) {
      const from = performance.now();
      const status = await peer.say('typist', '进度').then(
        (answer) => answer.status,
        (error: unknown) => String(error),
      );
      slowest = Math.max(slowest, performance.now() - from);
      said += 1;
      if (status !== 200) wrong.push(`a member was answered: ${status}`);
      await pause(100);
    }
  };
  const working = work();
  return {
    stop: async () => {
      isTyping = false;
      await working;
      return { slowest, wrong, said };
    },
  };
}

async function residentOf({ url }: TestServer): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  const bytes = /^process_resident_memory_bytes (\d+)/m.exec(metrics)?.[1];
  if (bytes === undefined) throw new Error('no figure of memory');
  return Number(bytes);
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 2 ** 20);
}
