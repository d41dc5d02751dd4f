/** Keeps watch over what the service stands on, backs it up each night, and tells at the start what is amiss. */
import type { Database } from '../../storage/database.ts';
import type { RedisClient } from '../../storage/redis-client.ts';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import type { BackupFacts } from '../operations/backup-checks.ts';
import type { DailyBackup } from '../operations/daily-backup.ts';
import { createDailyBackup } from '../operations/daily-backup.ts';
import { addressCheck } from '../operations/setting-checks.ts';
import type { Closers } from './infrastructure.ts';
import type { ServerMetrics } from './metrics.ts';
import type { Watch } from './watch.ts';
import { createWatch } from './watch.ts';

export interface OperationsDeps {
  readonly config: Config;
  readonly database: Database;
  readonly redis: RedisClient;
  readonly publicUrl: URL;
  readonly metrics: ServerMetrics;
  readonly log: Log;
  readonly tell: (line: string) => void;
  readonly closers: Closers;
  /** Of several processes only those that deliver write the nightly backup. */
  readonly backsUp: boolean;
}

export async function startOperations(deps: OperationsDeps): Promise<Watch> {
  const { config, database, redis, publicUrl, metrics, tell, closers } = deps;
  const backup = deps.backsUp ? startBackup(deps) : null;
  if (backup !== null) closers.push(backup.stop);
  const watch = createWatch({
    database,
    redis,
    dataDir: config.dataDir,
    backup: backup?.facts ?? ((): Promise<BackupFacts> => Promise.resolve({ kind: 'elsewhere' })),
  });
  metrics.watch(watch.facts);
  const checks = [addressCheck({ mode: config.mode.kind, publicUrl }), ...(await watch.checks())];
  for (const { state, says } of checks) if (state !== 'good') tell(`注意：${says}`);
  return watch;
}

function startBackup({ config, database, metrics, log }: OperationsDeps): DailyBackup | null {
  if (config.backupDir === undefined) return null;
  const backup = createDailyBackup({
    db: database.db,
    folder: config.backupDir,
    clock: () => new Date(),
    onDone: (rows) => {
      log.info('backup.done', { count: rows });
    },
    onFailure: (error) => {
      metrics.failure('backup');
      log.error('backup.failed', { error });
    },
  });
  backup.start();
  return backup;
}
