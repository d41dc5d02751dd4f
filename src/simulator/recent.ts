/** Keeps what came last, within a bound on its number and on its size. */

export interface Recent<T> {
  readonly add: (item: T) => void;
  /** Oldest first. */
  readonly all: () => readonly T[];
}

export interface Bounds<T> {
  readonly maxItems: number;
  readonly maxSize: number;
  readonly sizeOf: (item: T) => number;
}

/** An empty record; the oldest items make room for new ones, and the newest is kept however large it is. */
export function createRecent<T>({ maxItems, maxSize, sizeOf }: Bounds<T>): Recent<T> {
  const items: T[] = [];
  let size = 0;
  return {
    add(item) {
      items.push(item);
      size += sizeOf(item);
      while (items.length > 1 && (items.length > maxItems || size > maxSize)) {
        const oldest = items.shift();
        if (oldest !== undefined) size -= sizeOf(oldest);
      }
    },
    all: () => items,
  };
}
