/** One message of one member on its way through the store. */
import { z } from 'zod';
import type { MessageKey, Said, UserId } from '../conversations/protocol.ts';

/** One conversation: a corp, an app in it and a member. Its messages take effect one after another. */
export type ChatKey = string & { readonly brand: 'ChatKey' };

export interface IncomingTurn {
  readonly key: MessageKey;
  readonly chat: ChatKey;
  readonly userId: UserId;
  readonly said: Said;
  /** By the machine's clock. */
  readonly receivedAt: Date;
}

export type TurnResult =
  /** Recorded. The reply to every delivery is `answer`; null where the outbox speaks and the reply is empty. */
  | { readonly kind: 'settled'; readonly answer: string | null }
  /** Nothing happened yet: another process holds the chat or the filing, or an older message goes first. */
  | { readonly kind: 'deferred' };

export type Speaks = 'passive' | 'push';

export const saidSchema: z.ZodType<Said> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('entered') }),
  z.object({ kind: z.literal('unreadable'), what: z.string() }),
]);

/** Without NUL and lone surrogates, which PostgreSQL stores in no text; each becomes U+FFFD. */
export function storable(said: Said): Said {
  switch (said.kind) {
    case 'text':
      return { kind: 'text', text: storableText(said.text) };
    case 'unreadable':
      return { kind: 'unreadable', what: storableText(said.what) };
    case 'entered':
      return said;
    default:
      return said satisfies never;
  }
}

function storableText(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8').replaceAll('\u0000', '\uFFFD');
}
