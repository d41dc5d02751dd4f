/** What has been said and shown in all chats, in memory and bounded. */
import type { DrawnCard } from './drawn-card.ts';
import type { News } from './news.ts';
import { createRecent } from './recent.ts';

/** What came into a chat. */
export type ChatContent =
  | {
      readonly kind:
        /** The member opened the chat. */
        | 'entered'
        /** The member said it. */
        | 'said'
        /** The member pressed a button of a card: its words. */
        | 'clicked'
        /** The app's answer within the callback. */
        | 'reply'
        /** A message that the app sent through the server API. */
        | 'push'
        /** The simulator's own note that something went wrong on the way. */
        | 'fault';
      readonly text: string;
      /** Whether marks such as **bold** are drawn. */
      readonly markdown?: true;
    }
  /** A card that the app sent, or (`redrawn`) how a card that was sent looks from now on. */
  | { readonly kind: 'card' | 'redrawn'; readonly card: number; readonly drawn: DrawnCard };

export type ChatEntry = ChatContent & {
  readonly seq: number;
  readonly user: string;
  /** Milliseconds since 1970. */
  readonly at: number;
};

export interface Chats {
  readonly add: (user: string, content: ChatContent) => void;
  /** The entries after `seq`, oldest first. */
  readonly after: (seq: number) => readonly ChatEntry[];
}

export interface ChatsOptions {
  readonly news: News;
  readonly now: () => number;
  readonly maxEntries?: number;
  readonly maxCharacters?: number;
}

/** Makes an empty record of chats; the oldest entries make room for new ones. */
export function createChats({
  news,
  now,
  maxEntries = 2000,
  maxCharacters = 2_000_000,
}: ChatsOptions): Chats {
  const entries = createRecent<ChatEntry>({ maxItems: maxEntries, maxSize: maxCharacters, sizeOf });
  return {
    add(user, content) {
      entries.add({ ...content, seq: news.next(), user, at: now() });
    },
    after: (seq) => entries.all().filter((entry) => entry.seq > seq),
  };
}

function sizeOf(entry: ChatEntry): number {
  return 'text' in entry ? entry.text.length : JSON.stringify(entry.drawn).length;
}
