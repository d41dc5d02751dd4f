/** The one transaction of a batch of turns: read and lock, decide one after the other, write. */
import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';
import type { AnswerFacts, PastChange } from '../conversations/facts.ts';
import type { MessageKey } from '../conversations/said.ts';
import { periodBefore, sameLastYear } from '../src/form/period.ts';
import { readAnswers } from './answers.ts';
import type { Agenda, Work } from './agenda.ts';
import { makeAgenda } from './agenda.ts';
import type { AtFirst } from './at-first.ts';
import { atFirst, atFirstQuery } from './at-first.ts';
import { auditParts } from './audit.ts';
import { readFoundBelow } from './found-below.ts';
import type { ChatState } from './chats.ts';
import { chatsLock, lockedChats } from './chats.ts';
import { shanghaiDay } from './clock.ts';
import type { DecideDeps, FoundBelow, Moment, Plan } from './decide.ts';
import { decide, park } from './decide.ts';
import { writeDenials } from './denials.ts';
import { writeDigests } from './digests.ts';
import type { LockedFiling } from './filings.ts';
import { contentsOf, filingParts, lockFilings, unmakeFilings } from './filings.ts';
import { readHistory } from './history.ts';
import type { ContentsCache } from './items.ts';
import { itemParts } from './items.ts';
import type { Ledger } from './ledger.ts';
import { openLedger, place } from './ledger.ts';
import type { People } from './people.ts';
import { writeOrders } from './reminder-orders.ts';
import { ROSTER_LOCK } from './roster.ts';
import type { Schema } from './schema.ts';
import { enqueue, insertLinks, markTakenBack, settle } from './settle.ts';
import { together } from './together.ts';
import type { ChatKey, IncomingTurn } from './turn.ts';
import { readUndoable } from './undo.ts';
import { insertUploadLinks } from './uploads.ts';

const LOST_REPLY_MS = 120_000;

export interface TransactDeps<State> extends DecideDeps<State> {
  /** What counts as now for periods and links. */
  readonly now: () => Date;
  /** The machine's clock, for ages and timestamps. */
  readonly clock: () => Date;
}

/** What Redis holds of a chat. */
export interface Known<State> {
  readonly copy: ChatState;
  readonly state: State;
}

export interface Batch<State> {
  /** At most one of a chat. */
  readonly turns: readonly IncomingTurn[];
  readonly known: Promise<ReadonlyMap<ChatKey, Known<State>>>;
  readonly flushed: ReadonlySet<MessageKey>;
}

/** Runs the batch; the ledger tells the results and what memory may keep once the transaction is committed. */
export async function transact<State>(
  deps: TransactDeps<State>,
  trx: Transaction<Schema>,
  cache: ContentsCache,
  { turns, known: reading, flushed }: Batch<State>,
): Promise<Ledger> {
  const known = await reading;
  const asked = turns.map(({ chat, userId }) => ({
    key: chat,
    userId,
    known: known.get(chat)?.copy ?? null,
  }));
  const since = new Date(deps.clock().getTime() - LOST_REPLY_MS);
  const [, locked, first] = await together(trx, [LIMITS, chatsLock(asked), atFirstQuery(turns, since)]);
  const chats = lockedChats(locked);
  const { inbox, people } = atFirst(first, flushed);
  const agenda = { ...makeAgenda(turns, chats, inbox), people };
  const ledger = await decideAll(deps, trx, cache, agenda, known);
  await write(deps, trx, ledger, flushed);
  return ledger;
}

/**
 * No turn holds its locks for long, whatever happens to it. Until it ends the roster stays as it is (`replaceRoster`
 * waits), so that what it allows is still allowed when its effects are committed; turns do not wait for one another by it.
 */
const LIMITS = sql`select set_config('statement_timeout', '2s', true), set_config('lock_timeout', '2s', true),
  set_config('idle_in_transaction_session_timeout', '5s', true), pg_advisory_xact_lock_shared(${ROSTER_LOCK})`;

/** Puts what writes by itself under the limits of a turn. */
export async function limitTime(trx: Kysely<Schema>): Promise<void> {
  await LIMITS.execute(trx);
}

async function decideAll<State>(
  deps: TransactDeps<State>,
  trx: Transaction<Schema>,
  cache: ContentsCache,
  { work, results, waiting, people }: Agenda & Pick<AtFirst, 'people'>,
  known: ReadonlyMap<ChatKey, Known<State>>,
): Promise<Ledger> {
  const ledger = openLedger(deps.clock(), people.heads);
  for (const [key, result] of results) ledger.results.set(key, result);
  ledger.waiting.push(...waiting);
  if (work.length === 0) return ledger;

  const now = deps.now();
  const moment: Moment = { now, today: shanghaiDay(now) };
  const plans = work.flatMap((one) => planOne(deps, ledger, people, one, known, moment));
  const locked = await lockWanted(trx, plans);
  const contents = await contentsOf(trx, cache, [...locked.values()].flatMap(versionsOf));
  for (const filing of locked.values()) {
    if (filing.kind === 'held') place(ledger, { ...filing.row, ...contents(filing.row.id) });
  }
  const lockOf = ({ wants }: Plan<State>): LockedFiling =>
    (wants.filing === null ? null : locked.get(placeOf(wants.filing))) ?? { kind: 'none' };
  const undoable = await undoableTurns(trx, plans, lockOf);
  const below = await belowOf(deps, trx, plans, moment);
  const history = await historyOf(trx, plans, lockOf);
  const answers = await answersOf(trx, plans);
  for (const plan of plans) {
    decide(
      deps,
      ledger,
      plan,
      {
        filing: lockOf(plan),
        undoable: undoable.get(plan) ?? null,
        contents,
        below: below.get(plan) ?? { below: [] },
        history: history.get(plan) ?? [],
        answers: answers.get(plan) ?? null,
      },
      moment,
    );
  }
  await unmakeUnused(trx, ledger, [...locked.values()]);
  return ledger;
}

/** None where the conversation fails already here; then the message is parked. */
function planOne<State>(
  deps: TransactDeps<State>,
  ledger: Ledger,
  people: People,
  work: Work,
  known: ReadonlyMap<ChatKey, Known<State>>,
  { today }: Moment,
): readonly Plan<State>[] {
  const { turn, chat } = work;
  try {
    const stored =
      chat.stored.kind === 'same' ? known.get(turn.chat)?.state : deps.conversation.parse(chat.stored.state);
    const state = stored ?? deps.conversation.initial;
    const person = people.person(turn.userId);
    const memberships = people.memberships(turn.userId);
    const heads = memberships.flatMap(({ unit }) => people.heads.get(unit.id) ?? []);
    const wants = deps.conversation.wants({ today, person, memberships, heads }, state, turn.said);
    return [{ work, state, person, memberships, wants }];
  } catch (error) {
    park(deps, ledger, work, error);
    return [];
  }
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
  { registry }: TransactDeps<State>,
  trx: Transaction<Schema>,
  plans: readonly Plan<State>[],
  { today }: Moment,
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

/** A message that came to nothing must not leave an empty filing behind. */
async function unmakeUnused(
  trx: Transaction<Schema>,
  ledger: Ledger,
  locked: readonly LockedFiling[],
): Promise<void> {
  const unused = locked.flatMap((one) =>
    one.kind === 'held' && one.made && !ledger.used.has(one.row.id) ? [one.row.id] : [],
  );
  for (const id of unused) ledger.filings.delete(id);
  await unmakeFilings(trx, unused);
}

async function write<State>(
  { registry, auditHash = 'sha256' }: TransactDeps<State>,
  trx: Transaction<Schema>,
  ledger: Ledger,
  flushed: ReadonlySet<MessageKey>,
): Promise<void> {
  const { at, settled, waiting, states } = ledger;
  await writeDigests(trx, [...ledger.changed.values()], registry.form);
  await writeDenials(trx, ledger.denials, at, auditHash);
  await markTakenBack(trx, ledger.takenBack, at);
  await insertLinks(trx, ledger.links, at);
  await insertUploadLinks(trx, ledger.uploadLinks, at);
  await enqueue(trx, ledger.messages, at);
  await writeOrders(trx, ledger.orders, at);
  if (settled.length + waiting.length + flushed.size > 0) {
    const parts = [
      filingParts([...ledger.changed.values()]),
      itemParts(ledger.items),
      auditParts(ledger.audit),
    ];
    await settle(trx, { settled, waiting, states, flushed: [...flushed], at }, parts.flat());
  }
}
