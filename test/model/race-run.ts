/** Runs a race: programs on one store, writers who write through them, and a scheduler that says who goes next. */
import type { Scheduler } from 'fast-check';
import { Kysely } from 'kysely';
import type { Conversation, Decision } from '../../conversations/protocol.ts';
import type { Facts } from '../../conversations/facts.ts';
import type { Said } from '../../conversations/said.ts';
import type { State } from '../../conversations/state.ts';
import { createHandler } from '../../src/handle.ts';
import { createDialect } from '../../storage/dialect.ts';
import { keyOf } from '../../storage/live.ts';
import type { Schema } from '../../storage/schema.ts';
import { createTurnEngine } from '../../storage/turns.ts';
import type { Plan } from './race-plan.ts';
import type { Place, Stage } from './race-stage.ts';
import { PEOPLE, depsOf } from './race-stage.ts';
import { gatedCache, gatedPool } from './race-store.ts';
import type { Lane } from './race-traffic.ts';
import { createTraffic } from './race-traffic.ts';
import type { Program, Sent } from './race-writers.ts';
import { DEADLINE_MS, inChat, write } from './race-writers.ts';

/** One call of the reducer. */
export interface Turn {
  readonly facts: Facts;
  readonly state: State;
  readonly said: Said;
  readonly decision: Decision<State>;
  /** How many turns had been committed when it read which filings there are. */
  readonly readAt: number;
}

export interface Race {
  readonly end: 'done' | 'stuck';
  readonly sent: readonly Sent[];
  /** The turns of the transactions that were committed, in the order of their commits. */
  readonly turns: readonly Turn[];
  /** What the log was told. */
  readonly failures: readonly string[];
}

export async function race(stage: Stage, place: Place, scheduler: Scheduler, plan: Plan): Promise<Race> {
  const traffic = createTraffic(scheduler, stage.areBlocked);
  const turns: Turn[] = [];
  const failures: string[] = [];
  const programs = stage.pools.map((_, n) =>
    startProgram(stage, plan, n, traffic.lane(`program ${String(n)}`), turns, failures),
  );
  const round = { programs, place, plan, sent: [] as Sent[], count: 0 };
  const writers = ([0, 1] as const).map((writer) =>
    write(round, traffic.lane(`writer ${String(writer)}`), writer, inChat),
  );
  const wiping = wipe(stage, place, traffic.lane('Redis'), plan.wipes);
  const all = async (): Promise<void> => {
    await Promise.all([...writers, wiping]);
    // What was promised to the outbox is settled by the programs themselves.
    if (programs.some(({ isHasty }) => isHasty))
      await Promise.all(programs.map(({ handler, lane }) => lane.owes(handler.sweep())));
    await Promise.all(programs.map(({ handler, lane }) => lane.owes(handler.drain())));
  };
  const end = await traffic.run(all());
  return { end, sent: round.sent.sort((a, b) => a.sentAt - b.sentAt), turns, failures };
}

function startProgram(
  stage: Stage,
  plan: Plan,
  n: number,
  lane: Lane,
  turns: Turn[],
  failures: string[],
): Program {
  const pool = stage.pools[n];
  if (pool === undefined) throw new Error('no pool');
  // A program has one transaction with turns at a time.
  let decided: Turn[] = [];
  const readAt = new Map<string, number>();
  let commits = 0;
  const gated = gatedPool(pool, lane, {
    isExclusive: stage.isExclusive,
    fate: () => plan.fates[n]?.[commits++] ?? 'answered',
    onBegin: () => {
      decided = [];
      readAt.clear();
    },
    onCommitted: () => turns.push(...decided),
  });
  const db = new Kysely<Schema>({ dialect: createDialect(gated) });
  const deps = depsOf(db, stage.redis);
  const engine = createTurnEngine({
    ...deps,
    conversation: listening(deps.conversation, {
      // It is asked what it wants as soon as the filings were read, and again when they are locked.
      wanted: (userId) => readAt.set(userId, readAt.get(userId) ?? turns.length),
      decided: (userId, turn) => decided.push({ ...turn, readAt: readAt.get(userId) ?? turns.length }),
    }),
    live: deps.live === null ? null : gatedCache(deps.live, lane),
  });
  const isHasty = plan.isHasty[n] ?? false;
  const handler = createHandler({
    engine,
    db,
    clock: () => new Date(),
    resumeText: (answer) => answer,
    onFailure: (trace) => failures.push(trace),
    timing: {
      deadlineMs: DEADLINE_MS,
      recordMs: DEADLINE_MS,
      flushMs: 60_000,
      retryMs: 0,
      soonMs: 1,
      lostMs: 1e9,
    },
  });
  return { handler, lane, isHasty };
}

interface Listener {
  readonly wanted: (userId: string) => void;
  readonly decided: (userId: string, turn: Omit<Turn, 'readAt'>) => void;
}

function listening(inner: Conversation<State>, listener: Listener): Conversation<State> {
  return {
    ...inner,
    wants: (facts, state, said) => {
      listener.wanted(facts.person?.userId ?? '');
      return inner.wants(facts, state, said);
    },
    transition: (facts, state, said) => {
      const decision = inner.transition(facts, state, said);
      listener.decided(facts.person?.userId ?? '', { facts, state, said, decision });
      return decision;
    },
  };
}

async function wipe({ redis }: Stage, place: Place, lane: Lane, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    await lane.pass('forgets');
    if (redis !== null) await lane.outside(redis.del(...PEOPLE.map((person) => keyOf(place.chat(person)))));
  }
}
