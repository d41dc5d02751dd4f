/**
 * Gates on the ways of several programs: what waits at one goes on when the scheduler says so, and the scheduler is
 * asked only when nobody moves by himself. So a schedule is told by its seed, though the database and Redis are real.
 */
import type { Scheduler } from 'fast-check';
import { setImmediate as nextRound, setTimeout as pause } from 'node:timers/promises';

/** The way of one program. */
export interface Lane {
  /** Waits until the scheduler lets it through. */
  readonly pass: (label: string) => Promise<void>;
  /** Something of the database, Redis or a timer that is under way, and ends by itself. */
  readonly outside: <T>(work: Promise<T>) => Promise<T>;
  /** The program owes an answer: it comes to a gate, as long as it lives. */
  readonly owes: <T>(answer: Promise<T>) => Promise<T>;
}

export interface Traffic {
  readonly lane: (name: string) => Lane;
  /**
   * Lets one after the other through until `done` settles and nothing waits or moves; 'stuck' where nobody moves before,
   * or all move and get nowhere. Then all gates are opened, so that nothing is held for those who come later.
   */
  readonly run: (done: Promise<unknown>) => Promise<'done' | 'stuck'>;
}

/** Whether so many statements, all that are under way, wait for locks of others. */
export type AreBlocked = (underWay: number) => Promise<boolean>;

/** A statement that takes longer may wait for somebody who stands at a gate. */
const LOOK_MS = 4;
/** A program that owes an answer and comes to no gate for so long does not come any more. */
const COMES_MS = 250;
/** Many times what a race needs. */
const MOST_STEPS = 5000;

interface Count {
  atGate: number;
  underWay: number;
  owed: number;
}

export function createTraffic(scheduler: Scheduler, areBlocked: AreBlocked): Traffic {
  const lanes: Count[] = [];
  const underWay = (): number => lanes.reduce((sum, lane) => sum + lane.underWay, 0);
  const isExpected = ({ atGate, underWay, owed }: Count): boolean => owed > 0 && atGate + underWay === 0;
  let ended = (): void => undefined;
  let isOpen = false;

  /** Waits until nobody moves by himself. */
  const quiet = async (): Promise<void> => {
    const since = performance.now();
    let blocked = false;
    while (!blocked) {
      await nextRound();
      const moving = underWay();
      if (moving === 0) {
        if (!lanes.some(isExpected) || performance.now() - since > COMES_MS) return;
        continue;
      }
      const one = new Promise<'ended'>((resolve) => {
        ended = () => {
          resolve('ended');
        };
      });
      blocked = (await Promise.race([one, pause(LOOK_MS)])) !== 'ended' && (await areBlocked(moving));
    }
  };

  return {
    lane: (name) => {
      const count: Count = { atGate: 0, underWay: 0, owed: 0 };
      lanes.push(count);
      const during = async <T>(what: 'underWay' | 'owed', work: Promise<T>): Promise<T> => {
        count[what] += 1;
        try {
          return await work;
        } finally {
          count[what] -= 1;
          ended();
        }
      };
      return {
        pass: async (label) => {
          if (isOpen) return;
          count.atGate += 1;
          await scheduler.schedule(Promise.resolve(), `${name}: ${label}`);
          count.atGate -= 1;
        },
        outside: (work) => during('underWay', work),
        owes: (answer) => during('owed', answer),
      };
    },
    run: async (done) => {
      const end = { isReached: false };
      const settled = done.finally(() => {
        end.isReached = true;
      });
      for (let step = 0; step < MOST_STEPS; step += 1) {
        await quiet();
        if (scheduler.count() > 0) await scheduler.waitNext(1);
        else if (underWay() > 0) continue;
        else if (end.isReached) return await settled.then(() => 'done' as const);
        else if (!(await comes(settled))) break;
      }
      isOpen = true;
      while (scheduler.count() > 0) await scheduler.waitNext(1);
      settled.catch(() => undefined);
      return 'stuck';
    },
  };

  /** Nobody is at a gate: whether that changes soon. */
  async function comes(settled: Promise<unknown>): Promise<boolean> {
    const before = performance.now();
    while (performance.now() - before < COMES_MS) {
      if ((await Promise.race([settled.then(() => true), pause(5)])) === true) return true;
      if (scheduler.count() + underWay() > 0) return true;
    }
    return false;
  }
}
