/** One message of one member on its way through the store. */
import { z } from 'zod';
import { pressedSchema } from '../conversations/card-schema.ts';
import { cellsSchema } from '../conversations/cells.ts';
import { importSchema } from '../conversations/import-plan.ts';
import type { MessageKey, Said } from '../conversations/said.ts';
import type { UserId } from '../conversations/people.ts';

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
  importSchema,
  cellsSchema,
  pressedSchema,
  z.object({ kind: z.literal('entered') }),
  z.object({ kind: z.literal('unreadable'), what: z.string() }),
]);

/**
 * Who tells the answer. Where the page of uploads asked, and not the chat, it is told in the chat too; what the page
 * of tables is answered is for it alone, however late.
 */
export function firstSpeaker({ said, receivedAt }: IncomingTurn, at: Date, pushAfterMs: number): Speaks {
  if (said.kind === 'cells') return 'passive';
  const isLate = at.getTime() - receivedAt.getTime() > pushAfterMs;
  return isLate || said.kind === 'import' ? 'push' : 'passive';
}

/** Without NUL and lone surrogates, which PostgreSQL stores in no text; each becomes U+FFFD. */
export function storable(said: Said): Said {
  switch (said.kind) {
    case 'text':
      return { kind: 'text', text: storableText(said.text) };
    case 'unreadable':
      return { kind: 'unreadable', what: storableText(said.what) };
    case 'import':
      return importSchema.parse(storableValue(said));
    case 'cells':
      return cellsSchema.parse(storableValue(said));
    case 'pressed':
      return pressedSchema.parse(storableValue(said));
    case 'entered':
      return said;
    default:
      return said satisfies never;
  }
}

export function storableText(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8').replaceAll('\u0000', '\uFFFD');
}

/** The same for every text in a value that is stored as JSON. */
export function storableValue(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_, inner: unknown) =>
    typeof inner === 'string' ? storableText(inner) : inner,
  );
}
