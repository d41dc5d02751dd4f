/** Numbers whatever happens in the simulator, in one row for all its records, and wakes those who wait for more. */

export interface News {
  /** The number of something new; whoever waits is woken once the caller is through. */
  readonly next: () => number;
  readonly last: () => number;
  /** Settles when there is something after `seq`, when `signal` fires, or when the news are closed. */
  readonly more: (seq: number, signal: AbortSignal) => Promise<void>;
  /** Lets everybody go who waits: the process is about to end. */
  readonly close: () => void;
  readonly isClosed: () => boolean;
}

/** News of which there are none yet. */
export function createNews(): News {
  const waiting = new Set<() => void>();
  let last = 0;
  let closed = false;
  const wakeAll = (): void => {
    for (const wake of [...waiting]) wake();
  };

  return {
    next() {
      last += 1;
      wakeAll();
      return last;
    },
    last: () => last,
    more: (seq, signal) =>
      new Promise((resolve) => {
        if (closed || last > seq || signal.aborted) {
          resolve();
          return;
        }
        const wake = (): void => {
          waiting.delete(wake);
          signal.removeEventListener('abort', wake);
          resolve();
        };
        waiting.add(wake);
        signal.addEventListener('abort', wake);
      }),
    close() {
      closed = true;
      wakeAll();
    },
    isClosed: () => closed,
  };
}
