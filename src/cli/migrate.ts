/** `migrate`: brings the tables to the version of this program. The server does so too when it starts. */
import type { Command } from 'commander';
import type { Environment } from '../config.ts';
import type { ExitCode } from './exit.ts';
import { withDatabase } from './record.ts';
import { readSettings } from './settings.ts';
import type { Terminal } from './terminal.ts';

export function addMigrate(program: Command, terminal: Terminal): void {
  program
    .command('migrate')
    .description('把数据库升级到本程序的版本（服务启动时也会升级）')
    .action(async () => {
      process.exitCode = await migrateTables(process.env, terminal);
    });
}

export async function migrateTables(environment: Environment, terminal: Terminal): Promise<ExitCode> {
  const { migrate } = await import('../../storage/migrate.ts');
  const { from, to } = await withDatabase(readSettings(environment), ({ db }) => migrate(db));
  terminal.print(
    from === to ? `数据库已是版本 ${String(to)}。` : `数据库从版本 ${String(from)} 升到 ${String(to)}。`,
  );
  return 0;
}
