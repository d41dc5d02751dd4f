/**
 * Plays WeCom for this very process: what a member says goes to the callback over HTTP, encrypted and signed as the
 * real service does it, and what the app sends through the server API arrives in the member's chat.
 */
import { type Chats, createChats } from './chats.ts';
import type { Credentials, RandomBytes } from './credentials.ts';
import { cutAsShown } from './cut.ts';
import { deliver, type DeliveryOptions, type Failure } from './deliver.ts';
import { openReply, sealCallback } from './envelope.ts';
import type { MemberAct, Unreadable } from './incoming.ts';
import { createServerApi, type ServerApi } from './server-api.ts';

export interface SimulatorDeps {
  /** Where callbacks go; asked each time, as the port may be known only after the start. */
  readonly callbackUrl: () => string;
  readonly credentials: Credentials;
  /** The userids of everybody who can chat. */
  readonly members: Iterable<string>;
  readonly random: RandomBytes;
  readonly now?: () => number;
  readonly fetch?: typeof fetch;
  /** WeCom waits 5 seconds and sends up to three times more. */
  readonly timing?: Partial<Pick<DeliveryOptions, 'timeoutMs' | 'retries' | 'pauseMs'>>;
}

/** How a callback ended. */
export type Outcome =
  | { readonly kind: 'replied'; readonly text: string; readonly attempts: number }
  /** Answered without a text: a push may follow. */
  | { readonly kind: 'silent'; readonly attempts: number }
  | {
      readonly kind: 'failed';
      readonly why: Failure | { readonly code: 'unreadableReply' };
      readonly attempts: number;
    };

export interface Simulator {
  readonly knows: (userId: string) => boolean;
  readonly say: (userId: string, text: string) => Promise<Outcome>;
  readonly enter: (userId: string) => Promise<Outcome>;
  readonly sendUnreadable: (userId: string, what: Unreadable) => Promise<Outcome>;
  readonly chats: Chats;
  readonly api: ServerApi;
  /** Lets waiting readers go. */
  readonly close: () => void;
}

/** Makes a simulated WeCom whose chats are empty. */
export function createSimulator(deps: SimulatorDeps): Simulator {
  const { callbackUrl, credentials, random, now = Date.now, fetch = globalThis.fetch } = deps;
  const options: DeliveryOptions = { fetch, timeoutMs: 5000, retries: 3, pauseMs: 500, ...deps.timing };
  const members = new Set([...deps.members].map((userId) => userId.toLowerCase()));
  const chats = createChats({ now });
  const push = (userId: string, text: string): void => void chats.add(userId, 'push', text);
  const api = createServerApi({ credentials, members, push, now, random });

  const act = async (userId: string, what: MemberAct): Promise<Outcome> => {
    if (!members.has(userId)) throw new RangeError(`the simulated corp has no member ${userId}`);
    chats.add(userId, what.kind === 'enter' ? 'entered' : 'said', spokenText(what));
    const incoming = { act: what, userId, createTime: Math.floor(now() / 1000), msgId: messageId(random) };
    const { query, xml } = sealCallback(incoming, credentials, random);
    const url = new URL(callbackUrl());
    url.search = query.toString();
    const delivery = await deliver(url, xml, options);
    if (delivery.kind === 'failed') return delivery;
    const reply = openReply(delivery.body, userId, credentials);
    const { attempts } = delivery;
    switch (reply.kind) {
      case 'none':
        return { kind: 'silent', attempts };
      case 'text':
        return { kind: 'replied', text: cutAsShown(reply.text), attempts };
      case 'unreadable':
        return { kind: 'failed', why: { code: 'unreadableReply' }, attempts };
      default:
        return reply satisfies never;
    }
  };

  const actAndShow = async (userId: string, what: MemberAct): Promise<Outcome> => {
    const outcome = await act(userId, what);
    if (outcome.kind === 'replied') chats.add(userId, 'reply', outcome.text);
    if (outcome.kind === 'failed') chats.add(userId, 'fault', faultText(outcome));
    return outcome;
  };

  return {
    knows: (userId) => members.has(userId),
    say: (userId, text) => actAndShow(userId, { kind: 'text', text }),
    enter: (userId) => actAndShow(userId, { kind: 'enter' }),
    sendUnreadable: (userId, what) => actAndShow(userId, { kind: 'unreadable', what }),
    chats,
    api,
    close: chats.close,
  };
}

function spokenText(act: MemberAct): string {
  switch (act.kind) {
    case 'text':
      return act.text;
    case 'enter':
      return '';
    case 'unreadable':
      return `［${unreadableNames[act.what]}］`;
    default:
      return act satisfies never;
  }
}

const unreadableNames = {
  image: '图片',
  voice: '语音',
  video: '视频',
  file: '文件',
} satisfies Record<Unreadable, string>;

function faultText({ why, attempts }: Extract<Outcome, { kind: 'failed' }>): string {
  const times = `已尝试 ${String(attempts)} 次`;
  switch (why.code) {
    case 'timeout':
      return `应用没有及时应答，${times}。`;
    case 'unreachable':
      return `连接不上应用，${times}。`;
    case 'status':
      return `应用以状态码 ${String(why.status)} 拒绝，${times}。`;
    case 'unreadableReply':
      return '应用的回复无法解密或格式有误。';
    default:
      return why satisfies never;
  }
}

/** 63 bits, so that it fits the signed whole number that WeCom uses, and above 2^53 as real ones are. */
function messageId(random: RandomBytes): bigint {
  const bits = Buffer.from(random(8)).readBigUInt64BE();
  return (bits >> 1n) | (1n << 62n);
}
