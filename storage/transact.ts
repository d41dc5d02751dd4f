/** The one transaction of a batch of turns: read and lock, decide one after the other, write. */
import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';
import type { MessageKey } from '../conversations/said.ts';
import type { Agenda, Work } from './agenda.ts';
import { makeAgenda } from './agenda.ts';
import type { AtFirst } from './at-first.ts';
import { atFirst, atFirstQuery } from './at-first.ts';
import { auditParts } from './audit.ts';
import type { ChatState } from './chats.ts';
import { chatsLock, lockedChats } from './chats.ts';
import { shanghaiDay } from './clock.ts';
import type { DecideDeps } from './decide.ts';
import type { Moment, Plan } from './plan.ts';
import { decide, park } from './decide.ts';
import { writeDenials } from './denials.ts';
import { writeDigests } from './digests.ts';
import type { LockedFiling } from './filings.ts';
import { filingParts, unmakeFilings } from './filings.ts';
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
import { insertUploadLinks } from './uploads.ts';
import { readWanted } from './wanted.ts';

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
  const { locked, contents, foundFor } = await readWanted(deps, trx, cache, plans, moment.today);
  for (const filing of locked) {
    if (filing.kind === 'held') place(ledger, { ...filing.row, ...contents(filing.row.id) });
  }
  for (const plan of plans) decide(deps, ledger, plan, foundFor(plan), moment);
  await unmakeUnused(trx, ledger, locked);
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
