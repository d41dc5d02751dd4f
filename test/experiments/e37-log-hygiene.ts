/** E-37: secrets, names, userids and texts that are known by sight go through the program in every way; none of them is logged. */
import fc from 'fast-check';
import { sql } from 'kysely';
import { openDatabase } from '../../storage/database.ts';
import type { TestServer } from '../e2e/process.ts';
import { createTestServer, eventually } from '../e2e/process.ts';
import type { Dice } from '../e2e/random.ts';
import { createDice } from '../e2e/random.ts';
import { SETTINGS } from '../wecom/callback-app.ts';
import type { Peer } from '../wecom/callback-client.ts';
import { createPeer, sealCallback, withQuery } from '../wecom/callback-client.ts';
import { startFakeApi } from '../wecom/fake-api.ts';
import { malformed } from '../wecom/malformed-callbacks.ts';
import { CANARIES, PERSON, TEXT, TEXTS, canariesIn, roster, secretsIn } from './canaries.ts';
import type { Experiment, Outcome } from './experiment.ts';
import { named } from './experiment.ts';
import type { Postgres } from './tools/postgres.ts';
import { onPostgres } from './tools/postgres.ts';

/** After so many trials the server or its database is killed. */
const KILLED_EVERY = 25;

export const keepLogsClean: Experiment = {
  id: 'E-37',
  promise: 'no secret, name, userid or word of anybody is in a log, a figure of the service or a refusal',
  trials: 'provocations',
  sizes: { share: 30, ci: 150, full: 1000, nightly: 10_000 },
  isWholeProgram: true,
  catches: { M28: 60, M30: 60 },
  run: ({ trials, seed }) => onPostgres((postgres) => provokeOn(postgres, trials, seed)),
};

interface Stage {
  readonly server: TestServer;
  readonly peer: Peer;
  readonly postgres: Postgres;
  readonly dice: Dice;
  /** What the server answered to whoever is not a member. */
  readonly told: string[];
}

async function provokeOn(postgres: Postgres, trials: number, seed: number): Promise<Outcome> {
  const dice = createDice(seed);
  const out = { stdout: '', stderr: '' };
  const api = await startFakeApi(({ path }) =>
    path === 'gettoken'
      ? { errcode: 0, errmsg: 'ok', access_token: CANARIES.accessToken, expires_in: 7200 }
      : dice.pick([
          { errcode: 0, errmsg: 'ok', msgid: 'id' },
          { errcode: 81013, errmsg: `user ${PERSON.userId} ${TEXT}` },
          { errcode: -1, errmsg: TEXT },
          { status: 500, text: TEXT },
        ]),
  );
  const server = await createTestServer({
    roster,
    api,
    env: {
      DATABASE_URL: withPassword(postgres.url),
      LINK_SECRET: CANARIES.linkSecret,
      WECOM_SECRET: CANARIES.appSecret,
      WECOM_CORP_ID: SETTINGS.corpId,
      WECOM_AGENT_ID: SETTINGS.agentId,
      WECOM_TOKEN: SETTINGS.token,
      WECOM_ENCODING_AES_KEY: SETTINGS.aesKey,
    },
    onOutput: (stream, text) => (out[stream] += text),
  });
  const peer = createPeer({ ...SETTINGS, url: server.callback.url });
  const stage: Stage = { server, peer, postgres, dice, told: [] };
  const seen: Record<string, number> = {};
  try {
    await server.start();
    await spoilWrites(postgres.url);
    await peer.say(PERSON.userId, '填报 2023年年报').catch(() => undefined);
    for (let trial = 1; trial <= trials; trial += 1) {
      const [what, provoke] = dice.pick(Object.entries(provocations));
      seen[what] = (seen[what] ?? 0) + 1;
      await provoke(stage);
      if (trial % KILLED_EVERY === 0) await kill(stage, trial / KILLED_EVERY);
    }
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    await server.stop();
    const lines = out.stdout.split('\n').filter((line) => line !== '');
    return {
      trials,
      violations: [
        ...lines.filter((line) => !isJson(line)).map((line) => `no JSON: ${line}`),
        ...lines.flatMap((line) => canariesIn(line).map((canary) => `${canary} in the log: ${line}`)),
        ...named('stderr', canariesIn(out.stderr)),
        ...named('metrics', canariesIn(metrics)),
        // His own words may come back to whoever is no member.
        ...named('an answer', stage.told.flatMap(secretsIn)),
      ],
      seen: {
        ...seen,
        lines: lines.length,
        'failed turns': lines.filter((line) => line.includes('turn.failed')).length,
      },
    };
  } finally {
    await server.remove();
    await api.stop();
  }
}

type Provoke = (stage: Stage) => Promise<unknown>;

const provocations: Readonly<Record<string, Provoke>> = {
  message: ({ peer, dice }) => quietly(peer.say(PERSON.userId, dice.pick(TEXTS))),
  'failing write': ({ peer }) => quietly(peer.say(PERSON.userId, `第一部分：${TEXT}`)),
  stranger: ({ peer }) => quietly(peer.say(PERSON.stranger, TEXT)),
  event: ({ peer, dice }) =>
    quietly(
      peer.send(PERSON.userId, {
        ...{ MsgType: 'event', Event: dice.pick(['click', 'view', 'enter_agent', CANARIES.word]) },
        EventKey: TEXT,
      }),
    ),
  'malformed callback': async ({ server, dice, told }) => {
    const [request] = fc.sample(dice.pick(malformed).requests, { numRuns: 1, seed: dice.between(1, 1e9) });
    if (request === undefined) return;
    const init = request.body === null ? {} : { method: 'POST', body: request.body };
    told.push(await textOf(fetch(withQuery(server.callback.url, request.query), init)));
  },
  'callback of nonsense': async ({ server, told }) => {
    const { query, body } = sealCallback(SETTINGS, `<xml>${TEXT}</xml>`);
    told.push(await textOf(fetch(withQuery(server.callback.url, query), { method: 'POST', body })));
  },
  request: async ({ server, dice, told }) => {
    const secret = dice.pick([CANARIES.sent, CANARIES.word, CANARIES.frame]);
    const path = dice.pick(['r', 'u', 'g', 'login', 'wecom/callback', 'board', 'nowhere']);
    const address = `${server.url}/${path}/${encodeURIComponent(secret)}?code=${encodeURIComponent(secret)}&state=${PERSON.userId}`;
    const headers = {
      cookie: `s=${CANARIES.sent}`,
      'user-agent': CANARIES.word,
      'x-forwarded-for': CANARIES.word,
    };
    told.push(await textOf(fetch(address, { headers, redirect: 'manual' })));
  },
};

/** What is answered is the other experiments' business; here all may break. */
async function quietly(work: Promise<unknown>): Promise<void> {
  await work.catch(() => undefined);
}

async function textOf(response: Promise<Response>): Promise<string> {
  return await response.then(
    (one) => one.text(),
    () => '',
  );
}

async function kill({ server, postgres, peer }: Stage, times: number): Promise<void> {
  if (times % 2 === 0) {
    await server.kill();
    await server.start();
    return;
  }
  await postgres.crash();
  await quietly(peer.say(PERSON.userId, TEXT));
  await postgres.restart();
  await eventually(async () => ((await fetch(`${server.url}/readyz`)).status === 200 ? true : undefined));
}

/** Every text of a report is refused by the database, with an error that quotes all of it and has lines like places of a program. */
async function spoilWrites(url: string): Promise<void> {
  const { db, close } = await openDatabase({ url, dataDir: '' });
  await sql`create function spoil() returns trigger language plpgsql as
    $$ begin if new.item like 's%' then raise exception E'refused: %\n    at canary/frame.js:4472:1\nx', new; end if; return new; end $$`.execute(
    db,
  );
  await sql`create trigger spoil before insert or update on item for each row execute function spoil()`.execute(
    db,
  );
  await close();
}

function withPassword(url: string): string {
  return url.replace('test@', `test:${CANARIES.password}@`);
}

function isJson(line: string): boolean {
  try {
    return typeof JSON.parse(line) === 'object';
  } catch {
    return false;
  }
}
