/** Maps that are never changed: what is changed makes another one, which shares with the first all that it did not change. */
import { LazyMap } from './lazy-map.ts';

/** Of more changes than these a map of its own is made, so that no reading has far to go. */
const MOST_CHANGES = 16;

/** `null` takes an entry away. */
export type Patch<Key, Value> = ReadonlyMap<Key, Value | null>;

/** The map with these changes. Nobody may change `map` or `changes` afterwards. */
export function patched<Key, Value>(
  map: ReadonlyMap<Key, Value>,
  changes: Patch<Key, Value>,
): ReadonlyMap<Key, Value> {
  if (changes.size === 0) return map;
  if (!isPatched(map)) return withPatch(map, changes);
  const patch = new Map(map.patch);
  for (const [key, value] of changes) patch.set(key, value);
  return withPatch(map.base, patch);
}

class Patched<Key, Value> extends LazyMap<Key, Value> {
  readonly base: ReadonlyMap<Key, Value>;
  readonly patch: Patch<Key, Value>;

  constructor(base: ReadonlyMap<Key, Value>, patch: Patch<Key, Value>) {
    super();
    this.base = base;
    this.patch = patch;
  }

  get(key: Key): Value | undefined {
    const value = this.patch.get(key);
    return value === undefined ? this.base.get(key) : (value ?? undefined);
  }

  protected whole(): ReadonlyMap<Key, Value> {
    return applied(this.base, this.patch);
  }
}

function isPatched<Key, Value>(map: ReadonlyMap<Key, Value>): map is Patched<Key, Value> {
  return map instanceof Patched;
}

function withPatch<Key, Value>(
  base: ReadonlyMap<Key, Value>,
  patch: Patch<Key, Value>,
): ReadonlyMap<Key, Value> {
  return patch.size > MOST_CHANGES ? applied(base, patch) : new Patched(base, patch);
}

function applied<Key, Value>(base: ReadonlyMap<Key, Value>, patch: Patch<Key, Value>): Map<Key, Value> {
  const map = new Map(base);
  for (const [key, value] of patch) {
    if (value === null) map.delete(key);
    else map.set(key, value);
  }
  return map;
}
