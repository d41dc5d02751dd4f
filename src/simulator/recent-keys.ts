/** Remembers for a while which keys came by, within a bound. */

export interface RecentKeys {
  /** Whether `key` came by within the last `withinMs`; from now on it did. */
  readonly seen: (key: string, withinMs: number) => boolean;
}

/** Makes an empty memory of at most `max` keys; the oldest are forgotten first. */
export function createRecentKeys({
  now,
  max,
}: {
  readonly now: () => number;
  readonly max: number;
}): RecentKeys {
  const lastSeen = new Map<string, number>();
  return {
    seen(key, withinMs) {
      const before = lastSeen.get(key);
      if (before !== undefined && now() - before < withinMs) return true;
      // Taken out first: a map keeps the place of a key that it already holds.
      lastSeen.delete(key);
      lastSeen.set(key, now());
      for (const oldest of lastSeen.keys()) {
        if (lastSeen.size <= max) break;
        lastSeen.delete(oldest);
      }
      return false;
    },
  };
}
