/** The program as `npm start` runs it, with nothing set: the page and all its files are there. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readAssets } from '../../src/simulator/assets.ts';
import { simulatorCsp } from '../../src/simulator/routes.ts';
import { BRIEFLY, killed } from '../support/child.ts';

let dataDir: string;
let child: ChildProcess;
let url: string;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'nianbao-built-'));
  const env = { PATH: process.env['PATH'] ?? '', PORT: '0', DATA_DIR: dataDir };
  const started = spawn(process.execPath, [...BRIEFLY, resolve('dist/src/main.js')], {
    cwd: dataDir,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  child = started;
  url = await new Promise((tell, fail) => {
    let told = '';
    started.stderr.setEncoding('utf8').on('data', (text: string) => {
      told += text;
      const address = /(http:\/\/\S+)\/simulator/u.exec(told)?.[1];
      if (address !== undefined) tell(address);
    });
    started.once('exit', () => {
      fail(new Error(`the program ended: ${told}`));
    });
  });
}, 120_000);

afterAll(async () => {
  await killed(child, 'SIGTERM');
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
}, 60_000);

test('the built program serves the page under its policy, with every file that it asks for', async () => {
  const page = await fetch(`${url}/simulator`);
  expect(page.headers.get('content-security-policy')).toBe(simulatorCsp);
  for (const [name, { body }] of readAssets()) {
    const answer = await fetch(`${url}/simulator/assets/${name}`);
    expect({ name, status: answer.status }).toEqual({ name, status: 200 });
    expect(Buffer.from(await answer.arrayBuffer()).equals(body)).toBe(true);
  }
});
