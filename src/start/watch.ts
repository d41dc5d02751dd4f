/** Looks at what the service stands on, for /readyz, /metrics and the lines at the start. */
import type { DatabaseCondition } from '../../storage/condition.ts';
import { readCondition } from '../../storage/condition.ts';
import type { Database } from '../../storage/database.ts';
import type { RedisClient } from '../../storage/redis-client.ts';
import type { RedisCondition } from '../../storage/redis-condition.ts';
import { readRedis } from '../../storage/redis-condition.ts';
import type { BackupFacts } from '../operations/backup-checks.ts';
import { backupCheck } from '../operations/backup-checks.ts';
import type { Check } from '../operations/check.ts';
import { databaseChecks } from '../operations/database-checks.ts';
import { freeBytes } from '../operations/disk.ts';
import { diskCheck, redisCheck } from '../operations/machine-checks.ts';
import { inTime, recently } from '../operations/patience.ts';

/** Null for what did not answer. */
export interface Facts {
  readonly database: DatabaseCondition | null;
  readonly redis: RedisCondition | null;
  /** Bytes on the disk of DATA_DIR. */
  readonly diskFree: number | null;
  readonly backup: BackupFacts | null;
  readonly at: Date;
}

export interface Watch {
  /** At most a few seconds old. Never fails. */
  readonly facts: () => Promise<Facts>;
  readonly checks: () => Promise<readonly Check[]>;
}

export interface WatchDeps {
  readonly database: Database;
  readonly redis: RedisClient;
  readonly dataDir: string;
  readonly backup: () => Promise<BackupFacts>;
}

const FRESH_MS = 5_000;
const PATIENCE_MS = 1_000;

export function createWatch(deps: WatchDeps): Watch {
  const facts = recently(
    FRESH_MS,
    () => performance.now(),
    () => look(deps),
  );
  return { facts, checks: async () => checksOf(deps.database.kind, await facts()) };
}

async function look({ database, redis, dataDir, backup }: WatchDeps): Promise<Facts> {
  const [condition, redisFound, diskFree, backupFacts] = await Promise.all([
    inTime(readCondition(database.db, Date.now), PATIENCE_MS, null),
    inTime(readRedis(redis), PATIENCE_MS, null),
    inTime(freeBytes(dataDir), PATIENCE_MS, null),
    inTime(backup(), PATIENCE_MS, null),
  ]);
  return { database: condition, redis: redisFound, diskFree, backup: backupFacts, at: new Date() };
}

function checksOf(kind: Database['kind'], facts: Facts): readonly Check[] {
  return [
    ...databaseChecks({ kind, condition: facts.database }),
    redisCheck(facts.redis),
    diskCheck(facts.diskFree),
    backupCheck(facts.backup, facts.at),
  ];
}
