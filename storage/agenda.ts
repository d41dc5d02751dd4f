/** Which message of each chat is decided now. Pure. */
import type { LostReply } from '../conversations/facts.ts';
import type { MessageKey } from '../conversations/said.ts';
import type { LockedChat } from './chats.ts';
import type { InboxView } from './inbox.ts';
import type { ChatKey, IncomingTurn, Speaks, TurnResult } from './turn.ts';

export interface Work {
  readonly turn: IncomingTurn;
  readonly chat: LockedChat;
  /** Where it is fixed already. */
  readonly speaks: Speaks | null;
  readonly lostReply: LostReply | null;
}

export interface Agenda {
  readonly work: readonly Work[];
  /** What is answered without deciding anything. */
  readonly results: ReadonlyMap<MessageKey, TurnResult>;
  /** Messages that wait and are not recorded yet. */
  readonly waiting: readonly IncomingTurn[];
}

/** `turns` has at most one message of a chat; an older message that is recorded but not done goes before it. */
export function makeAgenda(
  turns: readonly IncomingTurn[],
  chats: ReadonlyMap<ChatKey, LockedChat>,
  inbox: InboxView,
): Agenda {
  const work: Work[] = [];
  const results = new Map<MessageKey, TurnResult>();
  const waiting: IncomingTurn[] = [];
  for (const turn of turns) {
    const own = inbox.own.get(turn.key);
    if (own?.result != null) {
      results.set(turn.key, own.result);
      continue;
    }
    const chat = chats.get(turn.chat);
    const first = inbox.oldest.get(turn.chat) ?? own ?? { turn, speaks: null };
    if (chat !== undefined) {
      const lostReply = inbox.lost.get(turn.chat) ?? null;
      work.push({ turn: first.turn, chat, speaks: first.speaks, lostReply });
    }
    if (chat === undefined || first.turn.key !== turn.key) {
      results.set(turn.key, { kind: 'deferred' });
      if (own === undefined) waiting.push(turn);
    }
  }
  return { work, results, waiting };
}
