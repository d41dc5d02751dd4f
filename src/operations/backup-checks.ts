/** What the age of the last backup means for the operator. */
import type { Check } from './check.ts';
import { good, warning } from './check.ts';

/** A daily backup that is older was missed. */
const OLDEST_MS = 26 * 3_600_000;

export type BackupFacts =
  /** None are made here: somebody else backs up the PostgreSQL server. */
  | { readonly kind: 'elsewhere' }
  | {
      readonly kind: 'daily';
      readonly last: Date | null;
      /** Since when one could have been made. */
      readonly since: Date;
      /** Whether the last attempt of this process failed. */
      readonly failed: boolean;
    };

/** Null: the folder of backups did not answer. */
export function backupCheck(facts: BackupFacts | null, now: Date): Check {
  if (facts === null) return warning('backup', '备份目录没有应答。请检查 BACKUP_DIR 所在的磁盘。');
  if (facts.kind === 'elsewhere')
    return good('backup', '没有设置 BACKUP_DIR，由 PostgreSQL 自己的备份负责（pg_dump 或 WAL 归档）。');
  if (facts.failed)
    return warning('backup', '最近一次备份失败，原因见日志 backup.failed。请检查 BACKUP_DIR 的空间和权限。');
  const { last, since } = facts;
  const age = now.getTime() - (last ?? since).getTime();
  if (age > OLDEST_MS)
    return warning(
      'backup',
      `${last === null ? '还没有' : `已有 ${hours(age)} 小时没有`}备份。请检查 BACKUP_DIR，或运行 nianbao backup。`,
    );
  return good(
    'backup',
    last === null ? '还没有备份，今晚会做第一次。' : `最近一次备份在 ${hours(age)} 小时前。`,
  );
}

function hours(ms: number): string {
  return String(Math.floor(ms / 3_600_000));
}
