/** `import`, `render`, `roster`, `migrate` on an embedded database of their own. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { check } from '../../src/cli/check.ts';
import type { ExitCode } from '../../src/cli/exit.ts';
import { endedBy } from '../../src/cli/exit.ts';
import type { ImportFlags } from '../../src/cli/import.ts';
import { importReport } from '../../src/cli/import.ts';
import { migrateTables } from '../../src/cli/migrate.ts';
import type { RenderFlags } from '../../src/cli/render.ts';
import { render } from '../../src/cli/render.ts';
import { storeRoster } from '../../src/cli/roster.ts';
import type { Terminal } from '../../src/cli/terminal.ts';
import { putDatabase } from '../support/embedded.ts';
import { recordingTerminal } from './terminal.ts';

const fixtures = join(import.meta.dirname, '../fixtures');
const seed = join(fixtures, 'seed-mqx-gxj-2020.txt');
const example = join(import.meta.dirname, '../../docs/roster.example.yaml');

const jsonSchema = z.looseObject({
  form: z.string(),
  period: z.string().nullable(),
  unit: z.looseObject({ name: z.string() }),
  figures: z.record(z.string(), z.number().nullable()),
  narrative: z.record(z.string(), z.string()),
});

/** One database for all. Each test has a period of its own. */
const folder = mkdtempSync(join(tmpdir(), 'nianbao-cli-'));
// WeCom's settings, even in part, are no business of a command.
const environment = { DATA_DIR: join(folder, 'data'), ROSTER_FILE: example, WECOM_CORP_ID: 'ww1' };
beforeAll(() => putDatabase(environment.DATA_DIR, 'empty'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Ended {
  readonly code: ExitCode;
  readonly printed: string;
  readonly told: string;
}

async function run(work: (terminal: Terminal) => Promise<ExitCode>): Promise<Ended> {
  const { terminal, printed, told } = recordingTerminal();
  const code = await work(terminal).catch((error: unknown) => endedBy(error, terminal.tell));
  return { code, printed: printed(), told: told() };
}

const put = (file: string, flags: Partial<ImportFlags> = {}): Promise<Ended> =>
  run((terminal) => importReport(file, { unit: 'mq-gxj', ...flags }, environment, terminal));
const show = (file: string | undefined, flags: Partial<RenderFlags> = {}): Promise<Ended> =>
  run((terminal) => render(file, { format: 'json', ...flags }, environment, terminal));

async function judged(file: string) {
  const { printed } = await run((terminal) => check(file, { json: true }, terminal));
  return jsonSchema.parse(JSON.parse(printed));
}

/** The seed as our own JSON, changed. */
async function seedWith(
  figures: Readonly<Record<string, number | null>>,
  more: object = {},
): Promise<string> {
  const { form, period, unit, figures: all, narrative } = await judged(seed);
  const path = join(folder, `${String(Math.random()).slice(2)}.json`);
  writeFileSync(
    path,
    JSON.stringify({ form, period, unit, figures: { ...all, ...figures }, narrative, ...more }),
  );
  return path;
}

describe('migrate and roster', () => {
  test('tables are brought to the newest version, once', async () => {
    const migrating = (): Promise<Ended> => run((terminal) => migrateTables(environment, terminal));
    expect((await migrating()).printed).toMatch(/^数据库从版本 0 升到 \d+。$/);
    expect((await migrating()).printed).toMatch(/^数据库已是版本 \d+。$/);
  });

  test('a roster with mistakes names all of them, ends with 2 and stores nothing', async () => {
    const file = join(folder, 'roster.yaml');
    writeFileSync(file, 'units:\n  - { id: a, name: 甲, parent: b }\n  - { id: a, name: 乙 }\n');
    const { code, printed, told } = await run((terminal) => storeRoster(file, environment, terminal));
    expect({ code, printed }).toEqual({ code: 2, printed: '' });
    expect(told).toMatch(/名册有 2 处问题[^]*出现了两次[^]*不在名册中/);
  });

  test('a roster is stored; import then knows its units without ROSTER_FILE', async () => {
    const without = { DATA_DIR: environment.DATA_DIR };
    const importing = (): Promise<Ended> =>
      run((terminal) => importReport(seed, { unit: 'mq-gxj' }, without, terminal));
    expect((await importing()).told).toMatch(/没有编号为「mq-gxj」的单位/);
    const stored = await run((terminal) => storeRoster(example, without, terminal));
    expect(stored).toEqual({ code: 0, printed: '名册已存：5 个单位，14 人。', told: '' });
    expect(await importing()).toMatchObject({
      code: 0,
      printed: '已入库：闽清县工业和信息化局2020年年报，166 个数，文字 4 部分。',
    });
  });
});

describe('import', () => {
  test('of the seed is told again and changes nothing; as JSON it is the seed', async () => {
    expect(await put(seed)).toMatchObject({
      code: 0,
      printed: '没有变化：闽清县工业和信息化局2020年年报已在库中，内容相同。',
      told: expect.stringMatching(/^! 采购总金额 39923 没有写单位/m),
    });
    const shown = await show(undefined, { unit: 'mq-gxj', period: '2020' });
    const { form, period, unit, figures, narrative } = await judged(seed);
    expect({ code: shown.code, told: shown.told }).toEqual({ code: 0, told: '' });
    expect(JSON.parse(shown.printed)).toMatchObject({
      ...{ form, period, figures, narrative, status: 'approved' },
      unit: { id: 'mq-gxj', name: unit.name },
    });
    expect(Object.keys(jsonSchema.parse(JSON.parse(shown.printed)).figures)).toHaveLength(198);
  });

  test('replaces what is there only when told to', async () => {
    const other = await seedWith({ 't20-9.procurement.count': 11 });
    const refused = await put(other);
    expect({ code: refused.code, printed: refused.printed }).toEqual({ code: 2, printed: '' });
    expect(refused.told).toMatch(
      /年报已在库中（已审核通过），和文件有 2 处不同，没有改动。要用文件替换它，请加 --replace。$/,
    );
    expect((await put(other, { replace: true })).printed).toBe(
      '已入库：闽清县工业和信息化局2020年年报（替换了原来已审核通过的），166 个数，文字 4 部分。',
    );
    const shown = await show(undefined, { unit: 'mq-gxj', period: '2020' });
    expect(jsonSchema.parse(JSON.parse(shown.printed)).figures).toMatchObject({
      't20-9.procurement.count': 11,
    });
  });

  test('tells every printed total that its parts contradict, and stores the parts', async () => {
    const blank = { 't4.review.upheld': null, 't4.review.total': 0 };
    const slip = await seedWith({ 't3.new.total': 3, ...blank }, { period: '2019' });
    const { code, told } = await put(slip);
    expect(code).toBe(0);
    expect(told).toMatch(/^✗ 表三「.*新收.*」总计应为 0，现填 3，差 3/m);
    expect(told).toMatch(/^! 表三「.*新收.*·总计」：原件印为 3，各项相加为 0，以相加为准。$/m);
    expect(told).toMatch(/^! 表四「.*总计」：原件印为 0，各项没有填全，合计留空。$/m);
    const { printed } = await show(undefined, { unit: 'mq-gxj', period: '2019' });
    const { figures } = jsonSchema.parse(JSON.parse(printed));
    expect(figures).toMatchObject({ 't3.new.total': 0, 't4.review.upheld': null, 't4.review.total': null });
  });

  test('of a quarter stores the quarter', async () => {
    const quarter = await seedWith({}, { period: '2020Q3' });
    expect((await put(quarter)).printed).toMatch(/^已入库：闽清县工业和信息化局2020年第三季度/);
    const { printed } = await show(undefined, { unit: 'mq-gxj', period: '2020Q3' });
    expect(JSON.parse(printed)).toMatchObject({ period: '2020Q3', status: 'approved' });
  });

  test('of a title without a year asks for it; one that differs is refused', async () => {
    const dateless = await seedWith({}, { period: null });
    const refused = await put(dateless);
    expect({ code: refused.code, printed: refused.printed }).toEqual({ code: 2, printed: '' });
    expect(refused.told).toMatch(/标题里没有年份，请用 --period 写明/);
    expect((await put(seed, { period: '2019' })).told).toMatch(/标题写的是 2020，和 --period 2019 不同/);
    expect((await put(dateless, { period: '2020年' })).told).toMatch(/应写成 2020 或 2026Q3/);
    expect((await put(dateless, { period: '2020Q1' })).code).toBe(0);
  });

  test('tells where the title names another unit, or the file says that nobody approved it', async () => {
    const { code, told } = await put(
      await seedWith({}, { period: '2020Q2', unit: { name: '某局' }, status: 'draft' }),
    );
    expect(code).toBe(0);
    expect(told).toContain('! 标题里的单位是「某局」，按「闽清县工业和信息化局」办理。');
    expect(told).toContain('! 文件自己标明还没有审核通过。');
  });

  test.each([
    ['a unit that is on no roster', seed, { unit: 'nobody' }, /没有编号为「nobody」的单位/],
    ['a file that is not there', '/nowhere.docx', {}, /文件打不开/],
  ])('of %s ends with 2', async (_, file, flags, reason) => {
    const { code, printed, told } = await put(file, flags);
    expect({ code, printed }).toEqual({ code: 2, printed: '' });
    expect(told).toMatch(reason);
  });

  test('with settings that are wrong ends with 2, and names all of them', async () => {
    const wrong = { ...environment, ROSTER_FILE: '/nowhere', LINK_DAYS: 'x' };
    const { code, told } = await run((terminal) => importReport(seed, { unit: 'mq-gxj' }, wrong, terminal));
    expect(code).toBe(2);
    expect(told).toMatch(/2 处问题[^]*ROSTER_FILE：[^]*LINK_DAYS：|2 处问题[^]*LINK_DAYS：[^]*ROSTER_FILE：/);
  });
});

describe('render', () => {
  test('of a file needs no database', async () => {
    const nowhere = { DATA_DIR: join(folder, 'untouched') };
    const { code, printed, told } = await run((terminal) =>
      render(seed, { format: 'json' }, nowhere, terminal),
    );
    expect(existsSync(nowhere.DATA_DIR)).toBe(false);
    expect({ code, told: told.includes('采购总金额') }).toEqual({ code: 0, told: true });
    const { form, period, unit, figures, narrative, contact } = await judged(seed);
    expect(JSON.parse(printed)).toEqual({
      form,
      period,
      unit,
      status: 'published',
      figures,
      narrative,
      contact,
    });
  });

  test('into a file says so, and keeps stdout for that', async () => {
    const out = join(folder, 'a.html');
    const { code, printed } = await show(seed, { format: 'html', out });
    expect({ code, printed }).toEqual({
      code: 0,
      printed: `已写入 ${out}：闽清县工业和信息化局2020年年报。`,
    });
    expect((await judged(out)).figures).toEqual((await judged(seed)).figures);
  });

  test.each([
    ['neither file nor unit', undefined, {}, /请写明文件，或用 --unit 和 --period/],
    ['both', seed, { unit: 'mq-gxj' }, /写了文件就不用写 --unit/],
    [
      'what is not stored',
      undefined,
      { unit: 'mq-gxj', period: '2021' },
      /库中没有单位「mq-gxj」的2021年年报/,
    ],
    ['into a folder that is not there', seed, { out: '/nowhere/a.json' }, /写不进去/],
  ])('of %s ends with 2', async (_, file, flags, reason) => {
    const { code, printed, told } = await show(file, flags);
    expect({ code, printed }).toEqual({ code: 2, printed: '' });
    expect(told).toMatch(reason);
  });
});
