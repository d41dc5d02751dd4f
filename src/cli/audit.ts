/** `audit`: verifies the audit log, and prints its head to be kept elsewhere; with `--denied`, who was refused what. */
import type { Command } from 'commander';
import type { Action } from '../../conversations/rights-table.ts';
import type { AuditBreak } from '../../storage/verify-audit.ts';
import type { Environment } from '../environment.ts';
import { parsePeriod, periodName } from '../form/period.ts';
import { printable } from '../report/printable.ts';
import type { ExitCode } from './exit.ts';
import { withRecord } from './record.ts';
import { settingsWithoutRoster } from './settings.ts';
import type { Terminal } from './terminal.ts';

interface AuditFlags {
  readonly denied?: true;
}

export function addAudit(program: Command, terminal: Terminal): void {
  program
    .command('audit')
    .description('核验审计日志：每份报告的改动记录是否完整、没有被改过')
    .option('--denied', '列出无权限而被拒绝的操作')
    .action(async (flags: AuditFlags) => {
      process.exitCode = await audit(process.env, terminal, flags);
    });
}

const WHAT: Readonly<Record<AuditBreak['what'], string>> = {
  changed: '记录与哈希不符，被改过',
  missing: '记录缺失',
  history: '与修改历史不符',
};

/** What was asked for, as an operator reads it. */
const ACTIONS: Readonly<Record<Action, string>> = {
  talk: '使用机器人',
  open: '打开填报',
  fill: '填报或改数',
  whole: '办理整份报告的事项',
  submit: '提交',
  import: '导入',
  look: '查看报告',
  ask: '问数',
  askBelow: '问下级单位的数',
  pending: '看待审的报告',
  approve: '审核通过',
  clear: '保密审查通过',
  return: '退回',
  publish: '登记发布',
  oversee: '看下级单位的填报情况',
  readBelow: '看下级单位的报告',
  calendar: '录入节假日',
};

export async function audit(
  environment: Environment,
  terminal: Terminal,
  { denied }: AuditFlags = {},
): Promise<ExitCode> {
  const { readDenials } = await import('../../storage/denials.ts');
  const { shanghaiMinute } = await import('../../storage/clock.ts');
  const { verifyAudit } = await import('../../storage/verify-audit.ts');
  // Under the roster in force: nothing of it is asked here.
  const config = settingsWithoutRoster(environment);
  const { report, refused } = await withRecord(config, async ({ db }) => ({
    report: await verifyAudit(db),
    refused: denied === true ? await readDenials(db) : [],
  }));
  for (const { at, by, action, unit, known } of refused) {
    const of = unit === '' ? '' : `（单位：${printable(unit)}${known ? '' : '，名册中没有'}）`;
    terminal.print(`${shanghaiMinute(at)} ${by}：${nameOf(action)}${of}，没有权限，未办理。`);
  }
  const { filings, rows, breaks, denials, head } = report;
  for (const { filing, n, what } of breaks)
    terminal.print(`✗ ${placeOf(filing)} 第 ${String(n)} 条：${WHAT[what]}。`);
  if (denials > 0)
    terminal.print(`${String(denials)} 条被拒绝的操作${denied === true ? '' : '，用 --denied 列出'}。`);
  terminal.print(`${String(filings)} 份报告，${String(rows)} 条记录，${String(breaks.length)} 处不符。`);
  terminal.print(head);
  return breaks.length === 0 ? 0 : 1;
}

function placeOf(filing: AuditBreak['filing']): string {
  if (filing === null) return '被拒绝的操作';
  const period = parsePeriod(filing.period);
  return `${filing.unit} ${period === null ? filing.period : periodName(period)}`;
}

/** Rows of an earlier version may hold an action that is no more. */
function nameOf(action: string): string {
  const names: Readonly<Record<string, string | undefined>> = ACTIONS;
  return names[action] ?? action;
}
