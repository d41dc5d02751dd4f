/** Backs the record up each night, into files of which older ones go by and by. */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { PART, writeBackup } from '../../storage/backup.ts';
import { backupTime, backupsAmong, superfluous } from '../../storage/backup-name.ts';
import { codeOf } from '../../storage/errors.ts';
import { takeLock } from '../../storage/lock.ts';
import type { Schema } from '../../storage/schema.ts';
import type { BackupFacts } from './backup-checks.ts';
import { backupDue } from './backup-due.ts';

export interface DailyBackup {
  readonly facts: () => Promise<BackupFacts>;
  /** Makes one when it is time; never fails. */
  readonly look: () => Promise<void>;
  /** Looks every minute. */
  readonly start: () => void;
  /** Gives up what is under way. */
  readonly stop: () => Promise<void>;
}

export interface DailyBackupDeps {
  readonly db: Kysely<Schema>;
  readonly folder: string;
  /** The machine's clock. */
  readonly clock: () => Date;
  readonly onDone: (rows: number) => void;
  readonly onFailure: (error: unknown) => void;
}

const LOOK_MS = 60_000;
/** After a failure. */
const AGAIN_MS = 3_600_000;

export function createDailyBackup(deps: DailyBackupDeps): DailyBackup {
  const { folder, clock } = deps;
  const since = clock();
  const stopping = new AbortController();
  let failedAt: Date | null = null;
  let running: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;

  const attempt = async (): Promise<void> => {
    try {
      const now = clock();
      if (failedAt !== null && now.getTime() - failedAt.getTime() < AGAIN_MS) return;
      if (!backupDue(now, await lastBackup(folder), since)) return;
      await alone(folder, () => backUp(deps, now, stopping.signal));
      failedAt = null;
    } catch (error) {
      if (stopping.signal.aborted) return;
      failedAt = clock();
      deps.onFailure(error);
    }
  };
  const look = (): Promise<void> => {
    running ??= attempt().finally(() => {
      running = null;
    });
    return running;
  };
  return {
    facts: async () => ({
      ...{ kind: 'daily', since, failed: failedAt !== null },
      last: await lastBackup(folder).catch(() => null),
    }),
    look,
    start: () => {
      timer ??= setInterval(() => void look(), LOOK_MS);
      timer.unref();
    },
    stop: async () => {
      clearInterval(timer);
      stopping.abort();
      await running;
    },
  };
}

/** When the newest backup in the folder was made; null where there is none. */
export async function lastBackup(folder: string): Promise<Date | null> {
  const name = backupsAmong(await namesIn(folder)).at(-1);
  return name === undefined ? null : backupTime(name);
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

/** Of several processes on one folder one does it; the others find it done. */
async function alone(folder: string, work: () => Promise<void>): Promise<void> {
  const lock = await takeLock(join(folder, 'lock')).catch((error: unknown) => {
    if (codeOf(error) === 'database.locked') return null;
    throw error;
  });
  if (lock === null) return;
  try {
    await work();
  } finally {
    await lock.release();
  }
}

async function backUp({ db, folder, onDone }: DailyBackupDeps, at: Date, signal: AbortSignal): Promise<void> {
  const { rows } = await writeBackup(db, folder, at, signal);
  const names = await namesIn(folder);
  // What a killed process left unfinished is nobody's: the lock is ours.
  const gone = [...superfluous(names), ...names.filter((name) => name.endsWith(PART))];
  for (const name of gone) await rm(join(folder, name), { force: true });
  onDone(rows);
}
