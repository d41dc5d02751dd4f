/**
 * The working set of one transaction: the filings as the turns decided so far have made them, and all that
 * is to be written. Turns of several members on one filing follow each other here, not in the database.
 */
import type { FilingHead, MessageKey, UnitId } from '../conversations/protocol.ts';
import type { ChatState } from './chats.ts';
import type { Outcome, StoredFiling } from './filing.ts';
import type { FilingWrite } from './filings.ts';
import type { ItemWrite } from './items.ts';
import type { Message, NewLink, Settlement, TakenBack } from './settle.ts';
import type { ChatKey, IncomingTurn, TurnResult } from './turn.ts';

export interface Ledger {
  readonly at: Date;
  readonly filings: Map<number, StoredFiling>;
  readonly heads: Map<UnitId, readonly FilingHead[]>;
  readonly results: Map<MessageKey, TurnResult>;
  readonly waiting: IncomingTurn[];
  readonly settled: Settlement[];
  readonly states: Map<ChatKey, ChatState>;
  readonly items: ItemWrite[];
  readonly changed: Map<number, FilingWrite>;
  readonly takenBack: TakenBack[];
  readonly links: NewLink[];
  readonly messages: Message[];
  /** Filings of turns that came to something. */
  readonly used: Set<number>;
}

export function openLedger(at: Date, heads: ReadonlyMap<UnitId, readonly FilingHead[]>): Ledger {
  return {
    at,
    filings: new Map(),
    heads: new Map(heads),
    results: new Map(),
    waiting: [],
    settled: [],
    states: new Map(),
    items: [],
    changed: new Map(),
    takenBack: [],
    links: [],
    messages: [],
    used: new Set(),
  };
}

/** Lets later turns see a filing as it is now. */
export function place(ledger: Ledger, filing: StoredFiling): void {
  ledger.filings.set(filing.id, filing);
  const { head } = filing;
  const others = ledger.heads.get(head.unit)?.filter(({ period }) => period !== head.period) ?? [];
  const sorted = [...others, head].sort((a, b) => (a.period < b.period ? -1 : 1));
  ledger.heads.set(head.unit, sorted);
}

/** Enters what a decided turn orders. `link` is the one its facts held. */
export function enter(
  ledger: Ledger,
  { key, userId }: IncomingTurn,
  outcome: Outcome,
  link: { readonly tokenHash: string; readonly expiresAt: Date },
): void {
  outcome.pushes.forEach(({ to, text }, n) => {
    for (const member of to) ledger.messages.push({ key: `${key}:${String(n)}:${member}`, to: member, text });
  });
  const { filing } = outcome;
  if (filing === null) return;
  ledger.used.add(filing.id);
  for (const of of outcome.takenBack) ledger.takenBack.push({ of, by: key, filing: filing.id });
  if (outcome.publishes) ledger.links.push({ ...link, filing: filing.id, by: userId });
  if (filing === ledger.filings.get(filing.id)) return;
  const where = { filing: filing.id, by: userId, at: ledger.at, key };
  for (const item of outcome.items) ledger.items.push({ ...item, ...where });
  const before = ledger.changed.get(filing.id)?.statuses ?? [];
  const statuses = [...before, ...outcome.statuses.map((status) => ({ ...status, by: userId, key }))];
  ledger.changed.set(filing.id, { filing, at: ledger.at, statuses });
  place(ledger, filing);
}

/** Enters the answer; where the outbox tells it, it stands there before everything else the turn sends. */
export function enterAnswer(ledger: Ledger, settlement: Settlement): void {
  const { turn, speaks, answer } = settlement;
  ledger.settled.push(settlement);
  ledger.results.set(turn.key, { kind: 'settled', answer: speaks === 'passive' ? answer : null });
  if (speaks === 'push') ledger.messages.push({ key: replyKey(turn.key), to: turn.userId, text: answer });
}

export function defer(ledger: Ledger, turn: IncomingTurn): void {
  ledger.results.set(turn.key, { kind: 'deferred' });
  ledger.waiting.push(turn);
}

export function replyKey(key: MessageKey): string {
  return `${key}:reply`;
}

/** Whether figures or status of the filing were changed by a turn of this transaction. */
export function isChanged(ledger: Ledger, filing: number): boolean {
  return ledger.changed.has(filing);
}
