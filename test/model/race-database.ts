/** The one database of several programs: what differs between the embedded one and a server. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Kysely, sql } from 'kysely';
import type { SessionPool } from '../../storage/dialect.ts';
import { createDialect } from '../../storage/dialect.ts';
import { createPglitePool } from '../../storage/pglite.ts';
import { createPostgresPool } from '../../storage/postgres.ts';
import type { Schema } from '../../storage/schema.ts';
import type { TestDriver } from '../support/database.ts';
import { madeDataDir } from '../support/embedded.ts';
import { PROGRAMS } from './race-plan.ts';
import type { AreBlocked } from './race-traffic.ts';

export interface SharedDatabase {
  /** Without gates, for looking at what there is. */
  readonly db: Kysely<Schema>;
  /** One for each program. */
  readonly pools: readonly SessionPool[];
  /** There is one connection, and whoever has it has it alone. */
  readonly isExclusive: boolean;
  readonly areBlocked: AreBlocked;
  readonly stop: () => Promise<void>;
}

export async function openShared(driver: TestDriver): Promise<SharedDatabase> {
  return driver.name === 'PGlite' ? await openEmbedded() : await openServer(driver);
}

async function openEmbedded(): Promise<SharedDatabase> {
  const folder = await madeDataDir();
  const inner = createPglitePool(join(folder, 'pglite'));
  const held = { sessions: 0, waiting: 0 };
  const pool: SessionPool = {
    ...inner,
    acquire: async () => {
      held.waiting += 1;
      const session = await inner.acquire();
      held.waiting -= 1;
      held.sessions += 1;
      const release = (): void => {
        held.sessions -= 1;
        session.release();
      };
      return { ...session, release };
    },
  };
  const db = new Kysely<Schema>({ dialect: createDialect(pool) });
  return {
    db,
    // One connection for all: each waits until the one before has given it back.
    pools: Array.from({ length: PROGRAMS }, () => pool),
    isExclusive: true,
    areBlocked: (underWay) => Promise.resolve(held.sessions > 0 && held.waiting === underWay),
    stop: async () => {
      await inner.end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function openServer(driver: TestDriver): Promise<SharedDatabase> {
  const store = await driver.start();
  const { db } = store.database;
  if (store.server === null) throw new Error('no server');
  const { url } = store.server;
  const pools = Array.from({ length: PROGRAMS }, () =>
    createPostgresPool({ url, queryTimeoutMs: 5000, connections: 5 }),
  );
  return {
    db,
    pools,
    isExclusive: false,
    areBlocked: async (underWay) => {
      const { rows } = await sql<{
        waiting: number;
      }>`select count(*)::integer as waiting from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`.execute(db);
      return rows[0]?.waiting === underWay;
    },
    stop: async () => {
      await Promise.all(pools.map(({ end }) => end()));
      await store.stop();
    },
  };
}
