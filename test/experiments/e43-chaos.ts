/** E-43: whatever can go wrong with program, PostgreSQL, Redis and the ways between them, one or two at a time, at random. */
import { setTimeout as pause } from 'node:timers/promises';
import type { TestServer } from '../e2e/process.ts';
import { eventually } from '../e2e/process.ts';
import type { Dice } from '../e2e/random.ts';
import type { Place } from './e13-links.ts';
import { faultOf, onLinks } from './e13-links.ts';
import type { Experiment } from './experiment.ts';
import { and } from './experiment.ts';
import type { FaultProxy } from './tools/fault-proxy.ts';

/** How long something stays bad; some of it is longer than the program waits. */
const BAD_MS = { from: 100, to: 5000 };

interface Mishap {
  readonly what: string;
  /** Goes wrong and comes right again. */
  readonly happen: (dice: Dice) => Promise<void>;
}

export const reignChaos: Experiment = {
  id: 'E-43',
  promise: 'whatever goes wrong, alone or two things at once, nothing is lost, doubled or out of step',
  trials: 'mishaps',
  sizes: { share: 0, ci: null, full: 60, nightly: 1000 },
  isWholeProgram: true,
  catches: { M3: 60, M4: 30 },
  run: async ({ trials, seed }) => {
    const seen: Record<string, number> = {};
    const outcome = await onLinks(seed, async (place, { servers, dice, answered }) => {
      const [server] = servers;
      if (server === undefined) throw new Error('no program');
      const all = [ofProgram(server), ofPostgres(place), ofRedis(place)];
      let made = 0;
      while (made < trials) {
        const mishaps = targets(dice, all).map((mine) => dice.pick(mine));
        await Promise.all(mishaps.map(({ happen }) => happen(dice.fork())));
        await answered();
        made += mishaps.length;
        for (const { what } of mishaps) seen[what] = (seen[what] ?? 0) + 1;
      }
      return made;
    });
    return and(outcome, { seen });
  },
};

/** One of them, or with a chance of a third two. */
function targets<T>(dice: Dice, all: readonly T[]): readonly T[] {
  const first = dice.pick(all);
  return dice.chance(1 / 3) ? [first, dice.pick(all.filter((one) => one !== first))] : [first];
}

function ofProgram(server: TestServer): readonly Mishap[] {
  /** Without its database it ends at once; whoever watches over it starts it again. */
  const again = (dice: Dice): Promise<true> =>
    eventually(async () => {
      await pause(dice.between(0, 500));
      return await server.start().then(
        () => true as const,
        () => undefined,
      );
    });
  return [
    {
      what: 'program killed',
      happen: async (dice) => {
        await pause(dice.between(0, 250));
        await server.kill();
        await again(dice);
      },
    },
    {
      what: 'program stopped',
      happen: async (dice) => {
        await server.stop();
        await again(dice);
      },
    },
  ];
}

function ofPostgres({ links, servers: { postgres } }: Place): readonly Mishap[] {
  return [
    {
      what: 'PostgreSQL killed',
      happen: async (dice) => {
        await postgres.crash();
        await pause(badMs(dice));
        await postgres.restart();
      },
    },
    hanging('PostgreSQL', postgres),
    badLink('PostgreSQL', links.postgres),
    {
      what: 'COMMIT lost',
      happen: async (dice) => {
        const before = links.postgres.swallowed();
        links.postgres.swallow('commit', dice.chance(0.6));
        await eventually(() => (links.postgres.swallowed() > before ? true : undefined));
      },
    },
  ];
}

function ofRedis({ links, servers: { redis } }: Place): readonly Mishap[] {
  return [
    { what: 'Redis emptied', happen: () => redis.empty() },
    hanging('Redis', redis),
    badLink('Redis', links.redis),
  ];
}

function hanging(whose: string, server: { readonly freeze: (isFrozen: boolean) => void }): Mishap {
  return {
    what: `${whose} hung`,
    happen: async (dice) => {
      server.freeze(true);
      await pause(badMs(dice));
      server.freeze(false);
    },
  };
}

function badLink(whose: string, link: FaultProxy): Mishap {
  return {
    what: `link to ${whose} bad`,
    happen: async (dice) => {
      link.set(faultOf(dice));
      await pause(badMs(dice));
      link.set({ kind: 'none' });
      // What was held or half sent is of no use to a client that gave up.
      link.cut();
    },
  };
}

function badMs(dice: Dice): number {
  return dice.between(BAD_MS.from, BAD_MS.to);
}
