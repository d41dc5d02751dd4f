import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import type { CheckOptions } from '../../src/cli/check.ts';
import { check } from '../../src/cli/check.ts';
import { recordingTerminal } from './terminal.ts';

const fixtures = join(import.meta.dirname, '../fixtures');

const judgedSchema = z.looseObject({
  form: z.string(),
  period: z.string().nullable(),
  unit: z.looseObject({ name: z.string() }),
  figures: z.record(z.string(), z.number().nullable()),
  absent: z.array(z.string()).optional(),
  findings: z.array(
    z.looseObject({
      check: z.string(),
      severity: z.enum(['error', 'warning', 'info']),
      cells: z.array(z.string()),
      left: z.number().nullable(),
      right: z.number().nullable(),
      message: z.string(),
      repairs: z.array(
        z.union([
          z.strictObject({ cell: z.string(), from: z.number().nullable(), to: z.number() }),
          z.strictObject({
            changes: z.array(
              z.strictObject({ cell: z.string(), from: z.number().nullable(), to: z.number() }),
            ),
          }),
        ]),
      ),
    }),
  ),
  unread: z.array(z.string()),
});

async function run(path: string, options: CheckOptions = {}) {
  const { terminal, printed, told } = recordingTerminal();
  const code = await check(path, options, terminal);
  return { code, printed: printed(), told: told() };
}

describe('check', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'nianbao-cli-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function write(name: string, text: string): string {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  }

  /** The seed as our own JSON, with some figures changed. */
  async function seedWith(changes: Readonly<Record<string, number>>, year?: string): Promise<string> {
    const { printed } = await run(join(fixtures, 'seed-mqx-gxj-2020.txt'), { json: true });
    const { form, period, unit, figures, narrative } = judgedSchema.parse(JSON.parse(printed));
    return JSON.stringify({
      form,
      period: year ?? period,
      unit,
      figures: { ...figures, ...changes },
      narrative,
    });
  }

  test('a report that holds ends with 0 and one JSON document whose keys are the cells of its form', async () => {
    const { code, printed, told } = await run(join(fixtures, 'seed-mqx-gxj-2020.txt'), { json: true });
    const judged = judgedSchema.parse(JSON.parse(printed));
    expect({ code, told, form: judged.form, period: judged.period }).toEqual({
      code: 0,
      told: '',
      form: 'f2019',
      period: '2020',
    });
    expect(judged.unit.name).toBe('闽清县工业和信息化局');
    expect(Object.keys(judged.figures)).toHaveLength(198);
    expect(judged.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('a broken identity ends with 1, with both sides and the change that mends it', async () => {
    const path = write('slip.json', await seedWith({ 't3.new.person': 21 }));
    const { code, printed } = await run(path, { json: true });
    const errors = judgedSchema
      .parse(JSON.parse(printed))
      .findings.filter(({ severity }) => severity === 'error');
    expect(code).toBe(1);
    expect(errors.map(({ check: id, left, right }) => [id, left, right])).toContainEqual(['T3-COL', 21, 0]);
    const repairs = errors.flatMap((error) => error.repairs);
    expect(JSON.stringify(repairs)).toContain(JSON.stringify({ cell: 't3.new.person', from: 21, to: 0 }));
  });

  test('in words it names the place, the difference and the likeliest change', async () => {
    const path = write('slip.json', await seedWith({ 't3.new.total': 3 }));
    const { code, printed } = await run(path);
    expect(code).toBe(1);
    expect(printed).toMatch(/✗ 表三「.*新收.*」总计应为 0，现填 3，差 3/);
    expect(printed).toContain('可能是：');
  });

  test('the report of the year before binds 上年结转', async () => {
    const path = write('this.json', await seedWith({}));
    const carried = {
      't3.new.person': 3,
      't3.new.total': 3,
      't3.carried-out.person': 3,
      't3.carried-out.total': 3,
    };
    const lastYear = write('before.json', await seedWith(carried, '2019'));
    expect((await run(path)).code).toBe(0);
    const { code, printed } = await run(path, { lastYear, json: true });
    expect(code).toBe(1);
    const { findings } = judgedSchema.parse(JSON.parse(printed));
    expect(findings.map(({ check: id, left, right }) => [id, left, right])).toContainEqual(['Y-CARRY', 0, 3]);
  });

  test.each([
    ['nothing there', 'none.txt', null],
    ['a format that is not read', 'report.exe', 'x'],
    ['no report', 'list.txt', '今天天气很好。'],
  ])('%s ends with 2 and one plain sentence on stderr', async (_, name, text) => {
    const path = text === null ? join(folder, name) : write(name, text);
    const { code, printed, told } = await run(path, { json: true });
    expect({ code, printed }).toEqual({ code: 2, printed: '' });
    expect(told).toMatch(/：.+。$/);
    expect(told.split('\n')).toHaveLength(1);
  });

  test('a folder ends in a table that names the reports which break their own identities', async () => {
    write('a-good.json', await seedWith({}));
    write('b-slip.json', await seedWith({ 't3.new.person': 21 }));
    write('c.txt', '今天天气很好。');
    symlinkSync(join(folder, 'nowhere'), join(folder, 'd.docx'));
    const { code, printed } = await run(folder);
    expect(code).toBe(1);
    const lines = printed.split('\n');
    expect(lines[0]).toMatch(/^✗ b-slip\.json　闽清县工业和信息化局2020　\d+ 处：.*T3-/);
    expect(lines[1]).toMatch(/^\? c\.txt　/);
    expect(lines[2]).toMatch(/^\? d\.docx　文件打不开/);
    expect(lines.at(-1)).toBe('共 4 份：1 份勾稽相符，1 份不符，2 份读不了。');
  });
});
