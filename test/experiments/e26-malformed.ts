/** E-26: malformed callbacks by the thousand. All are a 4xx, nothing reaches a turn, and refusals of one kind are one. */
import fc from 'fast-check';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { CallbackApp } from '../wecom/callback-app.ts';
import { SETTINGS, startCallback } from '../wecom/callback-app.ts';
import { createPeer, sealCallback, withQuery } from '../wecom/callback-client.ts';
import type { Malformed, Request } from '../wecom/malformed-callbacks.ts';
import { encryptRaw, examples, malformed, sealedContent } from '../wecom/malformed-callbacks.ts';
import type { Experiment } from './experiment.ts';
import { named } from './experiment.ts';

/** Memory may grow by so much at most. */
const GROWTH = 50 * 2 ** 20;
/** So many of each class are sent before. */
const WARM = 5;

interface Answer {
  readonly status: number;
  /** Everything that a sender could tell refusals apart by. */
  readonly seen: string;
}

export const sendMalformed: Experiment = {
  id: 'E-26',
  promise:
    'a malformed callback is refused without a trace, and what is wrong behind a signature cannot be told',
  trials: 'callbacks',
  sizes: { share: 250, ci: 10_000, full: 12_000, nightly: 1_000_000 },
  isWholeProgram: false,
  catches: { M15: 1000, M18: 1000 },
  run: async ({ trials, seed }) => {
    const app = await startCallback(() => Promise.resolve({ answer: '好' }));
    try {
      const like = {
        'wrong signature': (await call(app, examples['wrong signature']())).seen,
        'rightly signed': (await call(app, examples['rightly signed']())).seen,
      };
      const each = Math.ceil(trials / malformed.length);
      // What runs the first time is compiled and cached; what grows after that stays.
      for (const one of malformed) await refused(app, one, { each: WARM, seed: seed + 1, like });
      const before = kept();
      const violations: string[] = [];
      for (const one of malformed) violations.push(...(await refused(app, one, { each, seed, like })));
      const growth = kept() - before;
      if (growth > GROWTH) violations.push(`memory grew by ${Math.round(growth / 2 ** 20)} MB`);
      violations.push(...(await takesRight(app)));
      return {
        trials: each * malformed.length,
        violations,
        seen: { classes: malformed.length, 'growth, MB': Math.round(growth / 2 ** 20) },
      };
    } finally {
      await app.stop();
    }
  },
};

/** Bytes that are still held once all that is free was collected; the sender is the same process. */
function kept(): number {
  setFlagsFromString('--expose_gc');
  runInNewContext('gc()');
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

interface Plan {
  readonly each: number;
  readonly seed: number;
  readonly like: Readonly<Record<NonNullable<Malformed['like']>, string>>;
}

async function refused(app: CallbackApp, one: Malformed, plan: Plan): Promise<readonly string[]> {
  const violations: string[] = [];
  for (const request of fc.sample(one.requests, { numRuns: plan.each, seed: plan.seed })) {
    const { status, seen } = await call(app, request);
    if (status < 400 || status >= 500) violations.push(`answered ${status}: ${JSON.stringify(request)}`);
    else if (one.like !== null && seen !== plan.like[one.like])
      violations.push(`told apart from other refusals: ${seen}`);
  }
  if (app.turns.splice(0).length > 0) violations.push('it reached a turn');
  if (app.errors.splice(0).length > 0) violations.push('it was an error of the server');
  return named(one.what, violations);
}

/** After all that a right message is taken; and so is one that is sealed by the same hand as those refused. */
async function takesRight(app: CallbackApp): Promise<readonly string[]> {
  const { reply } = await createPeer(app.peer).say('zhang', '1');
  const xml = Buffer.from(
    `<xml><ToUserName>${SETTINGS.corpId}</ToUserName><FromUserName>zhang</FromUserName><CreateTime>1</CreateTime><MsgType>text</MsgType><Content>1</Content><MsgId>1</MsgId><AgentID>${SETTINGS.agentId}</AgentID></xml>`,
  );
  const encrypt = encryptRaw(sealedContent(xml, SETTINGS.corpId));
  const { status } = await call(app, sealCallback(SETTINGS, '', { encrypt }));
  const isTaken = reply === '好' && status === 200 && app.turns.splice(0).length === 2;
  return isTaken ? [] : ['afterwards a right callback was not taken'];
}

async function call(app: CallbackApp, { query, body }: Request): Promise<Answer> {
  const init = body === null ? {} : { method: 'POST', body };
  const response = await fetch(withQuery(app.peer.url, query), init);
  const headers = [...response.headers].filter(([name]) => name !== 'date');
  const seen = JSON.stringify([response.status, headers, await response.text()]);
  return { status: response.status, seen };
}
