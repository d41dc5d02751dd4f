/** The rows of an outbox in memory, by the rules of its port, on a clock that the test moves. */
import type { UserId } from '../../conversations/people.ts';
import type { OutboxPort, OutboxRow } from '../../src/jobs/outbox-port.ts';

interface Entry {
  readonly row: Omit<OutboxRow, 'repeats'>;
  readonly createdAt: number;
  state: 'waiting' | 'claimed' | 'sent' | 'parked';
  notBefore: number;
  leasedUntil: number;
  sentAt: number | null;
  /** The errors of `later` and `park`. */
  readonly errors: string[];
}

export interface MemoryOutbox {
  readonly port: OutboxPort;
  readonly entries: Entry[];
  readonly add: (userId: string, text: string) => number;
  /** When the next waiting row is due; null if none waits. */
  readonly nextDue: () => number | null;
  readonly states: () => string[];
  /** The entry as a claim tells it. */
  readonly claimed: (entry: Entry) => OutboxRow;
}

const LEASE_MS = 120_000;
const REMEMBERED_MS = 4 * 3_600_000 + 10 * 60_000;

export function createMemoryOutbox(now: () => number): MemoryOutbox {
  const entries: Entry[] = [];
  // What each body is told apart by, worked out once: a claim looks through all the rows before it.
  const told = new WeakMap<OutboxRow['body'], string>();
  const bodyOf = ({ body }: Entry['row']): string => {
    const known = told.get(body) ?? JSON.stringify(body);
    told.set(body, known);
    return known;
  };
  const entryOf = (id: number): Entry => {
    const entry = entries.find(({ row }) => row.id === id);
    if (entry === undefined) throw new Error(`no row ${String(id)}`);
    return entry;
  };
  const claimed = ({ row, createdAt }: Entry): OutboxRow => ({
    ...row,
    repeats: entries.some(
      (earlier) =>
        earlier.row.id < row.id &&
        earlier.row.userId === row.userId &&
        bodyOf(earlier.row) === bodyOf(row) &&
        (earlier.sentAt ?? now()) > createdAt - REMEMBERED_MS,
    ),
  });
  return {
    entries,
    claimed,
    add: (userId, text) => {
      const id = entries.length + 1;
      const row = {
        id,
        key: `k${String(id)}`,
        userId: userId as UserId,
        body: { kind: 'text', text },
        attempts: 0,
      } as const;
      entries.push({
        row,
        createdAt: now(),
        state: 'waiting',
        notBefore: 0,
        leasedUntil: 0,
        sentAt: null,
        errors: [],
      });
      return id;
    },
    nextDue: () => {
      const waiting = entries.filter(({ state }) => state === 'waiting').map(({ notBefore }) => notBefore);
      return waiting.length === 0 ? null : Math.min(...waiting);
    },
    states: () => entries.map(({ state }) => state),
    port: {
      claim: (limit) => {
        const due = entries.filter(
          ({ state, notBefore, leasedUntil }) =>
            notBefore <= now() && (state === 'waiting' || (state === 'claimed' && leasedUntil <= now())),
        );
        const taken = due.slice(0, limit);
        for (const entry of taken) Object.assign(entry, { state: 'claimed', leasedUntil: now() + LEASE_MS });
        return Promise.resolve(taken.map(claimed));
      },
      sent: (id) => {
        Object.assign(entryOf(id), { state: 'sent', sentAt: now() });
        return Promise.resolve();
      },
      later: (id, notBefore, error) => {
        const entry = entryOf(id);
        Object.assign(entry, { state: 'waiting', notBefore: notBefore.getTime() });
        entry.errors.push(error);
        return Promise.resolve();
      },
      park: (id, error) => {
        const entry = entryOf(id);
        entry.state = 'parked';
        entry.errors.push(error);
        return Promise.resolve();
      },
    },
  };
}
