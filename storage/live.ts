/**
 * Redis, where conversations live while they run. It is a cache: lost, stale, torn, mixed up or hung, it
 * costs a read of PostgreSQL and nothing else (reliability.md D1, D7).
 */
import type { ChatState } from './chats.ts';
import { digestOf } from './chats.ts';
import type { RedisClient } from './redis-client.ts';
import type { ChatKey } from './turn.ts';

const COMMAND_MS = 300;
const KEPT_SECONDS = 30 * 24 * 3600;
/** A larger state is read from PostgreSQL: Redis is to stay small. */
const LARGEST = 64 * 1024;
/** How long a Redis that did not answer is left alone, so that not every turn waits for it. */
const REST_MS = 1000;

export interface StateCache {
  readonly read: (chats: readonly ChatKey[]) => Promise<ReadonlyMap<ChatKey, ChatState>>;
  /** Never fails: what could not be written is read from PostgreSQL next time. */
  readonly write: (states: ReadonlyMap<ChatKey, ChatState>) => Promise<void>;
}

export interface StateCacheOptions {
  readonly redis: Pick<RedisClient, 'get' | 'set'>;
  /** Counts for the metrics. */
  readonly onRead?: (hits: number, misses: number) => void;
  readonly onFailure?: () => void;
}

/** The cache of chat states. It reads each key by itself: the keys of a cluster lie on different nodes. */
export function createStateCache({ redis, onRead, onFailure }: StateCacheOptions): StateCache {
  let restUntil = 0;
  const attempt = async <T>(work: () => Promise<T>, otherwise: T): Promise<T> => {
    if (performance.now() < restUntil) return otherwise;
    try {
      return await inTime(work());
    } catch {
      restUntil = performance.now() + REST_MS;
      onFailure?.();
      return otherwise;
    }
  };
  return {
    read: async (chats) => {
      const texts = await attempt(() => Promise.all(chats.map((chat) => redis.get(keyOf(chat)))), []);
      const states = new Map<ChatKey, ChatState>();
      chats.forEach((chat, index) => {
        const state = decode(chat, texts[index] ?? null);
        if (state !== null) states.set(chat, state);
      });
      onRead?.(states.size, chats.length - states.size);
      return states;
    },
    write: async (states) => {
      const small = [...states].filter(([, { state }]) => state.length <= LARGEST);
      await attempt(
        () =>
          Promise.all(
            small.map(([chat, state]) => redis.set(keyOf(chat), encode(state), 'EX', KEPT_SECONDS)),
          ),
        [],
      );
    },
  };
}

/** The chat in braces is what a cluster hashes: all keys of a chat lie together. */
export function keyOf(chat: ChatKey): string {
  return `nianbao:{${chat}}:state`;
}

function encode({ version, digest, state }: ChatState): string {
  return `${String(version)} ${digest} ${state}`;
}

/** Null for anything that is not, to the letter, a state of this chat at the version it names. */
function decode(chat: ChatKey, text: string | null): ChatState | null {
  const match = text === null ? null : /^(\d{1,9}) ([\w-]{22}) (.*)$/s.exec(text);
  if (match === null) return null;
  const [, version = '', digest = '', state = ''] = match;
  if (digestOf(chat, Number(version), state) !== digest) return null;
  return { version: Number(version), digest, state };
}

/** The client's own timeout may not run while it reconnects. */
async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error('Redis did not answer in time'));
    }, COMMAND_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
