import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { transformFile } from '@swc/core';
import { keepLinkSecret, keepLogSalt } from '../src/secret.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = join(mkdtempSync(join(tmpdir(), 'nianbao-secret-')), 'data');
});
afterEach(() => {
  rmSync(join(dataDir, '..'), { recursive: true, force: true });
});

test('a secret is made once and stays the same', () => {
  const secret = keepLinkSecret(dataDir);
  expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
  expect(keepLinkSecret(dataDir)).toBe(secret);
});

test('the key of links and the salt of logs are not the same', () => {
  expect(keepLinkSecret(dataDir)).not.toBe(keepLogSalt(dataDir));
});

test('only the owner may read it, and nothing else is left in the folder', () => {
  keepLinkSecret(dataDir);
  expect(statSync(join(dataDir, 'link-secret')).mode & 0o777).toBe(0o600);
  expect(readdirSync(dataDir)).toEqual(['link-secret']);
});

test('one that was cut short is not replaced in silence', () => {
  mkdirSync(dataDir);
  writeFileSync(join(dataDir, 'link-secret'), 'cut');
  expect(() => keepLinkSecret(dataDir)).toThrow('内容不完整');
});

test('of many processes that start at once all use one', async () => {
  const { code } = await transformFile('src/secret.ts', {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
  });
  const script = join(dataDir, '..', 'secret.mjs');
  writeFileSync(script, `${code}\nconsole.log(keepLinkSecret(process.argv[2]));`);
  const run = promisify(execFile);
  const runs = await Promise.all(Array.from({ length: 8 }, () => run(process.execPath, [script, dataDir])));
  expect(new Set(runs.map(({ stdout }) => stdout.trim())).size).toBe(1);
});
