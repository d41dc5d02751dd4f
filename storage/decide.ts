/** Takes one message through the conversation, on the working set of its transaction. */
import type { Conversation } from '../conversations/protocol.ts';
import type { Facts, Wants } from '../conversations/facts.ts';
import type { Registry } from '../src/forms/registry.ts';
import type { Work } from './agenda.ts';
import type { FactsBesides } from './facts.ts';
import { factsOf, headsOf } from './facts.ts';
import type { Found, Moment, Plan } from './plan.ts';
import type { AuditHash } from './audit.ts';
import { chatState } from './chats.ts';
import { traceOf } from './errors.ts';
import { applyEffects } from './filing.ts';
import type { FreshLink, Ledger } from './ledger.ts';
import { defer, enter, enterAnswer, enterUpload, isChanged } from './ledger.ts';
import type { MessageKey } from '../conversations/said.ts';
import type { Speaks } from './turn.ts';
import { firstSpeaker } from './turn.ts';
import { UPLOAD_LINK_MS } from './uploads.ts';

export const PARKED_ANSWER = '这条消息没能处理，数据没有改动。请换个说法再发，或联系管理员。';

const DAY_MS = 24 * 3600 * 1000;

export interface DecideDeps<State> {
  readonly conversation: Conversation<State>;
  readonly registry: Registry;
  readonly newLink: (to: 'report' | 'upload') => { readonly url: string; readonly tokenHash: string };
  readonly linkDays: number;
  readonly pushAfterMs: number;
  /** Whether cards with buttons follow the texts that offer a choice; not unless told. */
  readonly cards?: boolean;
  /** By which the audit log is chained; SHA-256 unless told. */
  readonly auditHash?: AuditHash;
  /** Told for the log: the key and the place in the program, no text of anybody. */
  readonly onParked?: (event: { readonly key: MessageKey; readonly trace: string }) => void;
}

/** Decides and enters the result: settled, parked where the conversation fails, or deferred. */
export function decide<State>(
  deps: DecideDeps<State>,
  ledger: Ledger,
  plan: Plan<State>,
  found: Found,
  moment: Moment,
): void {
  const { turn } = plan.work;
  try {
    if (mustWait(deps.conversation, ledger, plan, found, moment)) defer(ledger, turn);
    else transit(deps, ledger, plan, found, moment);
  } catch (error) {
    park(deps, ledger, plan.work, error);
  }
}

/** Ends a message that cannot be decided, so that those after it can be. */
export function park(
  deps: Pick<DecideDeps<unknown>, 'onParked' | 'pushAfterMs'>,
  ledger: Ledger,
  work: Work,
  error: unknown,
): void {
  deps.onParked?.({ key: work.turn.key, trace: traceOf(error) });
  const speaks = speaksOf(deps.pushAfterMs, ledger, work);
  enterAnswer(ledger, { turn: work.turn, state: 'parked', speaks, answer: PARKED_ANSWER });
}

/** The plan was made before the locks and before the turns ahead of it: it must still be the right one. */
function mustWait<State>(
  conversation: Conversation<State>,
  ledger: Ledger,
  plan: Plan<State>,
  { filing }: Found,
  { today }: Moment,
): boolean {
  if (filing.kind === 'busy') return true;
  if (filing.kind === 'held' && plan.wants.undoable && isChanged(ledger, filing.row.id)) return true;
  const { person, memberships, state, work } = plan;
  const again = conversation.wants(
    { today, person, memberships, heads: headsOf(ledger, plan) },
    state,
    work.turn.said,
  );
  return !isSameWish(plan.wants, again, filing.kind === 'none');
}

function isSameWish(planned: Wants, again: Wants, isMissing: boolean): boolean {
  if (again.undoable && !planned.undoable) return false;
  const [was, is] = [planned.filing, again.filing];
  if (was === null || is === null) return was === is;
  if (isMissing && is.create) return false;
  return was.unit === is.unit && was.period === is.period && was.form === is.form;
}

function transit<State>(
  deps: DecideDeps<State>,
  ledger: Ledger,
  plan: Plan<State>,
  found: Found,
  moment: Moment,
): void {
  const { work, state } = plan;
  const { turn, chat } = work;
  // Made when first asked for: few turns tell a link.
  const link = once(() => deps.newLink('report'));
  const upload = once(() => deps.newLink('upload'));
  const facts = withLinks(factsOf(deps.registry, ledger, plan, found, moment), link, upload);
  const decision = deps.conversation.transition(facts, state, turn.said);
  const filing = found.filing.kind === 'held' ? (ledger.filings.get(found.filing.row.id) ?? null) : null;
  const outcome = applyEffects(filing, decision.effects, turn.userId);
  const next = chatState(turn.chat, chat.version + 1, JSON.stringify(decision.state));
  const answer = {
    turn,
    state: 'done',
    speaks: speaksOf(deps.pushAfterMs, ledger, work),
    answer: decision.reply,
  } as const;
  // From here on nothing fails: a turn is entered whole or parked.
  enterAnswer(ledger, answer, decision.card ?? null);
  enter(ledger, turn, outcome, {
    algorithm: deps.auditHash ?? 'sha256',
    link: () => fresh(link(), moment, deps.linkDays * DAY_MS),
    cards: deps.cards === true,
  });
  enterUpload(ledger, turn, outcome.takesFilesFor, () => fresh(upload(), moment, UPLOAD_LINK_MS));
  if (decision.denied !== undefined)
    ledger.denials.push({ ...decision.denied, by: turn.userId, via: turn.key });
  ledger.states.set(turn.chat, next);
}

/** Fixed once: what was promised to an earlier delivery holds. */
function speaksOf(pushAfterMs: number, { at }: Ledger, { turn, speaks }: Work): Speaks {
  return speaks ?? firstSpeaker(turn, at, pushAfterMs);
}

type Made = ReturnType<DecideDeps<unknown>['newLink']>;

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

function fresh({ tokenHash }: Made, { now }: Moment, lifeMs: number): FreshLink {
  return { tokenHash, expiresAt: new Date(now.getTime() + lifeMs) };
}

function withLinks(facts: FactsBesides, link: () => Made, upload: () => Made): Facts {
  return {
    ...facts,
    get link() {
      return link().url;
    },
    get uploadLink() {
      return upload().url;
    },
    get home() {
      return homeOf(link().url);
    },
  };
}

/** A link to a report stands right under the address of all pages. */
function homeOf(link: string): string {
  return link.replace(/\/r\/[^/]*$/u, '');
}
