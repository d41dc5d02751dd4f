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
  /**
   * A script of several statements, without values, answers as its last one. What is asked before an answer is there is
   * sent at once and carried out in the order asked.
   */
  readonly query: (text: string, values: readonly unknown[]) => Promise<SessionResult>;
  /** Whether the connection is in an unknown state and must not be used again. */
  readonly broken: () => boolean;
  readonly release: () => void;
}

export interface SessionPool {
  readonly acquire: () => Promise<Session>;
  readonly end: () => Promise<void>;
}

/** Several statements of one transaction, sent before the first is answered; the rows of each are a row of the result. */
export interface Together extends CompiledQuery {
  readonly statements: readonly Statement[];
}

export type Statement = Pick<CompiledQuery, 'sql' | 'parameters'>;

/** As the last of those that go together it ends the transaction, which is then not committed once more. */
export const COMMIT: Statement = { sql: 'commit', parameters: [] };

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
  /** Those whose transaction ended with its last statement. */
  const ended = new WeakSet<DatabaseConnection>();
  /** Null where nothing was begun, or it went with a statement. */
  const takeBeginning = (connection: DatabaseConnection): string | null => {
    const beginning = beginnings.get(connection) ?? null;
    beginnings.delete(connection);
    return beginning;
  };
  const isOver = (connection: DatabaseConnection): boolean =>
    takeBeginning(connection) !== null || ended.delete(connection);
  const of = (connection: DatabaseConnection): Session => {
    const session = sessions.get(connection);
    if (session === undefined) throw new Error('a connection that this driver did not hand out');
    return session;
  };
  return {
    init: () => Promise.resolve(),
    acquireConnection: async () => {
      const session = await pool.acquire();
      const connection = createConnection(session, {
        takeBeginning: () => takeBeginning(connection),
        onEnd: () => void ended.add(connection),
      });
      sessions.set(connection, session);
      return connection;
    },
    beginTransaction: (connection, settings) => {
      beginnings.set(connection, beginSentence(settings));
      return Promise.resolve();
    },
    commitTransaction: async (connection) => {
      if (!isOver(connection)) mustBeCommitted(await of(connection).query(COMMIT.sql, []));
    },
    rollbackTransaction: async (connection) => {
      // On a broken connection the server rolls back by itself, and an error here would hide the first one.
      if (!isOver(connection) && !of(connection).broken()) await of(connection).query('rollback', []);
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

/** PostgreSQL answers COMMIT of a transaction with a failed statement by rolling back, without an error. */
function mustBeCommitted({ command }: SessionResult): void {
  if (command === 'ROLLBACK') throw new Error('the transaction was rolled back at commit');
}

interface Course {
  readonly takeBeginning: () => string | null;
  readonly onEnd: () => void;
}

function createConnection(session: Session, { takeBeginning, onEnd }: Course): DatabaseConnection {
  const ask = async (statements: readonly Statement[]): Promise<readonly SessionResult[]> => {
    const beginning = takeBeginning();
    const sent = beginning === null ? statements : begun(beginning, statements);
    if (sent.at(-1) === COMMIT) onEnd();
    const answers = await Promise.allSettled(sent.map((one) => session.query(one.sql, one.parameters)));
    // What follows a failure fails because of it.
    const failure = answers.find((answer) => answer.status === 'rejected');
    if (failure !== undefined) throw failure.reason;
    const results = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
    return results.slice(-statements.length);
  };
  return {
    executeQuery: async <R>(query: CompiledQuery): Promise<QueryResult<R>> => {
      if (isTogether(query)) {
        const results = await ask(query.statements);
        if (query.statements.at(-1) === COMMIT) results.slice(-1).forEach(mustBeCommitted);
        // The parsing boundary: what goes together says so of its rows (`together.ts`).
        return { rows: results.map(({ rows }) => rows) as R[] };
      }
      const [{ rows, affected } = NOTHING] = await ask([query]);
      // The parsing boundary: the row type is what the query says it selects.
      const typed = rows as R[];
      return affected === null ? { rows: typed } : { rows: typed, numAffectedRows: BigInt(affected) };
    },
    streamQuery: () => {
      throw new Error('streaming is not supported');
    },
  };
}

const NOTHING: SessionResult = { rows: [], command: null, affected: null };

function isTogether(query: CompiledQuery): query is Together {
  return 'statements' in query;
}

/** A script of several statements takes no parameters. */
function begun(beginning: string, statements: readonly Statement[]): readonly Statement[] {
  const [first, ...others] = statements;
  return first?.parameters.length === 0
    ? [{ sql: `${beginning}; ${first.sql}`, parameters: [] }, ...others]
    : [{ sql: beginning, parameters: [] }, ...statements];
}
