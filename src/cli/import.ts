/** `import`: a published report becomes that period's report of a unit, approved as it is. */
import type { Command } from 'commander';
import type { UnitId, UserId } from '../../conversations/people.ts';
import type { ImportOutcome } from '../../storage/imports.ts';
import type { FilingStatus } from '../form/filing.ts';
import { typedCells } from '../form/figures.ts';
import { periodName } from '../form/period.ts';
import type { Environment } from '../environment.ts';
import type { ExitCode } from './exit.ts';
import { Stopped } from './exit.ts';
import type { DatedReport } from './file.ts';
import { readDated } from './file.ts';
import { withRecord } from './record.ts';
import { readSettings } from './settings.ts';
import type { Terminal } from './terminal.ts';
import { statusTold, toldOf, unitTold } from './told.ts';

export interface ImportFlags {
  readonly unit: string;
  readonly period?: string;
  readonly replace?: true;
}

/** Whom the history names. */
const BY = 'cli' as UserId;

const STATUSES = {
  draft: '正在填报',
  submitted: '已提交，等待审核',
  returned: '已退回，正在修改',
  approved: '已审核通过',
  published: '已发布',
} as const satisfies Record<FilingStatus, string>;

export function addImport(program: Command, terminal: Terminal): void {
  program
    .command('import')
    .description('把已发布的年报存入数据库，作为该单位该期间已通过的年报')
    .argument('<file>', '年报文件（.txt .html .docx .xlsx .pdf .json）')
    .requiredOption('--unit <id>', '单位编号，见名册')
    .option('--period <period>', '标题里没有年份时写明，例如 2020 或 2026Q3')
    .option('--replace', '该期间已有内容时，用文件替换')
    .action(async (file: string, flags: ImportFlags) => {
      process.exitCode = await importReport(file, flags, process.env, terminal);
    });
}

export async function importReport(
  file: string,
  flags: ImportFlags,
  environment: Environment,
  terminal: Terminal,
): Promise<ExitCode> {
  const dated = await readDated(file, flags.period);
  const unit = flags.unit as UnitId;
  const config = readSettings(environment);
  const { outcome, name } = await withRecord(config, async ({ db }) => {
    const { storePublished } = await import('../../storage/imports.ts');
    const known = await db.selectFrom('unit').select('name').where('id', '=', unit).executeTakeFirst();
    const { report, period } = dated;
    const { form, figures, absent, narrative } = report;
    const published = { unit, period, form, figures, absent, narrative };
    const { auditHash } = config;
    const options = { replaces: flags.replace === true, by: BY, at: new Date(), auditHash };
    return { outcome: await storePublished(db, published, options), name: known?.name ?? unit };
  });
  const tells = [...statusTold(dated.report), ...unitTold(dated.report, name), ...toldOf(dated.report)];
  tells.forEach(terminal.tell);
  terminal.print(said(outcome, dated, name));
  return 0;
}

/** What became of it; ends the command where nothing did. */
function said(outcome: ImportOutcome, { report, period }: DatedReport, unit: string): string {
  const what = `${unit}${periodName(period)}`;
  switch (outcome.kind) {
    case 'stored': {
      const cells = typedCells(report.form);
      const given = cells.filter(({ id }) => (report.figures.get(id) ?? { kind: 'text' }).kind !== 'text');
      const blank = cells.length - given.length;
      const blanks = blank === 0 ? '' : `，${String(blank)} 格空着`;
      const instead = outcome.replaced === null ? '' : `（替换了原来${STATUSES[outcome.replaced]}的）`;
      return `已入库：${what}${instead}，${String(given.length)} 个数${blanks}，文字 ${String(report.narrative.size)} 部分。`;
    }
    case 'same':
      return `没有变化：${what}已在库中，内容相同。`;
    case 'taken':
      throw new Stopped(taken(what, outcome.status, outcome.changes));
    case 'unknownUnit':
      throw new Stopped(
        `没有编号为「${unit}」的单位。请用 ROSTER_FILE 指明名册，或先运行 nianbao roster 名册文件。`,
      );
    case 'busy':
      throw new Stopped(`${what}正有人在改，没有存入。请稍后再试。`);
    default:
      return outcome satisfies never;
  }
}

function taken(what: string, status: FilingStatus, changes: number): string {
  const differs = changes === 0 ? '内容相同' : `和文件有 ${String(changes)} 处不同`;
  return `${what}已在库中（${STATUSES[status]}），${differs}，没有改动。要用文件替换它，请加 --replace。`;
}
