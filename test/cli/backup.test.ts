/** `backup` and `restore` between two embedded databases. */
import { afterAll, expect, test } from '@jest/globals';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backup, restore } from '../../src/cli/backup.ts';
import { endedBy } from '../../src/cli/exit.ts';
import { importReport } from '../../src/cli/import.ts';
import { putDatabase } from '../support/embedded.ts';
import { recordingTerminal } from './terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'nianbao-backup-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('a backup bears its time and the head of the audit log, and is restored from its folder once', async () => {
  const roster = join(import.meta.dirname, '../../docs/roster.example.yaml');
  const from = { DATA_DIR: join(folder, 'from'), ROSTER_FILE: roster };
  const to = { DATA_DIR: join(folder, 'to'), ROSTER_FILE: roster };
  const dir = join(folder, 'backups');
  const seed = join(import.meta.dirname, '../fixtures/seed-mqx-gxj-2020.txt');
  for (const { DATA_DIR } of [from, to]) await putDatabase(DATA_DIR);
  await importReport(seed, { unit: 'mq-gxj' }, from, recordingTerminal().terminal);
  const saved = recordingTerminal();
  expect(await backup(dir, from, new Date('2026-11-30T01:02:03Z'), saved.terminal)).toBe(0);
  expect(readdirSync(dir)).toEqual([
    expect.stringMatching(/^nianbao-20261130-010203-[0-9a-f]{8}\.ndjson\.gz$/),
  ]);
  const back = recordingTerminal();
  expect(await restore(dir, to, back.terminal)).toBe(0);
  expect(back.printed()).toContain('1 份报告；审计日志 0 处不符');
  const again = recordingTerminal();
  const code = await restore(dir, to, again.terminal).catch((error: unknown) =>
    endedBy(error, again.terminal.tell),
  );
  expect(code).toBe(2);
  expect(again.told()).toContain('已经有数据');
});
