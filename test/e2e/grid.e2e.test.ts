/** The built program, playing WeCom: the page of tables with its scripts; a message sent again after a kill counts once. */
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { clientOf } from '../simulator/client.ts';
import { BRIEFLY, killed } from '../support/child.ts';
import { madeDataDir } from '../support/embedded.ts';
import { freePort } from '../support/free-port.ts';
import { visitorOf } from '../web/visitor.ts';

const NEW = 't3.new.person';
let dataDir: string;
let port: number;
let child: ChildProcess | null = null;

beforeAll(async () => {
  dataDir = await madeDataDir();
  port = await freePort();
  await start();
}, 120_000);
afterAll(async () => {
  await end('SIGTERM');
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
}, 60_000);

it('writes once what the page sends again after the program was killed, under the same session', async () => {
  const origin = `http://127.0.0.1:${String(port)}`;
  await say(origin, '填报 2026年第三季度');
  const link = /http\S+\/g\/\S+/u.exec(await say(origin, '打开表格'))?.[0] ?? '';
  const zhang = visitorOf(origin);
  let step = link;
  for (let hops = 0; hops < 6; hops += 1) {
    const answer = await zhang.get(step);
    const next = answer.headers.get('location');
    if (next === null) break;
    step = next.includes('/oauth2/authorize') ? next.replace('#', '&as=zhang#') : next;
  }
  const page = await (await zhang.get(link)).text();
  const csrf = /data-csrf="([^"]+)"/u.exec(page)?.[1] ?? '';
  for (const name of readdirSync('src/web/assets'))
    expect((await zhang.get(`/g/assets/${name}`)).headers.get('content-type')).toContain('javascript');

  const headers = {
    origin,
    'x-csrf-token': csrf,
    accept: 'application/json',
    'content-type': 'application/json',
  };
  const body = JSON.stringify({ id: 'ab'.repeat(16), changes: [{ cell: NEW, from: '', to: '7' }] });
  const post = async (): Promise<unknown> =>
    ((await (await zhang.post(`${link}/cells`, headers, body)).json()) as { results: unknown }).results;
  const first = await post();
  expect(first).toMatchObject([{ cell: NEW, state: 'saved' }]);
  await end('SIGKILL');
  await start();
  expect(await post()).toEqual(first);
  const history = await say(origin, '历史 新收 自然人');
  expect(history.match(/张三/gu)?.length).toBe(1);
}, 120_000);

async function say(origin: string, text: string): Promise<string> {
  return (await clientOf(origin).say('zhang', text)).text;
}

function start(): Promise<void> {
  const env = {
    PATH: process.env['PATH'] ?? '',
    PORT: String(port),
    DATA_DIR: dataDir,
    NIANBAO_NOW: '2027-01-05T09:00:00+08:00',
  };
  const started = spawn(process.execPath, [...BRIEFLY, resolve('dist/src/main.js')], {
    cwd: dataDir,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  child = started;
  return new Promise((tell, fail) => {
    let told = '';
    started.stderr.setEncoding('utf8').on('data', (text: string) => {
      told += text;
      if (/http:\/\/\S+\/simulator/u.test(told)) tell();
    });
    started.once('exit', () => {
      fail(new Error(`the program ended: ${told}`));
    });
  });
}

async function end(signal: NodeJS.Signals): Promise<void> {
  const running = child;
  child = null;
  if (running !== null) await killed(running, signal);
}
