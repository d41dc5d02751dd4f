/** The clock of periods, which the simulator can put forward, and the machine's. */
import type { Config } from '../config.ts';

export interface Clocks {
  /** The clock of periods, reminders and links: NIANBAO_NOW at the start, then running on. */
  readonly now: () => Date;
  /** The machine's. */
  readonly clock: () => Date;
  /** Puts the clock of periods, reminders and links forward by so many milliseconds; only the simulator does. */
  readonly forward: (ms: number) => void;
  /** Tells from where it was put forward. */
  readonly onForward: (listener: (from: Date) => void) => void;
}

/** Where NIANBAO_NOW is set, the clock of periods starts there. */
export function clocks(config: Config): Clocks {
  let ahead = config.now === undefined ? 0 : config.now.getTime() - Date.now();
  const listeners: ((from: Date) => void)[] = [];
  const now = (): Date => new Date(Date.now() + ahead);
  return {
    now,
    clock: () => new Date(),
    forward: (ms) => {
      const from = now();
      ahead += Math.max(0, ms);
      for (const listener of listeners) listener(from);
    },
    onForward: (listener) => {
      listeners.push(listener);
    },
  };
}
