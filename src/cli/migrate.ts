/** `migrate`: brings the tables, and what is kept beside them, to this program. The server does so too when it starts. */
import type { Command } from 'commander';
import { registry } from '../forms/registry.ts';
import type { Environment } from '../environment.ts';
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
  const { backfillDigests } = await import('../../storage/backfill.ts');
  const { from, to } = await withDatabase(readSettings(environment), async ({ db }) => {
    const migrated = await migrate(db);
    await backfillDigests(db, registry());
    return migrated;
  });
  terminal.print(
    from === to ? `数据库已是版本 ${String(to)}。` : `数据库从版本 ${String(from)} 升到 ${String(to)}。`,
  );
  return 0;
}
