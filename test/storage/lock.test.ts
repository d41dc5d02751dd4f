import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../storage/database.ts';
import { takeLock } from '../../storage/lock.ts';
import { putDatabase } from '../support/embedded.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nianbao-lock-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const path = (): string => join(folder, 'pglite.lock');

test('a second owner is refused, told which process holds the lock, until it is released', async () => {
  const lock = await takeLock(path());
  await expect(takeLock(path())).rejects.toMatchObject({
    code: 'database.locked',
    message: expect.stringContaining(String(process.pid)),
  });
  await lock.release();
  await (await takeLock(path())).release();
  expect(await readdir(folder)).toEqual([]);
});

test('the lock of a dead process is taken over by exactly one of several contenders', async () => {
  const child = spawn(process.execPath, ['-e', '']);
  await new Promise((resolve) => child.once('exit', resolve));
  for (let round = 0; round < 5; round += 1) {
    await writeFile(path(), `${String(child.pid)} boot/1 x\n`);
    const results = await Promise.allSettled([takeLock(path()), takeLock(path()), takeLock(path())]);
    const owners = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    expect(owners).toHaveLength(1);
    await owners[0]?.release();
  }
});

test('a process id that was given to another process does not hold the lock', async () => {
  const lock = await takeLock(path());
  const [pid = '', start = ''] = (await readFile(path(), 'utf8')).split(' ');
  await lock.release();
  await writeFile(path(), `${pid} ${start}9 x\n`);
  await (await takeLock(path())).release();
});

test('the embedded database is opened once at a time, and again after it was closed', async () => {
  await putDatabase(folder, 'empty');
  const first = await openDatabase({ dataDir: folder });
  await expect(openDatabase({ dataDir: folder })).rejects.toMatchObject({ code: 'database.locked' });
  await first.close();
  await (await openDatabase({ dataDir: folder })).close();
}, 30_000);

test('a database that could not be opened leaves the folder to the next try', async () => {
  await writeFile(join(folder, 'pglite'), 'no folder');
  await expect(openDatabase({ dataDir: folder })).rejects.not.toMatchObject({ code: 'database.locked' });
  expect(await readdir(folder)).toEqual(['pglite']);
  await rm(join(folder, 'pglite'));
  await putDatabase(folder, 'empty');
  await (await openDatabase({ dataDir: folder })).close();
}, 30_000);

test('timers of the main thread run while the embedded database works', async () => {
  await putDatabase(folder, 'empty');
  const database = await openDatabase({ dataDir: folder });
  let ticks = 0;
  const timer = setInterval(() => (ticks += 1), 5);
  await database.db.selectNoFrom((eb) => eb.fn<number>('pg_sleep', [eb.lit(0.3)]).as('slept')).execute();
  clearInterval(timer);
  expect(ticks).toBeGreaterThan(5);
  await database.close();
}, 30_000);
