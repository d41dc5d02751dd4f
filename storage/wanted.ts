/** What the conversations of a batch want to know: their filings locked and loaded, and whatever else they ask for. */
import type { Transaction } from 'kysely';
import type { AnswerFacts, PastChange } from '../conversations/facts.ts';
import type { Day } from '../src/form/period.ts';
import { periodBefore, sameLastYear } from '../src/form/period.ts';
import { readAnswers } from './answers.ts';
import type { DecideDeps } from './decide.ts';
import type { Found, FoundBelow, Plan } from './plan.ts';
import { readFoundBelow } from './found-below.ts';
import type { LockedFiling } from './filings.ts';
import { contentsOf, lockFilings } from './filings.ts';
import { readHistory } from './history.ts';
import type { ContentsCache } from './items.ts';
import type { Schema } from './schema.ts';
import { readUndoable } from './undo.ts';

export interface WantedFound<State> {
  readonly locked: readonly LockedFiling[];
  readonly contents: Found['contents'];
  readonly foundFor: (plan: Plan<State>) => Found;
}

/** Locks the filings of the plans, but for those that another transaction holds (`busy`), and reads. */
export async function readWanted<State>(
  deps: Pick<DecideDeps<State>, 'registry'>,
  trx: Transaction<Schema>,
  cache: ContentsCache,
  plans: readonly Plan<State>[],
  today: Day,
): Promise<WantedFound<State>> {
  const byPlace = await lockWanted(trx, plans);
  const locked = [...byPlace.values()];
  const contents = await contentsOf(trx, cache, locked.flatMap(versionsOf));
  const lockOf = ({ wants }: Plan<State>): LockedFiling =>
    (wants.filing === null ? null : byPlace.get(placeOf(wants.filing))) ?? { kind: 'none' };
  const undoable = await undoableTurns(trx, plans, lockOf);
  const below = await belowOf(deps, trx, plans, today);
  const history = await historyOf(trx, plans, lockOf);
  const answers = await answersOf(trx, plans);
  const foundFor = (plan: Plan<State>): Found => ({
    filing: lockOf(plan),
    undoable: undoable.get(plan) ?? null,
    contents,
    below: below.get(plan) ?? { below: [] },
    history: history.get(plan) ?? [],
    answers: answers.get(plan) ?? null,
  });
  return { locked, contents, foundFor };
}

type Wanted = NonNullable<Plan<unknown>['wants']['filing']>;

function placeOf({ unit, period }: Wanted): string {
  return `${period} ${unit}`;
}

async function lockWanted<State>(
  trx: Transaction<Schema>,
  plans: readonly Plan<State>[],
): Promise<ReadonlyMap<string, LockedFiling>> {
  const asked = new Map<string, Wanted>();
  for (const { wants } of plans) {
    if (wants.filing === null) continue;
    const at = placeOf(wants.filing);
    // Where two want one filing and only one would make it, it is made.
    asked.set(at, { ...wants.filing, create: wants.filing.create || asked.get(at)?.create === true });
  }
  const list = [...asked.values()].map((filing) => ({
    ...filing,
    before: periodBefore(filing.period),
    lastYear: sameLastYear(filing.period),
  }));
  const locked = await lockFilings(trx, list);
  return new Map([...asked.keys()].map((at, n) => [at, locked[n] ?? { kind: 'busy' }]));
}

function versionsOf(filing: LockedFiling): readonly { id: number; version: number }[] {
  if (filing.kind !== 'held') return [];
  return [filing.row, filing.before, filing.lastYear, ...filing.siblings].filter((one) => one !== null);
}

async function undoableTurns<State>(
  trx: Transaction<Schema>,
  plans: readonly Plan<State>[],
  lockOf: (plan: Plan<State>) => LockedFiling,
): Promise<ReadonlyMap<Plan<State>, Awaited<ReturnType<typeof readUndoable>>[number]>> {
  const asking = plans.flatMap((plan) => {
    const filing = lockOf(plan);
    return plan.wants.undoable && filing.kind === 'held' ? [{ plan, filing: filing.row.id }] : [];
  });
  const found = await readUndoable(
    trx,
    asking.map(({ plan, filing }) => ({ filing, userId: plan.work.turn.userId })),
  );
  return new Map(asking.map(({ plan }, n) => [plan, found[n] ?? null]));
}

/** What is asked of the units below some; few ask, so one after the other. */
async function belowOf<State>(
  { registry }: Pick<DecideDeps<State>, 'registry'>,
  trx: Transaction<Schema>,
  plans: readonly Plan<State>[],
  today: Day,
): Promise<ReadonlyMap<Plan<State>, FoundBelow>> {
  const found = new Map<Plan<State>, FoundBelow>();
  for (const plan of plans) {
    const { below } = plan.wants;
    if (below !== undefined) found.set(plan, await readFoundBelow(trx, below, registry.formFor, today));
  }
  return found;
}

async function historyOf<State>(
  trx: Transaction<Schema>,
  plans: readonly Plan<State>[],
  lockOf: (plan: Plan<State>) => LockedFiling,
): Promise<ReadonlyMap<Plan<State>, readonly PastChange[]>> {
  const found = new Map<Plan<State>, readonly PastChange[]>();
  for (const plan of plans) {
    const { history } = plan.wants;
    const filing = lockOf(plan);
    if (history !== undefined && filing.kind === 'held')
      found.set(plan, await readHistory(trx, filing.row.id, history));
  }
  return found;
}

/** Questions about figures; they are few, so one after the other. */
async function answersOf<State>(
  trx: Transaction<Schema>,
  plans: readonly Plan<State>[],
): Promise<ReadonlyMap<Plan<State>, AnswerFacts>> {
  const found = new Map<Plan<State>, AnswerFacts>();
  for (const plan of plans) {
    const { asks } = plan.wants;
    if (asks !== undefined) found.set(plan, await readAnswers(trx, asks));
  }
  return found;
}
