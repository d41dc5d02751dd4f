/** `handover`: the list with which opened documents go to the archives and the library. It needs no database. */
import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { Option } from 'commander';
import type { Environment } from '../environment.ts';
import type { Day, Period } from '../form/period.ts';
import { quarterOf, yearOf } from '../form/period.ts';
import type { OpenedDocument } from '../report/handover.ts';
import { handoverList } from '../report/handover.ts';
import type { PaperDocument } from '../report/paper.ts';
import { openPaper } from '../start/paper.ts';
import type { ExitCode } from './exit.ts';
import { Stopped } from './exit.ts';
import { periodOf } from './file.ts';
import { readOpened } from './handover-file.ts';
import { readSettings } from './settings.ts';
import type { Terminal } from './terminal.ts';

const RECEIVERS = { archives: '国家档案馆', library: '公共图书馆' } as const;
const FORMATS = ['docx', 'pdf'] as const;

export interface HandoverFlags {
  readonly unit: string;
  readonly period: string;
  readonly to: keyof typeof RECEIVERS;
  readonly receiver?: string;
  readonly none?: true;
  readonly format: (typeof FORMATS)[number];
  readonly out: string;
}

export function addHandover(program: Command, terminal: Terminal): void {
  program
    .command('handover')
    .description('移送两馆的政府信息清单（条例第二十五条）')
    .argument('[file]', '公开了哪些文件：.csv（第一行为表头）或 .json；没有移送的写 --none')
    .option('--none', '本期没有移送')
    .requiredOption('--unit <name>', '移送单位的名称')
    .requiredOption('--period <period>', '期间，例如 2026Q3')
    .addOption(
      new Option('--to <receiver>', '移送国家档案馆或公共图书馆')
        .choices(['archives', 'library'])
        .makeOptionMandatory(),
    )
    .option('--receiver <name>', '接收单位的名称，例如 闽清县档案馆')
    .addOption(new Option('--format <format>', '格式').choices(FORMATS).makeOptionMandatory())
    .requiredOption('--out <file>', '写入的文件')
    .action(async (file: string | undefined, flags: HandoverFlags) => {
      process.exitCode = await handover(file, flags, process.env, terminal);
    });
}

export async function handover(
  file: string | undefined,
  flags: HandoverFlags,
  environment: Environment,
  terminal: Terminal,
): Promise<ExitCode> {
  if ((file === undefined) !== (flags.none === true))
    throw new Stopped('请写明清单文件；本期没有移送的，不写文件，写 --none。');
  const period = periodOf(flags.period);
  const documents = file === undefined ? [] : readOpened(file);
  outside(documents, period).forEach((line) => {
    terminal.tell(line);
  });
  const receiver = flags.receiver ?? RECEIVERS[flags.to];
  const list = handoverList({ unit: flags.unit, period, receiver, documents });
  const content = await printed(list, flags.format, readSettings(environment).fontDir ?? null);
  try {
    writeFileSync(flags.out, content);
  } catch {
    throw new Stopped(`${flags.out}：写不进去，请检查路径和权限。`);
  }
  const count = documents.length === 0 ? '无移送' : `${String(documents.length)} 件`;
  terminal.print(`已写入 ${flags.out}：${list.title}，${count}。`);
  return 0;
}

/** What was opened before or after the period is told, and stays on the list: it may have been forgotten. */
function outside(documents: readonly OpenedDocument[], period: Period): readonly string[] {
  const isWithin = ({ year, month }: Day): boolean =>
    year === yearOf(period) && [null, Math.ceil(month / 3)].includes(quarterOf(period));
  return documents
    .filter(({ opened }) => !isWithin(opened))
    .map(({ title }) => `! 「${title}」的公开日期不在本期。`);
}

async function printed(
  list: PaperDocument,
  format: HandoverFlags['format'],
  fontDir: string | null,
): Promise<Uint8Array> {
  const { print, close } = openPaper(fontDir);
  try {
    return await print[format](list);
  } finally {
    await close();
  }
}
