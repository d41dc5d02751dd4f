/** A recorded callback sent again byte by byte, as whoever listened in could do. */
import { decrypt } from '@wecom/crypto';
import type { PeerOptions, Sealed } from '../wecom/callback-client.ts';
import { innerXmlOf, sealCallback, withQuery } from '../wecom/callback-client.ts';
import type { Message } from './history.ts';

export interface Replayed {
  readonly status: number;
  /** The text of the reply; null where there is none. */
  readonly reply: string | null;
}

/** The callback that carries the message, signed at `at` (seconds). */
export function sealedMessage(callback: PeerOptions, message: Message, at = Date.now() / 1000): Sealed {
  const { userId, text, msgId, createTime } = message;
  const fields = { CreateTime: createTime, MsgType: 'text', Content: text, MsgId: msgId };
  return sealCallback(callback, innerXmlOf(callback, userId, fields), { timestamp: String(Math.floor(at)) });
}

export async function post(callback: PeerOptions, sealed: Sealed): Promise<Replayed> {
  const response = await fetch(withQuery(callback.url, sealed.query), { method: 'POST', body: sealed.body });
  const body = await response.text();
  const [, cipher] = /<Encrypt><!\[CDATA\[(.*)\]\]><\/Encrypt>/.exec(body) ?? [];
  const plain = cipher === undefined ? '' : decrypt(callback.aesKey, cipher).message;
  const [, reply = null] = /<Content><!\[CDATA\[([^]*)\]\]><\/Content>/.exec(plain) ?? [];
  return { status: response.status, reply };
}
