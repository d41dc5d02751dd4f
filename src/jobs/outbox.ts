/**
 * The delivery worker: sends what turns and reminders have put into the outbox, each member's messages in order,
 * no faster than the service lets through, and stops asking where only a person can help.
 */
import { createWorkerState, deliverLane } from './lane.ts';
import type { WorkerState } from './lane.ts';
import type { OutboxDeps, OutboxRow } from './outbox-port.ts';

export interface Outbox {
  readonly start: () => void;
  /** Looks for due rows at once. */
  readonly wake: () => void;
  /** Sends everything that is due and returns. */
  readonly deliverDue: () => Promise<void>;
  /** Ends what is under way and gives back what was claimed and not begun. */
  readonly stop: () => Promise<void>;
}

const PARALLEL = 4;
const CLAIM_LIMIT = 50;
const POLL_MS = 2_000;

/** A worker over one outbox; several may run, in one process or more. */
export function createOutbox(deps: OutboxDeps): Outbox {
  const state = createWorkerState();
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;
  /** Rows may have come in since the run under way has looked. */
  let next: Promise<void> | null = null;

  const deliverDue = (): Promise<void> => {
    if (state.stopping) return running ?? Promise.resolve();
    if (running === null) return begin();
    next ??= running.then(() => {
      next = null;
      return begin();
    });
    return next;
  };
  const begin = (): Promise<void> => {
    running = deliverRounds(deps, state).finally(() => {
      running = null;
    });
    return running;
  };
  /** A round never rejects, so nothing is lost by not waiting for it. */
  const wake = (): void => void deliverDue();

  return {
    start: () => {
      timer ??= setInterval(wake, deps.pollMs ?? POLL_MS);
      wake();
    },
    wake,
    deliverDue,
    stop: async () => {
      state.stopping = true;
      if (timer !== null) clearInterval(timer);
      timer = null;
      await running;
    },
  };
}

/** Round after round until nothing is due. It never rejects: the timer brings the next try. */
async function deliverRounds(deps: OutboxDeps, state: WorkerState): Promise<void> {
  try {
    while (!state.stopping && deps.now() >= state.pausedUntil) {
      const rows = await deps.port.claim(deps.claimLimit ?? CLAIM_LIMIT);
      if (rows.length === 0) return;
      await inLanes(byMember(rows), deps.parallel ?? PARALLEL, (lane) => deliverLane(deps, state, lane));
    }
  } catch (error) {
    deps.report({ type: 'failed', error });
  }
}

function byMember(rows: readonly OutboxRow[]): readonly (readonly OutboxRow[])[] {
  const lanes = new Map<string, OutboxRow[]>();
  for (const row of rows) {
    const lane = lanes.get(row.userId);
    if (lane === undefined) lanes.set(row.userId, [row]);
    else lane.push(row);
  }
  return Array.from(lanes.values(), (lane) => lane.toSorted((a, b) => a.id - b.id));
}

/** Runs `work` on all, `width` at a time; a failure of one is told when the others are done. */
async function inLanes<T>(all: readonly T[], width: number, work: (item: T) => Promise<void>): Promise<void> {
  const waiting = all.values();
  const failures: unknown[] = [];
  const runner = async (): Promise<void> => {
    for (const item of waiting) {
      try {
        await work(item);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: width }, runner));
  if (failures.length > 0)
    throw new AggregateError(failures, 'some messages could not be delivered or noted');
}
