/**
 * The working set of one transaction: the filings as the turns decided so far have made them, and all that
 * is to be written. Turns of several members on one filing follow each other here, not in the database.
 */
import type { Card } from '../conversations/card.ts';
import type { FilingHead } from '../conversations/filed.ts';
import type { MessageKey } from '../conversations/said.ts';
import type { UnitId, UserId } from '../conversations/people.ts';
import type { AuditHash, AuditRow } from './audit.ts';
import { nextRow } from './audit.ts';
import type { ChatState } from './chats.ts';
import type { Denial } from './denials.ts';
import type { Outcome, StoredFiling } from './outcome.ts';
import type { FilingWrite } from './filings.ts';
import type { ItemWrite } from './items.ts';
import type { OrderBy } from './reminder-orders.ts';
import type { CardMessage, Message, NewLink, Settlement, TakenBack } from './settle.ts';
import { cardKey } from './settle.ts';
import type { ChatKey, IncomingTurn, TurnResult } from './turn.ts';
import type { NewUploadLink } from './uploads.ts';

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
  readonly audit: AuditRow[];
  readonly denials: Denial[];
  readonly links: NewLink[];
  readonly uploadLinks: NewUploadLink[];
  readonly messages: (Message | CardMessage)[];
  readonly orders: OrderBy[];
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
    audit: [],
    denials: [],
    links: [],
    uploadLinks: [],
    messages: [],
    orders: [],
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

/** What is stored of a link that a turn makes. */
export interface FreshLink {
  readonly tokenHash: string;
  readonly expiresAt: Date;
}

export interface Entering {
  readonly algorithm: AuditHash;
  /** The one that the facts held. */
  readonly link: () => FreshLink;
  /** Whether cards follow texts. */
  readonly cards: boolean;
}

/** Enters what a decided turn orders. */
export function enter(
  ledger: Ledger,
  { key, userId }: IncomingTurn,
  outcome: Outcome,
  { algorithm, link, cards }: Entering,
): void {
  outcome.pushes.forEach(({ to, text, key: own, card }, n) => {
    for (const member of to) {
      const name = own ?? `${key}:${String(n)}:${member}`;
      ledger.messages.push({ key: name, to: member, text });
      if (cards && card !== undefined)
        ledger.messages.push({ key: cardKey(name), to: member, card, code: null });
    }
  });
  for (const order of outcome.orders) ledger.orders.push({ order, by: userId });
  const { filing: decided, sums, opens } = outcome;
  if (opens !== null)
    ledger.links.push({
      ...link(),
      opens: { kind: 'filing', id: opens.filing, trend: opens.trend },
      by: userId,
    });
  if (sums !== null) ledger.links.push({ ...link(), opens: { kind: 'sums', ...sums }, by: userId });
  if (decided === null) return;
  ledger.used.add(decided.id);
  for (const of of outcome.takenBack) ledger.takenBack.push({ of, by: key, filing: decided.id });
  if (outcome.publishes)
    ledger.links.push({ ...link(), opens: { kind: 'filing', id: decided.id }, by: userId });
  if (decided === ledger.filings.get(decided.id)) return;
  const filing = audited(ledger, decided, { by: userId, key, outcome, algorithm });
  const where = { filing: filing.id, by: userId, at: ledger.at, key };
  for (const item of outcome.items) ledger.items.push({ ...item, ...where });
  const before = ledger.changed.get(filing.id)?.statuses ?? [];
  const statuses = [...before, ...outcome.statuses.map((status) => ({ ...status, by: userId, key }))];
  const findings = outcome.findings ?? ledger.changed.get(filing.id)?.findings ?? null;
  ledger.changed.set(filing.id, { filing, at: ledger.at, statuses, findings });
  place(ledger, filing);
}

/** Chains what the turn did to what was done before. */
function audited(
  ledger: Ledger,
  filing: StoredFiling,
  turn: {
    readonly by: UserId;
    readonly key: MessageKey;
    readonly outcome: Outcome;
    readonly algorithm: AuditHash;
  },
): StoredFiling {
  const { by, key, outcome, algorithm } = turn;
  const { items, statuses, words } = outcome;
  const row = nextRow(filing.audit, algorithm, {
    filing: filing.id,
    at: ledger.at,
    by,
    key,
    entry: { items, statuses, words },
  });
  ledger.audit.push(row);
  return { ...filing, audit: { n: row.n, hash: row.hash } };
}

/** Enters the link that takes files for a unit, where the turn orders one. */
export function enterUpload(
  ledger: Ledger,
  { userId, chat }: IncomingTurn,
  unit: UnitId | null,
  link: () => FreshLink,
): void {
  if (unit !== null) ledger.uploadLinks.push({ ...link(), unit, userId, chat });
}

/** Enters the answer; where the outbox tells it, it stands there before everything else the turn sends. */
export function enterAnswer(ledger: Ledger, settlement: Settlement, card: Card | null = null): void {
  const { turn, speaks, answer } = settlement;
  if (turn.said.kind === 'pressed') {
    enterPress(ledger, settlement, turn.said.code, card);
    return;
  }
  ledger.settled.push(settlement);
  ledger.results.set(turn.key, { kind: 'settled', answer: speaks === 'passive' ? answer : null });
  if (speaks === 'push') ledger.messages.push({ key: replyKey(turn.key), to: turn.userId, text: answer });
}

/** What answers a press can only change the card: the words are pushed. Late, the outbox changes the card too. */
function enterPress(
  ledger: Ledger,
  { turn, state, speaks, answer }: Settlement,
  code: string,
  card: Card | null,
): void {
  const passive = card === null ? '' : JSON.stringify(card);
  ledger.settled.push({ turn, state, speaks, answer: passive });
  ledger.results.set(turn.key, { kind: 'settled', answer: speaks === 'passive' ? passive : null });
  ledger.messages.push({ key: replyKey(turn.key), to: turn.userId, text: answer });
  if (speaks === 'push' && card !== null && code !== '')
    ledger.messages.push({ key: cardKey(turn.key), to: turn.userId, card, code });
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
