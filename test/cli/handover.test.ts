/** `handover`: from a table of opened documents to the list that is sealed. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { csvRows } from '../../src/cli/csv.ts';
import { endedBy } from '../../src/cli/exit.ts';
import type { HandoverFlags } from '../../src/cli/handover.ts';
import { handover } from '../../src/cli/handover.ts';
import { readDocx } from '../export/readers.ts';
import { recordingTerminal } from './terminal.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nianbao-handover-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const HEAD = '文件标题,文号,制作日期,公开日期,载体,份数';

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function run(file: string | undefined, more: Partial<HandoverFlags> = {}) {
  const { terminal, printed, told } = recordingTerminal();
  const out = join(folder, 'list.docx');
  const flags: HandoverFlags = {
    ...{ unit: '闽清县工业和信息化局', period: '2026Q3', to: 'archives', format: 'docx', out },
    ...more,
  };
  const code = await handover(file, flags, { DATA_DIR: folder }, terminal).catch((error: unknown) =>
    endedBy(error, terminal.tell),
  );
  return { code, printed: printed(), told: told(), out };
}

async function cellsOf(path: string): Promise<readonly (readonly string[])[]> {
  const { tables } = await readDocx(readFileSync(path));
  return (tables[0] ?? []).map((row) => row.map(({ text }) => text));
}

describe('handover', () => {
  test('makes the list of a table, quoted commas and all', async () => {
    const file = write(
      'a.csv',
      `${HEAD}\r\n"关于甲、乙,丙的""通知""",梅工信〔2026〕12号,2026年7月3日,2026/7/10,纸质、电子,2\r\n\r\n计划,,2026-08-01,2026-08-09,电子,1\r\n`,
    );
    const { code, printed, told, out } = await run(file);
    expect([code, told]).toEqual([0, '']);
    expect(printed).toContain('闽清县工业和信息化局2026年第三季度政府信息移送清单，2 件');
    expect(await cellsOf(out)).toEqual([
      ['序号', '文件标题', '文号', '制作日期', '公开日期', '载体', '份数'],
      ['1', '关于甲、乙,丙的"通知"', '梅工信〔2026〕12号', '2026-07-03', '2026-07-10', '纸质和电子', '2'],
      ['2', '计划', '', '2026-08-01', '2026-08-09', '电子', '1'],
    ]);
  });

  test('takes columns in any order, and JSON', async () => {
    const table = write('a.csv', '份数,公开日期,标题,制作日期,形式\n3,2026-09-02,公告,2026-09-01,纸质\n');
    const document = { title: '公告', made: '2026-09-01', opened: '2026-09-02', medium: '纸质', copies: 3 };
    const json = write('a.json', JSON.stringify([document]));
    const wanted = ['1', '公告', '', '2026-09-01', '2026-09-02', '纸质', '3'];
    for (const file of [table, json]) {
      const { code, out } = await run(file);
      expect([code, (await cellsOf(out))[1]]).toEqual([0, wanted]);
    }
  });

  test('makes a list also where nothing is handed over, but only when told so', async () => {
    const { code, printed, out } = await run(undefined, { none: true, to: 'library' });
    expect([code, await cellsOf(out)]).toEqual([0, [expect.any(Array), ['无移送']]]);
    expect(printed).toContain('无移送');
    expect(await run(undefined)).toMatchObject({ code: 2, told: expect.stringContaining('--none') });
    expect(await run(write('a.csv', HEAD), { none: true })).toMatchObject({ code: 2 });
  });

  test('refuses a table with everything that is wrong in it, and writes nothing', async () => {
    const file = write('a.csv', `${HEAD}\n,,2026-02-30,昨天,光盘,0\n公告,,2026-02-03,2026-02-01,电子,一\n`);
    const { code, told, printed, out } = await run(file);
    expect([code, printed]).toEqual([2, '']);
    for (const fault of ['第 1 件的文件标题', '2026-02-30', '昨天', '光盘', '至少 1 份', '第 2 件的份数'])
      expect(told).toContain(fault);
    expect(() => readFileSync(out)).toThrow(/ENOENT/u);
  });

  test('refuses a document that was opened before it was made', async () => {
    const file = write('a.csv', `${HEAD}\n公告,,2026-09-03,2026-09-01,电子,1\n`);
    expect(await run(file)).toMatchObject({ code: 2, told: expect.stringContaining('早于制作日期') });
  });

  test('tells what was opened outside the period, and lists it', async () => {
    const file = write('a.csv', `${HEAD}\n公告,,2026-09-03,2026-10-01,电子,1\n`);
    const { code, told } = await run(file);
    expect([code, told]).toEqual([0, '! 「公告」的公开日期不在本期。']);
  });

  test.each([
    ['a table without heads', 'a.csv', '公告,,2026-09-03,2026-09-04,电子,1\n'],
    ['a quote that is never closed', 'a.csv', `${HEAD}\n"公告,,2026-09-03,2026-09-04,电子,1\n`],
    ['JSON that is no list', 'a.json', '{"title":"公告"}'],
    ['JSON that is none', 'a.json', '['],
  ])('refuses %s', async (_, name, content) => {
    expect(await run(write(name, content))).toMatchObject({ code: 2, printed: '' });
  });

  test('says that a file is not there', async () => {
    expect(await run(join(folder, 'none.csv'))).toMatchObject({
      code: 2,
      told: expect.stringContaining('文件打不开'),
    });
  });
});

test('whatever a spreadsheet saves is read cell by cell', () => {
  const cell = fc
    .string({ unit: fc.constantFrom('甲', ',', '"', '\n', '1', '=', ' 乙') })
    .map((text) => text.trim());
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 5 }), (rows) => {
      const text = rows.map((row) => row.map(quoted).join(',')).join('\r\n');
      expect(csvRows(text)).toEqual(rows.filter((row) => row.some((one) => one !== '')));
    }),
  );
});
