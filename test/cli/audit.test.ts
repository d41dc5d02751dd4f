/** `audit` on an embedded database of its own, which the first command makes in a folder that is not there. */
import { afterAll, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { audit } from '../../src/cli/audit.ts';
import { importReport } from '../../src/cli/import.ts';
import { withRecord } from '../../src/cli/record.ts';
import { readSettings } from '../../src/cli/settings.ts';
import { recordingTerminal } from './terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'nianbao-audit-'));
const environment = {
  DATA_DIR: join(folder, 'data'),
  ROSTER_FILE: join(import.meta.dirname, '../../docs/roster.example.yaml'),
};
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function audited(): Promise<{ readonly code: number; readonly printed: string }> {
  const { terminal, printed } = recordingTerminal();
  return { code: await audit(environment, terminal), printed: printed() };
}

test('says that the log is whole, and afterwards which report’s is not', async () => {
  const seed = join(import.meta.dirname, '../fixtures/seed-mqx-gxj-2020.txt');
  await importReport(seed, { unit: 'mq-gxj' }, environment, recordingTerminal().terminal);
  const whole = await audited();
  expect(whole.code).toBe(0);
  expect(whole.printed).toMatch(/^1 份报告，1 条记录，0 处不符。\nsha256:[0-9a-f]{64}\n?$/);
  await withRecord(readSettings(environment), async ({ db }) => {
    await sql`alter table audit disable trigger all`.execute(db);
    await sql`update audit set entry = replace(entry, '"129"', '"130"')`.execute(db);
  });
  const broken = await audited();
  expect(broken.code).toBe(1);
  expect(broken.printed).toContain('✗ mq-gxj 2020年年报 第 1 条：记录与哈希不符，被改过。');
});
