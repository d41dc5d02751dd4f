/** The databases that the storage tests run on: the embedded one always, a PostgreSQL server where it is installed. */
import { rm } from 'node:fs/promises';
import type { Database, DatabaseOptions } from '../../storage/database.ts';
import { openDatabase } from '../../storage/database.ts';
import { madeDataDir } from './embedded.ts';
import type { PostgresServer } from './postgres.ts';
import { startPostgres, wantPostgres } from './postgres.ts';

export interface TestStore {
  readonly database: Database;
  /** A second client of the same database, as another process would have; null where there can be only one. */
  readonly another: ((options?: Partial<DatabaseOptions>) => Promise<Database>) | null;
  readonly server: { readonly postgres: PostgresServer; readonly url: string } | null;
  readonly stop: () => Promise<void>;
}

export interface TestDriver {
  readonly name: 'PGlite' | 'PostgreSQL';
  /** An empty database; with `migrated` (the default) the tables are there. */
  readonly start: (options?: Partial<DatabaseOptions>, migrated?: boolean) => Promise<TestStore>;
}

const embedded: TestDriver = {
  name: 'PGlite',
  start: async (options = {}, migrated = true) => {
    const dataDir = await madeDataDir(migrated ? 'migrated' : 'empty');
    const database = await openDatabase({ ...options, dataDir });
    const stop = async (): Promise<void> => {
      await database.close();
      await rm(dataDir, { recursive: true, force: true });
    };
    return { database, another: null, server: null, stop };
  },
};

function onServer(programs: string): TestDriver {
  return {
    name: 'PostgreSQL',
    start: async (options = {}, migrated = true) => {
      const postgres = await startPostgres(programs);
      const url = await postgres.createDatabase(migrated ? 'migrated' : 'empty');
      const database = await openDatabase({ dataDir: '', ...options, url });
      const opened = [database];
      const another = async (more: Partial<DatabaseOptions> = {}): Promise<Database> => {
        const next = await openDatabase({ dataDir: '', ...more, url });
        opened.push(next);
        return next;
      };
      const stop = async (): Promise<void> => {
        await Promise.all(opened.map(({ close }) => close()));
        await postgres.stop();
      };
      return { database, another, server: { postgres, url }, stop };
    },
  };
}

const programs = wantPostgres();

export const drivers: readonly TestDriver[] = programs === null ? [embedded] : [embedded, onServer(programs)];
