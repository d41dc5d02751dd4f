/** The way of a program to its database and its Redis, with gates in it. */
import type { Session, SessionPool } from '../../storage/dialect.ts';
import { StorageError } from '../../storage/errors.ts';
import type { StateCache } from '../../storage/live.ts';
import type { Lane } from './race-traffic.ts';

/** What becomes of a COMMIT: it is carried out and answered, the connection breaks before it arrives, or before it is answered. */
export type Fate = 'answered' | 'never arrived' | 'not answered';

export interface Watch {
  /** Where the database has one connection, nothing comes between the statements of a transaction: gates only around it. */
  readonly isExclusive: boolean;
  readonly fate: () => Fate;
  readonly onBegin: () => void;
  readonly onCommitted: () => void;
}

export function gatedPool(pool: SessionPool, lane: Lane, watch: Watch): SessionPool {
  return {
    acquire: async () => {
      if (watch.isExclusive) await lane.pass('a connection');
      return gatedSession(await lane.outside(pool.acquire()), lane, watch);
    },
    // The pool outlives the schedule.
    end: () => Promise.resolve(),
  };
}

function gatedSession(session: Session, lane: Lane, watch: Watch): Session {
  let isBroken = false;
  let hasFailed = false;
  /** What is asked before an answer is there keeps its order. */
  let last: Promise<unknown> = Promise.resolve();
  const commit: Session['query'] = async (text, values) => {
    const fate = watch.fate();
    const result = await lane.outside(session.query(fate === 'never arrived' ? 'rollback' : text, values));
    if (fate !== 'never arrived' && !hasFailed) watch.onCommitted();
    if (fate === 'answered') return result;
    isBroken = true;
    throw new StorageError('database.unavailable', 'the connection broke');
  };
  const pass: Session['query'] = async (text, values) => {
    const begins = text.startsWith('start transaction');
    if (begins) {
      hasFailed = false;
      watch.onBegin();
    }
    // Nothing is read or locked before the first statement.
    if (!begins && (!watch.isExclusive || text === 'commit')) await lane.pass(titleOf(text));
    if (text === 'commit') return await commit(text, values);
    return await lane.outside(session.query(text, values));
  };
  return {
    query: (text, values) => {
      const result = last.then(() => pass(text, values));
      last = result.catch(() => (hasFailed = true));
      return result;
    },
    broken: () => isBroken || session.broken(),
    release: session.release,
  };
}

function titleOf(sql: string): string {
  return sql.replace(/\s+/g, ' ').trim().slice(0, 48);
}

export function gatedCache(cache: StateCache, lane: Lane): StateCache {
  return {
    read: async (chats) => {
      await lane.pass('read Redis');
      return await lane.outside(cache.read(chats));
    },
    write: async (states) => {
      await lane.pass('write Redis');
      await lane.outside(cache.write(states));
    },
  };
}
