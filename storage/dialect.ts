/**
 * One kysely dialect over two databases. A database is a pool of sessions; everything that differs between
 * PGlite and PostgreSQL is behind `SessionPool`.
 */
import type {
  CompiledQuery,
  DatabaseConnection,
  Dialect,
  Driver,
  QueryResult,
  TransactionSettings,
} from 'kysely';
import { PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';

export interface SessionResult {
  readonly rows: readonly unknown[];
  readonly command: string | null;
  readonly affected: number | null;
}

/** An exclusive use of one connection. */
export interface Session {
  /** A script of several statements, without values, answers as its last one. */
  readonly query: (text: string, values: readonly unknown[]) => Promise<SessionResult>;
  /** Whether the connection is in an unknown state and must not be used again. */
  readonly broken: () => boolean;
  readonly release: () => void;
}

export interface SessionPool {
  readonly acquire: () => Promise<Session>;
  readonly end: () => Promise<void>;
}

export function createDialect(pool: SessionPool): Dialect {
  return {
    createDriver: () => createDriver(pool),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: (db) => new PostgresIntrospector(db),
  };
}

function createDriver(pool: SessionPool): Driver {
  const sessions = new WeakMap<DatabaseConnection, Session>();
  /** What begins a transaction goes with its first statement, to save a round trip. */
  const beginnings = new WeakMap<DatabaseConnection, string>();
  /** Null where nothing was begun, or it went with a statement. */
  const takeBeginning = (connection: DatabaseConnection): string | null => {
    const beginning = beginnings.get(connection) ?? null;
    beginnings.delete(connection);
    return beginning;
  };
  const of = (connection: DatabaseConnection): Session => {
    const session = sessions.get(connection);
    if (session === undefined) throw new Error('a connection that this driver did not hand out');
    return session;
  };
  return {
    init: () => Promise.resolve(),
    acquireConnection: async () => {
      const session = await pool.acquire();
      const connection = createConnection(session, () => takeBeginning(connection));
      sessions.set(connection, session);
      return connection;
    },
    beginTransaction: (connection, settings) => {
      beginnings.set(connection, beginSentence(settings));
      return Promise.resolve();
    },
    commitTransaction: async (connection) => {
      if (takeBeginning(connection) !== null) return;
      const { command } = await of(connection).query('commit', []);
      // PostgreSQL answers COMMIT of a transaction with a failed statement by rolling back, without an error.
      if (command === 'ROLLBACK') throw new Error('the transaction was rolled back at commit');
    },
    rollbackTransaction: async (connection) => {
      if (takeBeginning(connection) !== null) return;
      // On a broken connection the server rolls back by itself, and an error here would hide the first one.
      if (!of(connection).broken()) await of(connection).query('rollback', []);
    },
    releaseConnection: (connection) => {
      of(connection).release();
      return Promise.resolve();
    },
    // Kysely calls this only if it was ever used; whoever made the pool ends it.
    destroy: () => Promise.resolve(),
  };
}

function beginSentence({ isolationLevel, accessMode }: TransactionSettings): string {
  const level = isolationLevel === undefined ? '' : ` isolation level ${isolationLevel}`;
  return `start transaction${level}${accessMode === undefined ? '' : ` ${accessMode}`}`;
}

function createConnection(session: Session, takeBeginning: () => string | null): DatabaseConnection {
  const ask = async (text: string, values: readonly unknown[]): Promise<SessionResult> => {
    const beginning = takeBeginning();
    if (beginning === null) return await session.query(text, values);
    // A script of several statements takes no parameters.
    if (values.length === 0) return await session.query(`${beginning}; ${text}`, values);
    await session.query(beginning, []);
    return await session.query(text, values);
  };
  return {
    executeQuery: async <R>(query: CompiledQuery): Promise<QueryResult<R>> => {
      const { rows, affected } = await ask(query.sql, query.parameters);
      // The parsing boundary: the row type is what the query says it selects.
      const typed = rows as R[];
      return affected === null ? { rows: typed } : { rows: typed, numAffectedRows: BigInt(affected) };
    },
    streamQuery: () => {
      throw new Error('streaming is not supported');
    },
  };
}
