/** Sessions of a PostgreSQL server. */
import pg from 'pg';
import type { Session, SessionPool, SessionResult } from './dialect.ts';
import { StorageError } from './errors.ts';
import type { StatementNames } from './statements.ts';
import { createStatementNames } from './statements.ts';

const INT8 = 20;
const CONNECT_MS = 2000;

/** Counts and ids as numbers, as PGlite gives them. They stay far below 2^53. */
const types = new pg.TypeOverrides();
types.setTypeParser(INT8, Number);

export interface PostgresOptions {
  readonly url: string;
  /** How long one statement may stay without an answer; the server's own timeout cannot help when the server hangs. */
  readonly queryTimeoutMs: number;
  readonly connections: number;
}

export function createPostgresPool(options: PostgresOptions): SessionPool {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.connections,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: options.queryTimeoutMs,
    application_name: 'nianbao',
    // What is asked before an answer is there does not wait for it.
    pipeline: true,
    types,
  });
  // A connection that dies while idle or in use tells it by an event, which without a listener ends the process.
  // The query in flight fails by itself.
  pool.on('error', ignore);
  pool.on('connect', (client) => {
    client.on('error', ignore);
  });
  const statements = createStatementNames();
  return {
    acquire: async () => createSession(await connect(pool), statements),
    end: () => pool.end(),
  };
}

/** `feature_not_supported`: cached plan must not change result type. */
const PLAN_IS_STALE = '0A000';

async function connect(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect();
  } catch (cause) {
    throw new StorageError('database.unavailable', 'PostgreSQL gave no connection', { cause });
  }
}

function createSession(client: pg.PoolClient, { nameOf }: StatementNames): Session {
  let broken = false;
  return {
    query: async (text, values): Promise<SessionResult> => {
      try {
        // Only the simple protocol takes a script of several statements.
        const name = values.length === 0 ? null : nameOf(text);
        const result = await client.query({ text, values: [...values], ...(name !== null && { name }) });
        const last = lastOf(result);
        return { rows: last.rows, command: last.command, affected: last.rowCount };
      } catch (error) {
        // A plan made before another process migrated is of no use, and is kept as long as the connection.
        const isStale = error instanceof pg.DatabaseError && error.code === PLAN_IS_STALE;
        if (error instanceof pg.DatabaseError && error.severity === 'ERROR' && !isStale) throw error;
        broken = true;
        throw new StorageError('database.unavailable', 'the connection to PostgreSQL broke', {
          cause: error,
        });
      }
    },
    broken: () => broken,
    release: () => {
      // A broken connection may still hold a transaction open: it must be closed, not reused.
      client.release(broken);
    },
  };
}

/** A script of several statements has several results. */
function lastOf(
  result: pg.QueryResult | readonly pg.QueryResult[],
): Pick<pg.QueryResult, 'rows' | 'command' | 'rowCount'> {
  const last = isOne(result) ? result : result.at(-1);
  return last ?? { rows: [], command: '', rowCount: null };
}

function isOne(result: pg.QueryResult | readonly pg.QueryResult[]): result is pg.QueryResult {
  return !Array.isArray(result);
}

function ignore(): void {
  // See above.
}
