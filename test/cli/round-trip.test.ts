/** A city's report stored and printed by the built command, then read back: cells, labels and texts are the same. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { check } from '../../src/cli/check.ts';
import { putDatabase } from '../support/embedded.ts';
import { nianbao, nianbaoEach } from './built.ts';
import { recordingTerminal } from './terminal.ts';

const corpus = join(import.meta.dirname, '../fixtures/corpus');
/** The data first: the others may be printed from them. */
const FORMATS = ['json', 'html', 'docx', 'pdf', 'xlsx'] as const;

const reportSchema = z.looseObject({
  form: z.string(),
  period: z.string(),
  unit: z.looseObject({ name: z.string() }),
  figures: z.record(z.string(), z.number().nullable()),
  narrative: z.record(z.string(), z.string()),
  absent: z.array(z.string()).optional(),
  unread: z.array(z.string()),
});

/** The published city reports hold tables only; these texts have several paragraphs, lists and brackets. */
const narrative = {
  s0: '根据《中华人民共和国政府信息公开条例》编制本报告。',
  s1: '（一）主动公开\n全年主动公开信息3.2万条。\n（二）依申请公开\n按时答复，规范办理。\n1.加强审查。\n2.加强培训。',
  s5: '一是解读形式单一；二是平台检索不便。\n下一步，一是丰富形式，二是改进检索。',
  s6: '本年度收取信息处理费0元。\n无其他需要报告的事项。',
};

const folder = mkdtempSync(join(tmpdir(), 'nianbao-round-'));
const env = { DATA_DIR: join(folder, 'data'), ROSTER_FILE: join(folder, 'roster.yaml') };
beforeAll(async () => {
  await putDatabase(env.DATA_DIR);
  writeFileSync(
    env.ROSTER_FILE,
    'units:\n  - { id: suqian, name: 宿迁市人民政府, level: city, members: [] }\n',
  );
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function readBack(file: string) {
  const { terminal, printed, told } = recordingTerminal();
  await check(file, { json: true }, terminal);
  expect(told()).toBe('');
  return reportSchema.parse(JSON.parse(printed()));
}

describe.each([
  ['2023', '30-suqian-city-2023'],
  ['2024', '31-suqian-city-2024'],
])('宿迁市 %s', (period, name) => {
  test('is stored, printed in every format and read back as it was', async () => {
    const read = await readBack(join(corpus, `${name}.txt`));
    const { form, unit, figures } = read;
    const original = join(folder, `${name}.json`);
    writeFileSync(original, JSON.stringify({ form, period, unit, figures, narrative }));
    const fromStore = ['--unit', 'suqian', '--period', period];
    const json = join(folder, `${period}.json`);
    const outOf = (format: string): string => join(folder, `${period}.${format}`);
    const [stored, ...printed] = await nianbaoEach(
      [
        ['import', original, '--unit', 'suqian'],
        ...FORMATS.map((format) => {
          const out = outOf(format);
          // Opening the database takes most of the time, so it is opened for one year's files and the other's data.
          const from = period === '2023' || out === json ? fromStore : [json];
          return ['render', ...from, '--format', format, '--out', out];
        }),
      ],
      { env },
    );
    expect(stored).toMatchObject({
      code: 0,
      stdout: `已入库：宿迁市人民政府${period}年年报，166 个数，文字 4 部分。\n`,
    });
    for (const [at, format] of FORMATS.entries()) {
      expect([format, printed[at]?.code, printed[at]?.stderr]).toEqual([format, 0, '']);
      const back = await readBack(outOf(format));
      expect({ format, ...back }).toMatchObject({ format, form, period, unit: { name: unit.name }, figures });
      expect([format, back.narrative]).toEqual([format, narrative]);
      expect([format, back.absent ?? [], back.unread]).toEqual([format, [], []]);
    }
  });
});

test('a file is printed without a database, the very bytes that are stored print alike', async () => {
  const args = ['render', join(corpus, '30-suqian-city-2023.txt'), '--format', 'docx'];
  const nowhere = { DATA_DIR: join(folder, 'none') };
  const outs = ['a.docx', 'b.docx'].map((name) => join(folder, name));
  for (const out of outs) expect((await nianbao([...args, '--out', out], { env: nowhere })).code).toBe(0);
  const [one, other] = outs.map((out) => readFileSync(out));
  expect(one?.equals(other ?? Buffer.alloc(0))).toBe(true);
});
