/** How the built command behaves among other programs: exit codes, stdout and stderr, pipes, a database that is held. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { closeSync, existsSync, mkdtempSync, openSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openDatabase } from '../../storage/database.ts';
import { findRedis } from '../../storage/redis-binary.ts';
import { putDatabase } from '../support/embedded.ts';
import { nianbao, nianbaoEach } from './built.ts';

const fixtures = join(import.meta.dirname, '../fixtures');
const seed = join(fixtures, 'seed-mqx-gxj-2020.txt');
const folder = mkdtempSync(join(tmpdir(), 'nianbao-process-'));
const env = { DATA_DIR: join(folder, 'data'), ROSTER_FILE: resolve('docs/roster.example.yaml') };
beforeAll(() => putDatabase(env.DATA_DIR));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

describe('what is typed wrongly', () => {
  const CASES = [
    [['chek'], '没有「chek」这个命令。'],
    [['check'], '少写了 <file>。'],
    [['check', seed, '--jsn'], '没有「--jsn」这个选项。'],
    [['import', seed], '少写了 --unit <id>。'],
    [['import', seed, '--unit'], '--unit <id> 后面少写了内容。'],
    [['render', seed, '--format', 'svg'], '--format <format> 后面的内容不对。'],
    [['check', seed, seed], '写多了内容，带空格的文件名请加引号。'],
  ] as const;
  const wrong = (sentence: string) => ({
    code: 2,
    stdout: '',
    stderr: `${sentence}用法见 nianbao --help。\n`,
  });

  test('ends with 2, in Chinese, stdout empty', async () => {
    const runs = await nianbaoEach(CASES.map(([args]) => args));
    expect(CASES.map(([args], at) => [args, runs[at]])).toEqual(
      CASES.map(([args, sentence]) => [args, wrong(sentence)]),
    );
  });

  test('ends a process of its own with 2', async () => {
    const [args, sentence] = CASES[0];
    expect(await nianbao(args)).toEqual(wrong(sentence));
  });

  test('help ends with 0 and names the commands', async () => {
    const { code, stdout, stderr } = await nianbao(['--help']);
    expect([code, stderr]).toEqual([0, '']);
    for (const command of ['check', 'import', 'render', 'roster', 'migrate', 'chat'])
      expect(stdout).toMatch(new RegExp(`^  ${command} `, 'm'));
  });
});

describe('stdout', () => {
  test('holds the result to the letter, though it is bytes', async () => {
    const { code, stdout } = await nianbao(['render', seed, '--format', 'html']);
    expect([code, stdout.endsWith('</html>\n') || stdout.endsWith('</html>')]).toEqual([0, true]);
  });

  test('that is closed early ends nothing in a trace', async () => {
    const { stderr } = await nianbao(['render', seed, '--format', 'json'], { closesEarly: true });
    expect(stderr).not.toMatch(/EPIPE|at .*:\d+/);
    const folderRun = await nianbao(['check', fixtures, '--json'], { closesEarly: true });
    expect(folderRun).toMatchObject({ code: 1, stderr: '' });
  });

  test('that cannot take the result ends with 2, and says so', async () => {
    if (!existsSync('/dev/full')) return;
    const full = openSync('/dev/full', 'w');
    try {
      const { code, stderr } = await nianbao(['render', seed, '--format', 'json'], { stdout: full });
      expect([code, stderr.split('\n').at(-2)]).toEqual([2, '结果写不出去，请检查磁盘空间。']);
    } finally {
      closeSync(full);
    }
  });

  test('is as clean through the program that builds when it must', async () => {
    const { code, stdout, stderr } = await nianbao(['check', seed, '--json'], {
      program: resolve('scripts/cli.mjs'),
    });
    expect([code, stderr, JSON.parse(stdout)]).toEqual([0, '', expect.objectContaining({ period: '2020' })]);
  });
});

describe('the embedded database', () => {
  test('held by a running process ends every command that needs it with 3, and those that do not go on', async () => {
    const dataDir = join(folder, 'held');
    await putDatabase(dataDir);
    const database = await openDatabase({ dataDir });
    try {
      const held = { ...env, DATA_DIR: dataDir };
      const [among, alone] = await Promise.all([
        nianbaoEach(
          [
            ['import', seed, '--unit', 'mq-gxj'],
            ['render', '--unit', 'mq-gxj', '--period', '2020', '--format', 'json'],
            ['roster', env.ROSTER_FILE],
            ['migrate'],
          ],
          { env: held },
        ),
        nianbao(['chat', '--as', 'zhang'], { env: held }),
      ]);
      expect(among).toHaveLength(4);
      for (const end of [...among, alone])
        expect(end).toEqual({
          code: 3,
          stdout: '',
          stderr: expect.stringMatching(/^内置数据库正被运行中的服务占用。.*\n$/),
        });
      const others = [
        ['check', seed],
        ['render', seed, '--format', 'json'],
      ];
      expect((await nianbaoEach(others, { env: held })).map(({ code }) => code)).toEqual([0, 0]);
    } finally {
      await database.close();
    }
  });

  test('a server that is not there ends with 2 and one sentence', async () => {
    const gone = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' };
    expect(await nianbao(['migrate'], { env: { ...env, ...gone } })).toEqual({
      code: 2,
      stdout: '',
      stderr: '数据库连不上。请检查 DATABASE_URL，或数据目录 DATA_DIR 的权限。\n',
    });
  });
});

const withRedis = findRedis() === null ? describe.skip : describe;
withRedis('chat', () => {
  test('answers line by line, takes a block as one message, and keeps what was said', async () => {
    const now = { NIANBAO_NOW: '2021-01-13T09:00:00+08:00' };
    const first = await nianbao(['chat', '--as', 'Zhang'], {
      env: { ...env, ...now },
      input: '填报 2020年年报\n\n表三全0\n"""\n表四\n0 0 0 0 0\n0 0 0 0 0\n0 0 0 0 0\n"""\n进度\n',
    });
    expect([first.code, first.stderr]).toEqual([0, '']);
    expect(first.stdout).toMatch(/开始填报2020年年报/);
    expect(first.stdout).toMatch(/表三：132\/132/);
    expect(first.stdout).toMatch(/表四：12\/12/);
    const later = await nianbao(['chat', '--as', 'zhang'], { env: { ...env, ...now }, input: '撤销\n进度' });
    expect(later.stdout).toMatch(/表三：132\/132[^]*表四：0\/12/);
  });

  test('of somebody who is on no roster is answered as such', async () => {
    const { code, stdout, stderr } = await nianbao(['chat', '--as', 'nobody'], { env, input: '你好\n' });
    expect([code, stderr]).toEqual([0, '! 名册里没有账号「nobody」，将按名册外的人答复。\n']);
    expect(stdout).toMatch(/不在本系统的名册里/);
  });

  test('leaves no Redis behind', () => {
    expect(readdirSync(join(env.DATA_DIR, 'redis')).filter((name) => name.endsWith('.sock'))).toEqual([]);
  });
});

test('a roster is named with every mistake', async () => {
  const file = join(folder, 'roster.yaml');
  writeFileSync(file, 'units:\n  - { id: a }\n');
  const { code, stdout, stderr } = await nianbao(['roster', file], { env });
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/名册有 1 处问题：\n.+\n$/);
});
