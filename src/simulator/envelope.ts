/** Seals what goes to the app and opens what it answers. */
import { type CallbackKey, isSigned, open, parseAesKey, seal, sign } from '../channels/wecom/crypto.ts';
import { readFields } from '../channels/wecom/xml.ts';
import { type CardReply, readCardReply } from './card-xml.ts';
import type { Credentials, RandomBytes } from './credentials.ts';
import { envelopeXml, type Incoming, incomingXml } from './incoming.ts';

/** A callback ready to be posted, as often as it takes. */
export interface SealedCallback {
  readonly query: URLSearchParams;
  readonly xml: string;
  /** What is inside. */
  readonly opened: string;
}

/** Encrypts and signs one callback. */
export function sealCallback(
  incoming: Incoming,
  credentials: Credentials,
  random: RandomBytes,
): SealedCallback {
  return sealXml(incomingXml(incoming, credentials), incoming.createTime, credentials, random);
}

/** Encrypts and signs the inner XML of a callback that is made at `seconds`. */
export function sealXml(
  message: string,
  seconds: number,
  credentials: Credentials,
  random: RandomBytes,
): SealedCallback {
  const { corpId, token } = credentials;
  const encrypt = seal(keyOf(credentials), { random: Buffer.from(random(16)), message, receiveId: corpId });
  const timestamp = String(seconds);
  const nonce = String(Buffer.from(random(4)).readUInt32BE());
  const signature = sign({ token, timestamp, nonce, encrypt });
  const query = new URLSearchParams({ msg_signature: signature, timestamp, nonce });
  return { query, xml: envelopeXml(encrypt, credentials), opened: message };
}

export type PassiveReply =
  | { readonly kind: 'none' }
  | { readonly kind: 'text'; readonly text: string }
  /** Only in answer to a click on a card. */
  | { readonly kind: 'update'; readonly update: CardReply }
  | { readonly kind: 'unreadable' };

/** Reads the answer to a callback as strictly as WeCom does: what is not right is not shown. */
export function readReply(body: string, userId: string, credentials: Credentials): PassiveReply {
  if (body === '' || body === 'success') return { kind: 'none' };
  const message = openReply(body, credentials);
  const reply = message === null ? null : readFields(message);
  const isOurs =
    reply?.get('FromUserName') === credentials.corpId && reply.get('ToUserName')?.toLowerCase() === userId;
  if (message === null || !isOurs) return { kind: 'unreadable' };
  const text = reply.get('Content');
  if (reply.get('MsgType') === 'text' && text !== undefined) return { kind: 'text', text };
  const update = readCardReply(message);
  return update === null ? { kind: 'unreadable' } : { kind: 'update', update };
}

/** The XML inside an answer; null for what is not sealed with our keys. */
export function openReply(body: string, credentials: Credentials): string | null {
  const fields = readFields(body);
  const encrypt = fields?.get('Encrypt');
  const signature = fields?.get('MsgSignature');
  const timestamp = fields?.get('TimeStamp');
  const nonce = fields?.get('Nonce');
  if (encrypt === undefined || signature === undefined || timestamp === undefined || nonce === undefined) {
    return null;
  }
  if (!isSigned(signature, { token: credentials.token, timestamp, nonce, encrypt })) return null;
  const opened = open(keyOf(credentials), encrypt, credentials.corpId);
  return opened.ok ? opened.message : null;
}

function keyOf({ aesKey }: Credentials): CallbackKey {
  const key = parseAesKey(aesKey);
  if (key === null) throw new Error('the simulated EncodingAESKey must be 43 letters and digits');
  return key;
}
