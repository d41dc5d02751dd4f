/** E-21: the clock of the machine is set while members write; and far enough for a link to end, and back. */
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { rosterOf } from '../e2e/county.ts';
import type { TestServer } from '../e2e/process.ts';
import { createTestServer } from '../e2e/process.ts';
import type { Dice } from '../e2e/random.ts';
import type { Experiment, Order, Outcome } from './experiment.ts';
import { and } from './experiment.ts';
import type { OpenDatabase } from './share.ts';
import { onDatabases } from './share.ts';
import type { Scene } from './typing.ts';
import { typeWhile } from './typing.ts';

const PRELOAD = pathToFileURL(resolve('test/experiments/clock.mjs')).href;
const jumping = { NODE_OPTIONS: `--import=${PRELOAD}` };
const SECOND = 1000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Until the program has seen that its clock was set. */
const SET_MS = 60;
/** Turns that can be under way at once: the clerks', and of each a repetition. */
const AT_ONCE = 20;
/** What a link lives, in days, as it is set by default. */
const LINK_DAYS = 30;

export const jumpClocks: Experiment = {
  id: 'E-21',
  promise: 'a clock that jumps loses and doubles nothing, ends no link early, and makes no time negative',
  trials: 'jumps',
  sizes: { share: 0, ci: null, full: 50, nightly: 500 },
  isWholeProgram: true,
  catches: { M39: 30 },
  run: (order) => onDatabases(order, jumpOn),
};

async function jumpOn({ name, env, url }: OpenDatabase, { trials, seed }: Order): Promise<Outcome> {
  const wrong: string[] = [];
  const disturb = async ({ servers, dice, answered }: Scene): Promise<number> => {
    for (const server of servers)
      for (let jump = 0; jump < trials; jump += 1) {
        wrong.push(...(await jumped(server, dice, jump % 2 === 0)));
        await answered();
      }
    return trials;
  };
  const programs = [{ ...env, ...jumping }];
  const outcome = await typeWhile({ name, seed, url, programs, disturb, breaksAnswers: false });
  return and(outcome, { violations: [...wrong, ...(await linksLive())] });
}

/**
 * A step as of NTP, after which members go on; or a jump so far that callbacks, whose time is right, are refused until the
 * clock is right again.
 */
async function jumped(server: TestServer, dice: Dice, isStep: boolean): Promise<readonly string[]> {
  const by = isStep ? dice.between(-60, 60) * SECOND : dice.pick([-DAY, -HOUR, HOUR, DAY]);
  const before = await secondsOfTurns(server);
  const from = performance.now();
  setClock(server, by);
  await pause(SET_MS + dice.between(0, 400));
  if (!isStep) setClock(server, 0);
  await pause(SET_MS);
  const grown = (await secondsOfTurns(server)) - before;
  const elapsed = (performance.now() - from) / SECOND;
  // What was under way when it began counts too, as long as a callback may take.
  return grown < 0 || grown > AT_ONCE * (elapsed + 5)
    ? [
        `turns took ${grown.toFixed(1)} s in ${elapsed.toFixed(1)} s, when the clock was set by ${by / SECOND} s`,
      ]
    : [];
}

function setClock({ dataDir }: TestServer, by: number): void {
  writeFileSync(join(dataDir, 'clock-offset'), String(by));
}

async function secondsOfTurns({ url }: TestServer): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return Number(/^nianbao_turn_seconds_sum (\S+)/m.exec(metrics)?.[1] ?? 0);
}

/** A link opens until its last day, whatever the clock did meanwhile; then no more; and again when the clock was wrong. */
async function linksLive(): Promise<readonly string[]> {
  const server = await createTestServer({ roster: rosterOf({ u: ['linked'] }), env: jumping });
  try {
    await server.start();
    await server.peer.say('linked', '填报 2023年年报');
    const { reply } = await server.peer.say('linked', '预览');
    const address = /http\S+/.exec(reply ?? '')?.[0];
    if (address === undefined) return ['no link was given'];
    const wrong: string[] = [];
    const cases = [
      [0, 200],
      [(LINK_DAYS - 1) * DAY, 200],
      [(LINK_DAYS + 1) * DAY, 410],
      [-DAY, 200],
      [0, 200],
    ] as const;
    for (const [by, expected] of cases) {
      setClock(server, by);
      await pause(3 * SET_MS);
      const { status } = await fetch(address);
      if (status !== expected)
        wrong.push(`a link answered ${status} when the clock was ${by / DAY} days ahead`);
    }
    return wrong;
  } finally {
    await server.remove();
  }
}
