/** `ask` on an embedded database with the seed report in it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { AskFlags } from '../../src/cli/ask.ts';
import { askStored } from '../../src/cli/ask.ts';
import { endedBy } from '../../src/cli/exit.ts';
import { importReport } from '../../src/cli/import.ts';
import { putDatabase } from '../support/embedded.ts';
import { recordingTerminal } from './terminal.ts';

const seed = join(import.meta.dirname, '../fixtures/seed-mqx-gxj-2020.txt');
const folder = mkdtempSync(join(tmpdir(), 'nianbao-ask-'));
const roster = join(folder, 'roster.yaml');
const environment = {
  DATA_DIR: join(folder, 'data'),
  ROSTER_FILE: roster,
  NIANBAO_NOW: '2021-03-01T09:00:00+08:00',
};

const answerSchema = z.strictObject({
  understood: z.boolean(),
  answer: z.string(),
  values: z.array(
    z.strictObject({ unit: z.string(), period: z.string(), cell: z.string(), value: z.number() }),
  ),
  choices: z.array(z.string()).optional(),
});

beforeAll(async () => {
  writeFileSync(
    roster,
    `units:
  - { id: mq-gxj, name: 闽清县工业和信息化局, parent: mq-gov, members: [{ userid: zhang, name: 张三, roles: [officer] }] }
  - { id: mq-jyj, name: 闽清县教育局, parent: mq-gov, members: [{ userid: li, name: 李四, roles: [officer] }] }
  - { id: mq-gov, name: 闽清县人民政府办公室, members: [{ userid: wang, name: 王五, roles: [supervisor] }] }
`,
  );
  await putDatabase(environment.DATA_DIR);
  await importReport(seed, { unit: 'mq-gxj' }, environment, recordingTerminal().terminal);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function run(question: string | undefined, flags: AskFlags) {
  const { terminal, printed, told } = recordingTerminal();
  const code = await askStored(question, flags, environment, terminal).catch((error: unknown) =>
    endedBy(error, terminal.tell),
  );
  return { code, printed: printed(), told: told() };
}

async function json(question: string, unit: string) {
  const { code, printed } = await run(question, { unit, json: true });
  expect(code).toBe(0);
  return answerSchema.parse(JSON.parse(printed));
}

describe('ask', () => {
  test('answers from the unit’s own report', async () => {
    const { understood, answer, values } = await json('去年行政处罚上一年项目数量多少', 'mq-gxj');
    expect(understood).toBe(true);
    expect(values).toEqual([{ unit: 'mq-gxj', period: '2020', cell: 't20-6.penalty.prev-items', value: 82 }]);
    expect(answer).toContain('82 项');
  });

  test('answers about a unit below, and not about one beside', async () => {
    expect((await json('工信局去年其他对外管理服务事项办件多少', 'mq-gov')).values).toMatchObject([
      { value: 18 },
    ]);
    expect((await json('工信局去年其他对外管理服务事项办件多少', 'mq-jyj')).values).toEqual([]);
  });

  test('says so where nothing is stored, and asks back what is not clear', async () => {
    expect((await json('去年行政处罚多少', 'mq-jyj')).values).toEqual([]);
    const { understood, values, choices } = await json('去年公开了多少', 'mq-gxj');
    expect({ understood, values }).toEqual({ understood: false, values: [] });
    expect(choices?.length).toBeGreaterThan(1);
  });

  test('tells an amount that was printed without a unit as it is', async () => {
    const { values, answer } = await json('2020年采购花了多少钱', 'mq-gxj');
    expect(values).toEqual([
      { unit: 'mq-gxj', period: '2020', cell: 't20-9.procurement.amount', value: 39923 },
    ]);
    expect(answer).toContain('没有写单位');
  });

  test('answers a file of questions in their order, one a line, whatever stands in it', async () => {
    const batch = join(folder, 'questions.jsonl');
    const lines = [
      { q: '去年新收几件' },
      { q: '工信局去年新收几件', unit: 'mq-gov' },
      { q: '去年新收几件', unit: 'nobody' },
    ];
    writeFileSync(batch, `${lines.map((line) => JSON.stringify(line)).join('\n')}\nnot json\n{"q":"你好"}\n`);
    const { code, printed } = await run(undefined, { unit: 'mq-gxj', batch, json: true });
    const answers = printed.split('\n').map((line) => answerSchema.parse(JSON.parse(line)));
    expect(code).toBe(0);
    expect(answers.map(({ values }) => values.map(({ cell, value }) => `${cell} ${String(value)}`))).toEqual([
      ['t3.new.total 0'],
      ['t3.new.total 0'],
      [],
      [],
      [],
    ]);
  });

  test('ends with 2 where no question or no unit is given', async () => {
    expect((await run(undefined, { unit: 'mq-gxj' })).code).toBe(2);
    expect((await run('去年处罚多少', {})).code).toBe(2);
    expect((await run(undefined, { batch: join(folder, 'nothing.jsonl') })).code).toBe(2);
  });
});
