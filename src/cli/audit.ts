/** `audit`: verifies the audit log, and prints its head to be kept elsewhere. */
import type { Command } from 'commander';
import type { AuditBreak } from '../../storage/verify-audit.ts';
import type { Environment } from '../config.ts';
import { parsePeriod, periodName } from '../form/period.ts';
import type { ExitCode } from './exit.ts';
import { withRecord } from './record.ts';
import { readSettings } from './settings.ts';
import type { Terminal } from './terminal.ts';

export function addAudit(program: Command, terminal: Terminal): void {
  program
    .command('audit')
    .description('核验审计日志：每份报告的改动记录是否完整、没有被改过')
    .action(async () => {
      process.exitCode = await audit(process.env, terminal);
    });
}

const WHAT: Readonly<Record<AuditBreak['what'], string>> = {
  changed: '记录与哈希不符，被改过',
  missing: '记录缺失',
  history: '与修改历史不符',
};

export async function audit(environment: Environment, terminal: Terminal): Promise<ExitCode> {
  const { verifyAudit } = await import('../../storage/verify-audit.ts');
  // Under the roster in force: nothing of it is asked here.
  const config = { ...readSettings(environment), rosterFile: undefined };
  const { filings, rows, breaks, head } = await withRecord(config, ({ db }) => verifyAudit(db));
  for (const { unit, period, n, what } of breaks) {
    const known = parsePeriod(period);
    terminal.print(
      `✗ ${unit} ${known === null ? period : periodName(known)} 第 ${String(n)} 条：${WHAT[what]}。`,
    );
  }
  terminal.print(`${String(filings)} 份报告，${String(rows)} 条记录，${String(breaks.length)} 处不符。`);
  terminal.print(head);
  return breaks.length === 0 ? 0 : 1;
}
