/**
 * WeCom as a peer: encrypts callbacks and reads passive replies with an implementation of its own (@wecom/crypto),
 * so that a mistake on our side is not made on both.
 */
import { randomBytes, randomInt } from 'node:crypto';
import { decrypt, encrypt, getSignature } from '@wecom/crypto';

export interface PeerOptions {
  /** The whole address, such as http://127.0.0.1:3000/wecom/callback */
  readonly url: string;
  readonly corpId: string;
  readonly agentId: string;
  readonly token: string;
  readonly aesKey: string;
}

export interface PeerAnswer {
  readonly status: number;
  /** The text of the passive reply; null where the body is empty or holds none. */
  readonly reply: string | null;
  /** The decrypted XML of the reply. */
  readonly plain: string | null;
  /** The body as it came. */
  readonly raw: string;
}

export interface SayOptions {
  readonly msgId?: string;
  /** Seconds. */
  readonly createTime?: number;
}

export interface Peer {
  /** A text message. The same `msgId` and `createTime` make the same message again. */
  readonly say: (userId: string, text: string, options?: SayOptions) => Promise<PeerAnswer>;
  /** The member opens the chat. */
  readonly enter: (userId: string, options?: Pick<SayOptions, 'createTime'>) => Promise<PeerAnswer>;
  /** Any message or event: the fields beside receiver, sender, time and application, which may be replaced too. */
  readonly send: (userId: string, fields: Readonly<Record<string, string | number>>) => Promise<PeerAnswer>;
  /** An inner XML to the letter. */
  readonly deliver: (innerXml: string) => Promise<PeerAnswer>;
  /** The check of the address; `reply` is the whole body. */
  readonly verify: (echo: string) => Promise<PeerAnswer>;
}

export interface Sealed {
  readonly query: Readonly<Record<string, string>>;
  readonly encrypt: string;
  readonly body: string;
}

let messages = BigInt(Date.now()) * 1_000_000n + BigInt(randomInt(1_000_000));

/** A peer that speaks to one callback address. */
export function createPeer(options: PeerOptions): Peer {
  const deliver = async (innerXml: string): Promise<PeerAnswer> => {
    const sealed = sealCallback(options, innerXml);
    return await post(options, sealed);
  };
  const send: Peer['send'] = (userId, fields) => deliver(innerXmlOf(options, userId, fields));
  return {
    deliver,
    send,
    say: (userId, text, { msgId = nextMsgId(), createTime = nowSeconds() } = {}) =>
      send(userId, { CreateTime: createTime, MsgType: 'text', Content: text, MsgId: msgId }),
    enter: (userId, { createTime = nowSeconds() } = {}) =>
      send(userId, { CreateTime: createTime, MsgType: 'event', Event: 'enter_agent', EventKey: '' }),
    verify: async (echo) => {
      const { query, encrypt: echostr } = sealCallback(options, echo);
      const response = await fetch(withQuery(options.url, { ...query, echostr }));
      const raw = await response.text();
      return { status: response.status, reply: raw, plain: raw, raw };
    },
  };
}

/** The inner XML as the service prints it: strings in CDATA, numbers bare. */
export function innerXmlOf(
  options: Pick<PeerOptions, 'corpId' | 'agentId'>,
  userId: string,
  fields: Readonly<Record<string, string | number>>,
): string {
  const all = {
    ToUserName: options.corpId,
    FromUserName: userId,
    CreateTime: nowSeconds(),
    ...fields,
    AgentID: fields['AgentID'] ?? options.agentId,
  };
  const bare = new Set(['CreateTime', 'MsgId', 'AgentID']);
  const elements = Object.entries(all).map(([name, value]) => {
    const text = String(value);
    return `<${name}>${bare.has(name) ? text : cdata(text)}</${name}>`;
  });
  return `<xml>${elements.join('\n')}</xml>`;
}

/** Encrypts and signs; `over` replaces parts before they are signed. */
export function sealCallback(
  options: Omit<PeerOptions, 'url'>,
  message: string,
  over: { readonly timestamp?: string; readonly nonce?: string; readonly encrypt?: string } = {},
): Sealed {
  const timestamp = over.timestamp ?? String(nowSeconds());
  const nonce = over.nonce ?? randomBytes(5).toString('hex');
  const cipher = over.encrypt ?? encrypt(options.aesKey, message, options.corpId);
  const signature = getSignature(options.token, timestamp, nonce, cipher);
  return {
    query: { msg_signature: signature, timestamp, nonce },
    encrypt: cipher,
    body: envelopeOf(options, cipher),
  };
}

export function envelopeOf(options: Pick<PeerOptions, 'corpId' | 'agentId'>, cipher: string): string {
  return `<xml><ToUserName>${cdata(options.corpId)}</ToUserName><AgentID>${cdata(options.agentId)}</AgentID><Encrypt>${cdata(cipher)}</Encrypt></xml>`;
}

export function withQuery(url: string, query: Readonly<Record<string, string>>): string {
  return `${url}?${new URLSearchParams(query).toString()}`;
}

async function post(options: PeerOptions, sealed: Sealed): Promise<PeerAnswer> {
  const response = await fetch(withQuery(options.url, sealed.query), {
    method: 'POST',
    headers: { 'content-type': 'text/xml' },
    body: sealed.body,
  });
  const raw = await response.text();
  const plain = response.status === 200 && raw !== '' ? openReply(options, raw) : null;
  return { status: response.status, plain, reply: plain === null ? null : elementOf(plain, 'Content'), raw };
}

/** Reads a reply as WeCom does, by its own means; throws if it is not signed or not for this corporation. */
function openReply(options: PeerOptions, body: string): string {
  const [cipher, signature, timestamp, nonce] = ['Encrypt', 'MsgSignature', 'TimeStamp', 'Nonce'].map(
    (name) => elementOf(body, name),
  );
  const expected = getSignature(options.token, timestamp ?? '', nonce ?? '', cipher ?? '');
  if (signature !== expected) throw new Error('the reply is not signed');
  const { message, id } = decrypt(options.aesKey, cipher ?? '');
  if (id !== options.corpId) throw new Error('the reply is for another corporation');
  return message;
}

/** The text of an element, its CDATA sections joined; null where there is none. */
function elementOf(xml: string, name: string): string | null {
  const content = new RegExp(`<${name}>([\\s\\S]*)</${name}>`).exec(xml)?.[1];
  if (content === undefined) return null;
  if (!content.startsWith('<![CDATA[')) return content;
  return content.slice('<![CDATA['.length, -']]>'.length).replaceAll(']]]]><![CDATA[>', ']]>');
}

function cdata(text: string): string {
  return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

function nextMsgId(): string {
  messages += 1n;
  return String(messages);
}

function nowSeconds(): number {
  return Math.floor(Date.now() / 1000);
}
