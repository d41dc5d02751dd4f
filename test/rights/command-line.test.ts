/** E-30, the command line: `ask` with the rights of a unit; everything else is the operator's, and says so in the table. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { askStored } from '../../src/cli/ask.ts';
import { audit } from '../../src/cli/audit.ts';
import { chat } from '../../src/cli/chat.ts';
import { withRecord } from '../../src/cli/record.ts';
import { readSettings } from '../../src/cli/settings.ts';
import { COMMANDS, COMMAND_LINE, rightTo } from '../../conversations/rights-table.ts';
import type { UserId } from '../../conversations/people.ts';
import { writeDenials } from '../../storage/denials.ts';
import { recordingTerminal } from '../cli/terminal.ts';
import { findRedis } from '../../storage/redis-binary.ts';
import { putDatabase } from '../support/embedded.ts';
import { CANARIES, NAMES, PEOPLE, RELATIONS, WHO, fileEverything, rosterWith } from './stage.ts';

const folder = mkdtempSync(join(tmpdir(), 'nianbao-rights-'));
const environment = { DATA_DIR: join(folder, 'data'), ROSTER_FILE: join(folder, 'roster.yaml') };

beforeAll(async () => {
  writeFileSync(environment.ROSTER_FILE, rosterWith(true));
  await putDatabase(environment.DATA_DIR);
  await withRecord(readSettings(environment), async (database) => {
    await fileEverything(database);
    await writeDenials(
      database.db,
      [{ by: 'v1' as UserId, action: 'approve', unit: 'sib', via: 'm1' }],
      new Date('2027-01-08T01:30:00Z'),
      'sha256',
    );
  });
}, 60_000);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('every command is in the table', () => {
  const source = readdirSync(new URL('../../src/cli/', import.meta.url))
    .map((name) => readFileSync(new URL(`../../src/cli/${name}`, import.meta.url), 'utf8'))
    .join('\n');
  const commands = [...source.matchAll(/\.command\('(\w+)/gu)].map(([, name]) => name);
  expect(commands.filter((name) => name === undefined || !Object.hasOwn(COMMAND_LINE, name))).toEqual([]);
  expect(new Set(commands)).toEqual(new Set(Object.keys(COMMAND_LINE)));
});

test('ask tells a unit its own figures and those below it, and of all others the same nothing', async () => {
  const batch = join(folder, 'questions.jsonl');
  const lines = RELATIONS.map((relation) => ({ q: `${NAMES[relation]}2024年行政许可多少件？`, unit: 'own' }));
  writeFileSync(batch, lines.map((line) => JSON.stringify(line)).join('\n'));
  const { terminal, printed } = recordingTerminal();
  expect(await askStored(undefined, { batch, json: true }, environment, terminal)).toBe(0);
  const answerSchema = z.object({ answer: z.string(), values: z.array(z.object({ value: z.number() })) });
  const answers = printed()
    .trim()
    .split('\n')
    .map((line) => answerSchema.parse(JSON.parse(line)));
  const told = RELATIONS.map((relation, n) => [
    relation,
    answers[n]?.values.map(({ value }) => String(value)),
  ]);
  expect(told).toEqual(
    RELATIONS.map((relation) => [
      relation,
      relation === 'own' || relation === 'child' ? [CANARIES[relation]] : [],
    ]),
  );
  const others = RELATIONS.flatMap((relation, n) =>
    relation === 'own' || relation === 'child'
      ? []
      : [answers[n]?.answer.replaceAll(NAMES[relation], '某单位') ?? ''],
  );
  expect(new Set(others).size).toBe(1);
});

test('audit counts what was refused, and tells it line by line where asked', async () => {
  const short = recordingTerminal();
  expect(await audit(environment, short.terminal)).toBe(0);
  expect(short.printed()).toContain('1 条被拒绝的操作，用 --denied 列出。');
  const whole = recordingTerminal();
  await audit(environment, whole.terminal, { denied: true });
  expect(whole.printed()).toContain('2027-01-08 09:30 v1：审核通过（单位：sib），没有权限，未办理。');
});

/** Lines of a terminal, and what shows that they were carried out. */
const LINES = {
  file: ['填报 2026年年报', /开始填报2026年年报|继续填报2026年年报/u],
  late: ['谁没交 2026年年报', /殡仪馆/u],
  pending: ['待审', /2022年年报/u],
} as const satisfies Partial<Record<keyof typeof COMMANDS, readonly [words: string, proof: RegExp]>>;
const KINDS = ['file', 'late', 'pending'] as const satisfies readonly (keyof typeof LINES)[];

(findRedis() === null ? describe.skip : describe)('chat --as', () => {
  test.each(WHO)('%s: lines have the rights of whoever is named, and no more', async (who) => {
    const { terminal } = recordingTerminal();
    const answers: string[] = [];
    const at = { ...environment, NIANBAO_NOW: '2027-01-08T09:00:00+08:00' };
    const input = Readable.from(KINDS.map((kind) => `${LINES[kind][0]}\n`));
    await chat({ as: PEOPLE[who] }, at, input, { ...terminal, print: (answer) => void answers.push(answer) });
    const allowed = KINDS.filter((kind) =>
      COMMANDS[kind].some((action) => rightTo(action).roles.some((role) => role === who)),
    );
    expect(answers).toHaveLength(KINDS.length);
    expect(KINDS.filter((kind, n) => LINES[kind][1].test(answers[n] ?? ''))).toEqual(allowed);
    const refusals = answers.filter((_answer, n) => !allowed.some((kind) => kind === KINDS[n]));
    expect(refusals.filter((refusal) => /4[1-4]0\d\d|殡仪馆|2022/u.test(refusal))).toEqual([]);
  });
});
