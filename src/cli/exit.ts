/** How a command ends: 0 fine, 1 errors found in the report, 2 the input cannot be read, 3 the database is held. */
import { CommanderError } from 'commander';
import { codeOf, traceOf } from '../../storage/errors.ts';

export type ExitCode = 0 | 1 | 2 | 3;

/** Ends a command with sentences for whoever called it; thrown where it is known that nothing can come of it. */
export class Stopped extends Error {
  readonly lines: readonly string[];

  constructor(...lines: readonly string[]) {
    super(lines.join('\n'));
    this.lines = lines;
  }
}

/** The exit code of whatever was thrown; says why, in words, and without a trace where it was foreseen. */
export function endedBy(error: unknown, tell: (line: string) => void): ExitCode {
  // Commander has told it already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof Stopped) {
    error.lines.forEach(tell);
    return 2;
  }
  switch (codeOf(error)) {
    case 'database.locked':
      tell('内置数据库正被运行中的服务占用。请先停下服务再用这个命令，或改用 PostgreSQL（DATABASE_URL）。');
      return 3;
    case 'database.unavailable':
      tell('数据库连不上。请检查 DATABASE_URL，或数据目录 DATA_DIR 的权限。');
      return 2;
    case 'backup.broken':
      tell('备份文件已损坏，或不是备份文件。没有恢复任何数据。');
      return 2;
    case 'backup.version':
      tell('备份的版本和本程序不同：请用备份时的版本恢复，再升级。没有恢复任何数据。');
      return 2;
    case 'backup.occupied':
      tell('这个数据库里已经有数据，只能恢复到空的数据库。没有改动。');
      return 2;
    case 'schema.newer':
      tell(error instanceof Error ? error.message : '');
      return 2;
    default:
      tell(`没有做成：${error instanceof Error ? error.message : String(error)}`);
      tell(traceOf(error));
      return 2;
  }
}
