/** `render`: a stored report, or that of a file, printed in any format. A file needs no database. */
import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { Option } from 'commander';
import type { UnitId } from '../../conversations/people.ts';
import type { Config } from '../config.ts';
import type { Environment } from '../environment.ts';
import { periodName } from '../form/period.ts';
import { registry } from '../forms/registry.ts';
import type { FileContent } from '../report/formats.ts';
import type { ReportSource } from '../report/report.ts';
import { openFormats } from '../start/formats.ts';
import type { ExitCode } from './exit.ts';
import { Stopped } from './exit.ts';
import { periodOf, readDated } from './file.ts';
import { withRecord } from './record.ts';
import { readSettings } from './settings.ts';
import type { Terminal } from './terminal.ts';
import { toldOf } from './told.ts';

const FORMATS = ['html', 'docx', 'pdf', 'xlsx', 'json'] as const;

export interface RenderFlags {
  readonly unit?: string;
  readonly period?: string;
  readonly format: (typeof FORMATS)[number];
  readonly out?: string;
}

export function addRender(program: Command, terminal: Terminal): void {
  program
    .command('render')
    .description('输出年报：库中的（--unit --period），或文件里的')
    .argument('[file]', '年报文件；不写则取库中的')
    .option('--unit <id>', '单位编号，见名册')
    .option('--period <period>', '期间，例如 2020 或 2026Q3')
    .addOption(new Option('--format <format>', '格式').choices(FORMATS).makeOptionMandatory())
    .option('--out <file>', '写入的文件；不写则写到标准输出')
    .action(async (file: string | undefined, flags: RenderFlags) => {
      process.exitCode = await render(file, flags, process.env, terminal);
    });
}

export async function render(
  file: string | undefined,
  flags: RenderFlags,
  environment: Environment,
  terminal: Terminal,
): Promise<ExitCode> {
  const config = readSettings(environment);
  const source =
    file === undefined ? await storedSource(config, flags) : await fileSource(file, flags, terminal);
  const content = await printed(source, flags.format, config.fontDir ?? null);
  if (flags.out === undefined) {
    await terminal.write(content);
    return 0;
  }
  try {
    writeFileSync(flags.out, content);
  } catch {
    throw new Stopped(`${flags.out}：写不进去，请检查路径和权限。`);
  }
  terminal.print(`已写入 ${flags.out}：${source.unit.name}${periodName(source.period)}。`);
  return 0;
}

async function storedSource(config: Config, { unit, period: said }: RenderFlags): Promise<ReportSource> {
  if (unit === undefined || said === undefined)
    throw new Stopped('请写明文件，或用 --unit 和 --period 写明库中的哪一份。');
  const period = periodOf(said);
  return await withRecord(config, async ({ db }) => {
    const { findReport } = await import('../../storage/reports.ts');
    const { sourceOf } = await import('../web/stored-report.ts');
    const report = await findReport(db, unit as UnitId, period);
    const form = report === null ? null : registry().form(report.form);
    if (report === null || form === null)
      throw new Stopped(`库中没有单位「${unit}」的${periodName(period)}。`);
    return sourceOf(form, { ...report, before: null, lastYear: null });
  });
}

/** What is in a file was published, unless it says otherwise itself. */
async function fileSource(path: string, flags: RenderFlags, terminal: Terminal): Promise<ReportSource> {
  if (flags.unit !== undefined) throw new Stopped('写了文件就不用写 --unit。');
  const { report, period } = await readDated(path, flags.period);
  toldOf(report).forEach(terminal.tell);
  const { form, figures, narrative, contact, unit, status } = report;
  return {
    form,
    period,
    figures,
    narrative,
    contact,
    unit: { id: unit.id ?? '', name: unit.name },
    status: status ?? 'published',
    dated: null,
  };
}

async function printed(
  source: ReportSource,
  extension: RenderFlags['format'],
  fontDir: string | null,
): Promise<FileContent> {
  const { formats, close } = openFormats(fontDir);
  try {
    const format = formats.find((one) => one.extension === extension);
    if (format === undefined) throw new Stopped(`没有 ${extension} 这种格式。`);
    return await format.print(source);
  } finally {
    await close();
  }
}
