/** What a member does: it stands in the chat, goes to the app, and the answer is shown. */
import type { Cards, CardChange } from './cards.ts';
import type { CardReply } from './card-xml.ts';
import type { ChatContent, Chats } from './chats.ts';
import type { Courier } from './courier.ts';
import type { Credentials, RandomBytes } from './credentials.ts';
import { cutAsShown } from './cut.ts';
import type { Delivery, Failure } from './deliver.ts';
import { type PassiveReply, readReply, sealCallback } from './envelope.ts';
import type { MemberAct, Unreadable } from './incoming.ts';

/** How a callback ended. */
export type Outcome =
  | { readonly kind: 'replied'; readonly text: string; readonly attempts: number }
  /** Answered by a change to the card that was clicked. */
  | { readonly kind: 'updated'; readonly attempts: number }
  /** Answered without a text: a push may follow. */
  | { readonly kind: 'silent'; readonly attempts: number }
  /** Answered, but the answer was made to get lost. */
  | { readonly kind: 'lost'; readonly attempts: number }
  | {
      readonly kind: 'failed';
      readonly why: Failure | { readonly code: 'unreadableReply' };
      readonly attempts: number;
    };

export interface ActingDeps {
  readonly credentials: Credentials;
  readonly random: RandomBytes;
  readonly now: () => number;
  readonly chats: Chats;
  readonly cards: Cards;
  readonly courier: Courier;
  readonly members: ReadonlySet<string>;
}

export type Acting = (userId: string, what: MemberAct) => Promise<Outcome>;

/** Lets the members of one corp act. */
export function createActing(deps: ActingDeps): Acting {
  const { credentials, random, now, chats, courier, members } = deps;
  return async (userId, what) => {
    if (!members.has(userId)) throw new RangeError(`the simulated corp has no member ${userId}`);
    chats.add(userId, entryOf(what));
    const incoming = { act: what, userId, createTime: Math.floor(now() / 1000), msgId: messageId(random) };
    const callback = sealCallback(incoming, credentials, random);
    const { deliveries, isLost } = await courier({ user: userId, about: aboutOf(what), callback });
    const answers = deliveries.map((delivery) => answerOf(delivery, userId, credentials));
    const outcome = settle(deps, userId, what, deliveries[0], isLost);
    if (outcome.kind === 'failed') chats.add(userId, { kind: 'fault', text: faultText(outcome) });
    if (new Set(answers.filter((answer) => answer !== null)).size > 1)
      chats.add(userId, { kind: 'fault', text: '同一条消息的两次投递得到了不同的应答。' });
    return outcome;
  };
}

function settle(
  { credentials, chats, cards }: ActingDeps,
  userId: string,
  what: MemberAct,
  delivery: Delivery,
  isLost: boolean,
): Outcome {
  if (delivery.kind === 'failed') return delivery;
  const { attempts, body } = delivery;
  const reply: PassiveReply = readReply(body, userId, credentials);
  const unreadable: Outcome = { kind: 'failed', why: { code: 'unreadableReply' }, attempts };
  switch (reply.kind) {
    case 'none':
      return { kind: 'silent', attempts };
    case 'unreadable':
      return unreadable;
    case 'text': {
      if (isLost) return { kind: 'lost', attempts };
      const text = cutAsShown(reply.text);
      chats.add(userId, { kind: 'reply', text });
      return { kind: 'replied', text, attempts };
    }
    case 'update': {
      const change = changeBy(reply.update);
      if (change === null || what.kind !== 'click') return unreadable;
      if (isLost) return { kind: 'lost', attempts };
      cards.changeClicked(userId, what.card, what.click.eventKey, change);
      return { kind: 'updated', attempts };
    }
    default:
      return reply satisfies never;
  }
}

/** What a delivery was answered, to be compared with its twin's; null without an answer. Seals differ each time. */
function answerOf(delivery: Delivery, userId: string, credentials: Credentials): string | null {
  return delivery.kind === 'answered' ? JSON.stringify(readReply(delivery.body, userId, credentials)) : null;
}

function changeBy(update: CardReply): CardChange | null {
  if (update.kind === 'button') return { kind: 'button', text: update.text };
  return update.read.ok ? { kind: 'card', card: update.read.card } : null;
}

function entryOf(act: MemberAct): ChatContent {
  switch (act.kind) {
    case 'text':
      return { kind: 'said', text: act.text };
    case 'enter':
      return { kind: 'entered', text: '' };
    case 'click':
      return { kind: 'clicked', text: act.click.text };
    case 'unreadable':
      return { kind: 'said', text: `［${unreadableNames[act.what]}］` };
    default:
      return act satisfies never;
  }
}

function aboutOf(act: MemberAct): string {
  switch (act.kind) {
    case 'text':
      return `文字「${excerpt(act.text)}」`;
    case 'enter':
      return '进入会话';
    case 'click':
      return `按钮「${excerpt(act.click.text)}」`;
    case 'unreadable':
      return unreadableNames[act.what];
    default:
      return act satisfies never;
  }
}

const excerptLength = 12;

function excerpt(text: string): string {
  const line = [...text.replaceAll(/\s+/gu, ' ')];
  return line.length > excerptLength ? `${line.slice(0, excerptLength).join('')}…` : line.join('');
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
