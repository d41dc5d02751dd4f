/** `backup` and `restore`: all data as one file, whichever database it comes from or goes to. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { backupsAmong } from '../../storage/backup-name.ts';
import type { Environment } from '../environment.ts';
import { Stopped } from './exit.ts';
import type { ExitCode } from './exit.ts';
import { withRecord } from './record.ts';
import { settingsWithoutRoster } from './settings.ts';
import type { Terminal } from './terminal.ts';

export function addBackup(program: Command, terminal: Terminal): void {
  program
    .command('backup')
    .description('备份全部数据，文件名含时间和审计日志的哈希')
    .argument('<dir>', '放备份的目录')
    .action(async (dir: string) => {
      process.exitCode = await backup(dir, process.env, new Date(), terminal);
    });
  program
    .command('restore')
    .description('把备份恢复到空的数据库（内置数据库和 PostgreSQL 之间也可以）')
    .argument('<dir>', '备份目录（取最新的一份）或备份文件')
    .action(async (path: string) => {
      process.exitCode = await restore(path, process.env, terminal);
    });
}

export async function backup(
  dir: string,
  environment: Environment,
  at: Date,
  terminal: Terminal,
): Promise<ExitCode> {
  const { verifyAudit } = await import('../../storage/verify-audit.ts');
  const { writeBackup } = await import('../../storage/backup.ts');
  return await withRecord(settingsWithoutRoster(environment), async ({ db }): Promise<ExitCode> => {
    const { rows, file } = await writeBackup(db, dir, at);
    const { breaks } = await verifyAudit(db);
    terminal.print(file);
    terminal.tell(
      `已备份 ${String(rows)} 行。报告链接的密钥（LINK_SECRET 或数据目录下的文件）不在其中，请另外保存。`,
    );
    if (breaks.length > 0) terminal.tell(`! 审计日志有 ${String(breaks.length)} 处不符，请用 audit 查看。`);
    return 0;
  });
}

export async function restore(path: string, environment: Environment, terminal: Terminal): Promise<ExitCode> {
  const file = newest(path);
  const { restoreBackup } = await import('../../storage/restore.ts');
  const { verifyAudit } = await import('../../storage/verify-audit.ts');
  // The roster comes with the data, not from the file.
  return await withRecord(settingsWithoutRoster(environment), async ({ db }) => {
    const { rows } = await restoreBackup(db, file);
    const { breaks, filings } = await verifyAudit(db);
    terminal.print(
      `已恢复 ${String(rows)} 行，${String(filings)} 份报告；审计日志 ${String(breaks.length)} 处不符。`,
    );
    return breaks.length === 0 ? 0 : 1;
  });
}

function newest(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw new Stopped(`${path}：没有这个目录或文件。`);
  if (!found.isDirectory()) return path;
  const last = backupsAmong(readdirSync(path)).at(-1);
  if (last === undefined) throw new Stopped(`${path}：里面没有备份。`);
  return join(path, last);
}
