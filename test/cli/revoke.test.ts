/** `revoke`: a leaked link is closed with all others of its unit, and with no other's. */
import { afterAll, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endedBy } from '../../src/cli/exit.ts';
import { withRecord } from '../../src/cli/record.ts';
import { revoke } from '../../src/cli/revoke.ts';
import { readSettings } from '../../src/cli/settings.ts';
import { openLink } from '../../storage/links.ts';
import { chat, countyOf, engineOn } from '../storage/engine.ts';
import { putDatabase } from '../support/embedded.ts';
import { recordingTerminal } from './terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'nianbao-revoke-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('closes the links of that unit, and names a unit that is not there', async () => {
  const env = { DATA_DIR: folder };
  await putDatabase(folder);
  let links = 0;
  const newLink = (): { url: string; tokenHash: string } => ({
    url: 'u',
    tokenHash: `h${String((links += 1))}`,
  });
  await withRecord(readSettings(env), async (database) => {
    await countyOf(database, { a: [{ userId: 'a1' }], b: [{ userId: 'b1' }] });
    const engine = engineOn(database, { newLink });
    await chat(engine, 'a1', 'open 2020', 'link', 'link');
    await chat(engine, 'b1', 'open 2020', 'link');
  });
  const { terminal, printed, told } = recordingTerminal();
  expect(await revoke('a', env, terminal)).toBe(0);
  expect(printed()).toContain('已作废 2 个链接');
  const code = await revoke('nobody', env, terminal).catch((error: unknown) => endedBy(error, terminal.tell));
  expect([code, told()]).toEqual([2, '没有编号为「nobody」的单位。']);
  await withRecord(readSettings(env), async ({ db }) => {
    const found = await Promise.all(
      Array.from(
        { length: links },
        async (_, n) => (await openLink(db, `h${String(n + 1)}`, new Date())).kind,
      ),
    );
    expect(found.filter((kind) => kind === 'expired')).toHaveLength(2);
    expect(found.filter((kind) => kind === 'open')).toHaveLength(1);
  });
}, 60_000);
