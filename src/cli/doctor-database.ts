/** What `doctor` sees of the database; of one that a running server holds, what that server tells. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Database } from '../../storage/database.ts';
import { codeOf } from '../../storage/errors.ts';
import type { Config } from '../config.ts';
import { localUrl } from '../config.ts';
import { backupCheck } from '../operations/backup-checks.ts';
import type { Check } from '../operations/check.ts';
import { bad, good, warning } from '../operations/check.ts';
import { databaseChecks } from '../operations/database-checks.ts';
import { rosterChecks, rosterFacts } from '../operations/roster-checks.ts';
import { rosterOf, withDatabase } from './record.ts';

export async function databaseLooks(config: Config): Promise<readonly Check[]> {
  if (config.databaseUrl === undefined && !existsSync(join(config.dataDir, 'pglite')))
    return [
      good('database', '内置数据库还没有建立，服务第一次启动时建立。'),
      ...(await rosterOfFile(config)),
    ];
  try {
    return await withDatabase(config, (database) => lookAt(config, database));
  } catch (error) {
    if (codeOf(error) === 'database.locked') return await runningServer(config);
    return databaseChecks({ kind: 'postgres', condition: null });
  }
}

async function lookAt(config: Config, { kind, db }: Database): Promise<readonly Check[]> {
  const { readCondition } = await import('../../storage/condition.ts');
  const condition = await readCondition(db, Date.now);
  const checks = databaseChecks({ kind, condition });
  if (condition.schema.stored !== condition.schema.known) return checks;
  const { readStoredRoster } = await import('../../storage/roster-read.ts');
  const { verifyAudit } = await import('../../storage/verify-audit.ts');
  const { breaks } = await verifyAudit(db);
  return [
    ...checks,
    breaks.length === 0
      ? good('audit', '审计日志完整。')
      : bad('audit', `审计日志有 ${String(breaks.length)} 处不符。请运行 nianbao audit 查看，并与备份核对。`),
    ...(config.rosterFile === undefined
      ? rosterChecks(rosterFacts(await readStoredRoster(db)))
      : await rosterOfFile(config)),
    await backupOf(config),
  ];
}

async function rosterOfFile({ rosterFile }: Config): Promise<readonly Check[]> {
  if (rosterFile === undefined) return [];
  try {
    return rosterChecks(rosterFacts((await rosterOf(rosterFile)).units));
  } catch {
    return [bad('roster', '名册文件有误。请用 nianbao roster 查看每一处问题。')];
  }
}

async function backupOf({ backupDir }: Config): Promise<Check> {
  const now = new Date();
  if (backupDir === undefined) return backupCheck({ kind: 'elsewhere' }, now);
  const { lastBackup } = await import('../operations/daily-backup.ts');
  const last = await lastBackup(backupDir).catch(() => null);
  return backupCheck({ kind: 'daily', last, since: now, failed: false }, now);
}

const TOLD_MS = 5_000;
const Told = z.object({
  checks: z.array(
    z.object({ name: z.string(), state: z.enum(['good', 'warning', 'bad']), says: z.string() }),
  ),
});

async function runningServer(config: Config): Promise<readonly Check[]> {
  try {
    const answer = await fetch(`${localUrl(config.host, config.port)}/readyz`, {
      signal: AbortSignal.timeout(TOLD_MS),
    });
    const { checks } = Told.parse(await answer.json());
    const told = checks.map(({ state, says }) => ({ name: 'database', state, says }) as const);
    return [
      ...told,
      ...(await rosterOfFile(config)),
      good('audit', '服务正在运行，以上由它报告；审计日志请停下服务后用 nianbao audit 核验。'),
    ];
  } catch {
    return [
      warning(
        'database',
        '内置数据库正被另一个进程使用，而它在 PORT 上没有应答。如果服务刚启动，请稍候再试；否则请检查 PORT 设置。',
      ),
    ];
  }
}
