/**
 * Tells the processes that deliver that something was committed for them, over a channel of Redis. It carries nothing:
 * lost, or heard twice, it costs the time until the next look and no more.
 */
import type { Cluster, Redis } from 'ioredis';

const CHANNEL = 'nianbao:outbox';
/** Turns come in bursts, and one look finds what all of them left. */
const PAUSE_MS = 20;

export interface Call {
  readonly call: () => void;
  readonly close: () => void;
}

/** Calls those who listen; a second time only after a short pause. Never fails. */
export function createCall(redis: Pick<Redis | Cluster, 'publish'>): Call {
  let soon: NodeJS.Timeout | undefined;
  return {
    call: () => {
      soon ??= setTimeout(() => {
        soon = undefined;
        void redis.publish(CHANNEL, '').catch(ignore);
      }, PAUSE_MS);
    },
    close: () => {
      clearTimeout(soon);
    },
  };
}

/** Listens until it is closed. The client is its own: one that listens can do nothing else. */
export function listenForCalls(redis: Redis | Cluster, onCall: () => void): () => void {
  redis.on('message', onCall);
  void redis.subscribe(CHANNEL).catch(ignore);
  return () => {
    redis.disconnect();
  };
}

function ignore(): void {
  // Whoever delivers looks by himself every other second.
}
