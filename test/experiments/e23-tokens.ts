/** E-23: four processes ask for the token fifty times each when it ends, when it is refused, and late. */
import { createWecomApi } from '../../src/channels/wecom/api.ts';
import { createTokenStore } from '../../src/channels/wecom/token-store.ts';
import type { TokenSource } from '../../src/channels/wecom/token.ts';
import { createTokenSource } from '../../src/channels/wecom/token.ts';
import { setTimeout as pause } from 'node:timers/promises';
import { createDice } from '../e2e/random.ts';
import type { ApiAnswer } from '../wecom/fake-api.ts';
import { startFakeApi } from '../wecom/fake-api.ts';
import { startTestRedis } from '../wecom/redis.ts';
import type { Experiment } from './experiment.ts';
import { notTried } from './experiment.ts';

const APP = { corpId: 'ww1', agentId: '1000002' };
const LIFE_MS = 7_200_000;
const PROCESSES = ['p1', 'p2', 'p3', 'p4'];
const CALLS = 50;

export const stampede: Experiment = {
  id: 'E-23',
  promise:
    'whatever ends or refuses a token, all processes together fetch one new one, and none drops a newer one',
  trials: 'ends of a token',
  sizes: { share: 20, ci: 200, full: 200, nightly: 2000 },
  isWholeProgram: false,
  catches: { M13: 40 },
  run: async ({ trials, seed }) => {
    const redis = await startTestRedis();
    if (redis === null) return notTried;
    const dice = createDice(seed);
    let issued = 0;
    let slowMs = 0;
    let clock = Date.now();
    const fake = await startFakeApi(async (): Promise<ApiAnswer> => {
      await pause(slowMs);
      issued += 1;
      return { errcode: 0, errmsg: 'ok', access_token: `T${issued}`, expires_in: LIFE_MS / 1000 };
    });
    const sources = PROCESSES.map((owner) =>
      createTokenSource({
        fetchToken: createWecomApi({ base: fake.base, ...APP, secret: 's' }).fetchToken,
        store: createTokenStore(redis.connect(), APP),
        now: () => clock,
        owner,
      }),
    );
    const violations: string[] = [];
    const seen = { expired: 0, refused: 0, 'refused late': 0 };
    await askAll(sources);
    try {
      for (let trial = 0; trial < trials; trial += 1) {
        const before = `T${issued}`;
        slowMs = dice.pick([0, 1, 10, 60]);
        const how = dice.pick(['expired', 'refused', 'refused late'] as const);
        seen[how] += 1;
        if (how === 'expired') clock += LIFE_MS;
        else if (how === 'refused') await Promise.all(sources.map((source) => source.spoiled(before)));
        else {
          // All but one learn of it at once; the slow one tells when the new token is there already.
          const slow = dice.pick(sources);
          await Promise.all(sources.filter((one) => one !== slow).map((source) => source.spoiled(before)));
          await askAll(sources.filter((one) => one !== slow));
          await slow.spoiled(before);
        }
        const tokens = await askAll(sources);
        if (tokens.size !== 1) violations.push(`${how}: ${[...tokens].join()}`);
        if (`T${issued}` !== `T${Number(before.slice(1)) + 1}`)
          violations.push(`${how}: from ${before} to T${issued} for one new token`);
      }
    } finally {
      await fake.stop();
      await redis.stop();
    }
    return { trials, violations, seen };
  },
};

async function askAll(sources: readonly TokenSource[]): Promise<ReadonlySet<string>> {
  const all = sources.flatMap((source) => Array.from({ length: CALLS }, () => source.get()));
  return new Set((await Promise.all(all)).map((one) => (one.kind === 'ready' ? one.token : one.kind)));
}
