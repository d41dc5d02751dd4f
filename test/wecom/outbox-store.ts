/** The rows of an outbox in memory, by the rules of its port, on a clock that the test moves. */
import type { UserId } from '../../conversations/protocol.ts';
import type { OutboxPort, OutboxRow } from '../../src/jobs/outbox-port.ts';

interface Entry {
  readonly row: OutboxRow;
  state: 'waiting' | 'claimed' | 'sent' | 'parked';
  notBefore: number;
  leasedUntil: number;
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
}

const LEASE_MS = 120_000;

export function createMemoryOutbox(now: () => number): MemoryOutbox {
  const entries: Entry[] = [];
  const entryOf = (id: number): Entry => {
    const entry = entries.find(({ row }) => row.id === id);
    if (entry === undefined) throw new Error(`no row ${String(id)}`);
    return entry;
  };
  return {
    entries,
    add: (userId, text) => {
      const id = entries.length + 1;
      const row = {
        id,
        key: `k${String(id)}`,
        userId: userId as UserId,
        body: { kind: 'text', text },
        attempts: 0,
      } as const;
      entries.push({ row, state: 'waiting', notBefore: 0, leasedUntil: 0, errors: [] });
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
        const claimed = due.slice(0, limit);
        for (const entry of claimed)
          Object.assign(entry, { state: 'claimed', leasedUntil: now() + LEASE_MS });
        return Promise.resolve(claimed.map(({ row }) => row));
      },
      sent: (id) => {
        entryOf(id).state = 'sent';
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
