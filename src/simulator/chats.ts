/** What has been said in all chats, in memory and bounded, with a way to wait for more. */

type EntryKind =
  /** The member opened the chat. */
  | 'entered'
  /** The member said it. */
  | 'said'
  /** The app's answer within the callback. */
  | 'reply'
  /** A message that the app sent through the server API. */
  | 'push'
  /** The simulator's own note that something went wrong on the way. */
  | 'fault';

interface Entry {
  readonly seq: number;
  readonly user: string;
  readonly kind: EntryKind;
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface Chats {
  readonly add: (user: string, kind: EntryKind, text: string) => Entry;
  /** The entries after `seq`, oldest first. */
  readonly after: (seq: number) => readonly Entry[];
  /** Settles when there is an entry after `seq`, when `signal` fires, or when the chats are closed. */
  readonly more: (seq: number, signal: AbortSignal) => Promise<void>;
  /** Lets everybody go who waits: the process is about to end. */
  readonly close: () => void;
  readonly isClosed: () => boolean;
}

export interface ChatsOptions {
  readonly now: () => number;
  readonly maxEntries?: number;
  readonly maxCharacters?: number;
}

/** Makes an empty record of chats; the oldest entries make room for new ones. */
export function createChats({ now, maxEntries = 2000, maxCharacters = 2_000_000 }: ChatsOptions): Chats {
  const entries: Entry[] = [];
  const waiting = new Set<() => void>();
  let characters = 0;
  let last = 0;
  let closed = false;

  const makeRoom = (): void => {
    while (entries.length > maxEntries || (characters > maxCharacters && entries.length > 1)) {
      characters -= entries.shift()?.text.length ?? 0;
    }
  };
  const wakeAll = (): void => {
    for (const wake of [...waiting]) wake();
  };

  return {
    add(user, kind, text) {
      last += 1;
      const entry: Entry = { seq: last, user, kind, text, at: now() };
      entries.push(entry);
      characters += text.length;
      makeRoom();
      wakeAll();
      return entry;
    },
    after: (seq) => entries.filter((entry) => entry.seq > seq),
    more: (seq, signal) =>
      new Promise((resolve) => {
        if (closed || last > seq || signal.aborted) {
          resolve();
          return;
        }
        const wake = (): void => {
          waiting.delete(wake);
          signal.removeEventListener('abort', wake);
          resolve();
        };
        waiting.add(wake);
        signal.addEventListener('abort', wake);
      }),
    close() {
      closed = true;
      wakeAll();
    },
    isClosed: () => closed,
  };
}
