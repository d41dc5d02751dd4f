/**
 * The service drops a message equal to one of the last 4 hours: that makes trying again safe, and swallows a reminder
 * that rightly says the same once more. So the first row with a text owns it; a later row with the same text for the
 * same member carries its own number, and carries the same one each time it is tried again.
 */
import { createHash } from 'node:crypto';

export interface Repeats {
  /** The number to print with this row's text; null for the row that used the text first. */
  readonly serial: (row: {
    readonly id: number;
    readonly userId: string;
    readonly text: string;
  }) => Promise<number | null>;
}

/** The commands needed, in the shape in which ioredis has them. */
export interface OwnerStore {
  get(key: string): Promise<string | null>;
  set(key: string, value: number, px: 'PX', ms: number, nx: 'NX'): Promise<'OK' | null>;
  pexpire(key: string, ms: number): Promise<number>;
}

/** Longer than the service remembers: clocks differ, and it counts from when it received the message. */
const REMEMBER_MS = 4 * 3_600_000 + 10 * 60_000;
const SWEEP_EVERY = 1_000;

/** Remembers in this process, and in Redis where there is one, so that a restart changes no number. */
export function createRepeats(now: () => number, redis: OwnerStore | null): Repeats {
  const owners = new Map<string, { readonly id: number; readonly until: number }>();
  let asked = 0;
  const remember = (key: string, id: number): void => {
    owners.set(key, { id, until: now() + REMEMBER_MS });
    asked += 1;
    if (asked % SWEEP_EVERY === 0)
      for (const [old, owner] of owners) if (owner.until <= now()) owners.delete(old);
  };
  const known = (key: string): number | null => {
    const owner = owners.get(key);
    return owner !== undefined && owner.until > now() ? owner.id : null;
  };
  return {
    serial: async (row) => {
      const key = `nianbao:{${row.userId}}:said:${digest(row.text)}`;
      const owner = known(key) ?? (await sharedOwner(redis, key, row.id)) ?? row.id;
      if (owner === row.id || known(key) === null) remember(key, owner);
      if (owner !== row.id) return row.id;
      await extend(redis, key);
      return null;
    },
  };
}

/** The row that owns the text for all processes; null where Redis does not say. */
async function sharedOwner(redis: OwnerStore | null, key: string, id: number): Promise<number | null> {
  if (redis === null) return null;
  try {
    if ((await redis.set(key, id, 'PX', REMEMBER_MS, 'NX')) === 'OK') return id;
    const owner = Number(await redis.get(key));
    return Number.isSafeInteger(owner) && owner > 0 ? owner : null;
  } catch {
    return null;
  }
}

/** Each sending starts the service's 4 hours anew. */
async function extend(redis: OwnerStore | null, key: string): Promise<void> {
  try {
    await redis?.pexpire(key, REMEMBER_MS);
  } catch {
    // Without Redis this process remembers alone.
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
