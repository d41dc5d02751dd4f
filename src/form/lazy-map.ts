/** A map that is asked for single keys: all of it is put together only where somebody goes over it. */
export abstract class LazyMap<Key, Value> implements ReadonlyMap<Key, Value> {
  #whole: ReadonlyMap<Key, Value> | null = null;

  abstract get(key: Key): Value | undefined;

  /** All of it; asked for once. */
  protected abstract whole(): ReadonlyMap<Key, Value>;

  has(key: Key): boolean {
    return this.get(key) !== undefined;
  }

  get size(): number {
    return this.#all().size;
  }

  entries(): MapIterator<[Key, Value]> {
    return this.#all().entries();
  }

  keys(): MapIterator<Key> {
    return this.#all().keys();
  }

  values(): MapIterator<Value> {
    return this.#all().values();
  }

  [Symbol.iterator](): MapIterator<[Key, Value]> {
    return this.entries();
  }

  forEach(visit: (value: Value, key: Key, map: ReadonlyMap<Key, Value>) => void): void {
    for (const [key, value] of this.#all()) visit(value, key, this);
  }

  #all(): ReadonlyMap<Key, Value> {
    return (this.#whole ??= this.whole());
  }
}
