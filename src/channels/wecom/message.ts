/** A decrypted callback → what was said, by whom, under which key. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { readKey } from '../../../conversations/card-schema.ts';
import type { MessageKey, Said } from '../../../conversations/said.ts';
import type { UserId } from '../../../conversations/people.ts';
import type { CompanyChange } from '../../../conversations/company.ts';
import { readContactEvent } from './contact-event.ts';
import type { Fields } from './xml.ts';
import { readFields } from './xml.ts';

/** The application whose callbacks these are. */
export interface Recipient {
  readonly corpId: string;
  readonly agentId: string;
}

export interface Incoming {
  readonly kind: 'message';
  readonly messageKey: MessageKey;
  /** One member's chat with this application. */
  readonly chat: string;
  readonly userId: UserId;
  readonly said: Said;
  /** The member as the service spells him, for the answer. */
  readonly from: string;
  /** Seconds, as the service sent them. */
  readonly createTime: string;
}

/** The company's list of people has changed. */
export interface CompanyNews {
  readonly kind: 'company';
  /** The same for every delivery. */
  readonly key: string;
  /** When, as the service says. */
  readonly seconds: number;
  readonly change: CompanyChange;
}

export type Reading =
  | Incoming
  | CompanyNews
  /** Nobody waits for an answer: acknowledge it. `what` is for the log. */
  | { readonly kind: 'ignored'; readonly what: string }
  | { readonly kind: 'malformed' };

const MALFORMED: Reading = { kind: 'malformed' };
/** A message is at most this long (contracts.md §1). */
const MAX_TEXT_BYTES = 65_536;
const MAX_UINT64 = '18446744073709551615';
const UNREADABLE = new Set(['image', 'voice', 'video', 'location', 'link', 'file']);

const Digits = z.string().regex(/^\d{1,12}$/);
const MsgId = z
  .string()
  .regex(/^\d{1,20}$/)
  .refine((digits) => digits.padStart(MAX_UINT64.length, '0') <= MAX_UINT64);
/** `|` joins receivers and `@all` names everybody: an answer to such a sender would go to others. */
const Sender = z
  .string()
  .regex(/^[^\s|:@][^\s|:]{0,63}$/u)
  .refine((name) => Buffer.byteLength(name) <= 64);

const Addressed = z.object({
  FromUserName: Sender,
  AgentID: z.string(),
  CreateTime: Digits,
  MsgType: z.string().min(1),
});
const Message = z.object({ MsgId });
const Text = z.object({ MsgId, Content: z.string() });
const Event = z.object({
  Event: z.string().min(1),
  EventKey: z.string().optional(),
  ResponseCode: z.string().max(1024).optional(),
});

/** Reads the inner XML of a callback. */
export function readMessage(xml: string, recipient: Recipient): Reading {
  const fields = readFields(xml);
  if (fields?.get('ToUserName') !== recipient.corpId) return MALFORMED;
  // Changes of the contact list come from `sys`, others from nobody, and with or without an application.
  const sender = fields.get('FromUserName') ?? '';
  const agent = fields.get('AgentID') ?? '';
  if (
    (sender === '' || sender === 'sys') &&
    isEvent(fields) &&
    (agent === '' || agent === recipient.agentId)
  ) {
    return sender === 'sys' && eventName(fields) === 'change_contact'
      ? readNews(xml, fields)
      : { kind: 'ignored', what: eventName(fields) };
  }
  const addressed = Addressed.safeParse(Object.fromEntries(fields));
  if (!addressed.success || addressed.data.AgentID !== recipient.agentId) return MALFORMED;
  const head = { xml, recipient, from: addressed.data.FromUserName, createTime: addressed.data.CreateTime };
  return isEvent(fields) ? readEvent(head, fields) : readSaid(head, fields, addressed.data.MsgType);
}

function readNews(xml: string, fields: Fields): Reading {
  const at = Digits.safeParse(fields.get('CreateTime'));
  const change = readContactEvent(fields);
  if (change === null || !at.success) return { kind: 'ignored', what: 'change_contact' };
  return { kind: 'company', key: contentKey(xml), seconds: Number(at.data), change };
}

interface Head {
  readonly xml: string;
  readonly recipient: Recipient;
  readonly from: string;
  readonly createTime: string;
}

function readSaid(head: Head, fields: Fields, type: string): Reading {
  const content = Object.fromEntries(fields);
  if (type === 'text') {
    const text = Text.safeParse(content);
    return text.success
      ? incoming(head, messageKey(head, text.data.MsgId), textSaid(text.data.Content))
      : MALFORMED;
  }
  const what = UNREADABLE.has(type) ? type : 'unknown';
  const message = Message.safeParse(content);
  if (message.success)
    return incoming(head, messageKey(head, message.data.MsgId), { kind: 'unreadable', what });
  // A type that the service adds one day may come without a MsgId: it is told that it cannot be read, not refused.
  return what === 'unknown' ? incoming(head, eventKey(head), { kind: 'unreadable', what }) : MALFORMED;
}

function textSaid(text: string): Said {
  const fits = Buffer.byteLength(text) <= MAX_TEXT_BYTES;
  return fits ? { kind: 'text', text } : { kind: 'unreadable', what: 'text' };
}

function readEvent(head: Head, fields: Fields): Reading {
  const event = Event.safeParse(Object.fromEntries(fields));
  if (!event.success) return MALFORMED;
  const name = eventName(fields);
  if (name === 'enter_agent') return incoming(head, eventKey(head), { kind: 'entered' });
  // A button of the menu carries the words that a member would type.
  const words = event.data.EventKey ?? '';
  if (name === 'click' && words !== '') return incoming(head, eventKey(head), { kind: 'text', text: words });
  if (name === 'template_card_event') {
    const { says, about } = readKey(words) ?? { says: '', about: null };
    const code = event.data.ResponseCode ?? '';
    return incoming(head, eventKey(head), { kind: 'pressed', says, about, code });
  }
  return { kind: 'ignored', what: name };
}

function isEvent(fields: Fields): boolean {
  return fields.get('MsgType') === 'event';
}

/** In lower case: older samples write CLICK and VIEW. */
function eventName(fields: Fields): string {
  return (fields.get('Event') ?? '').toLowerCase();
}

function incoming(head: Head, key: string, said: Said): Incoming {
  return {
    kind: 'message',
    messageKey: key as MessageKey,
    chat: chatOf(head),
    userId: userIdOf(head),
    said,
    from: head.from,
    createTime: head.createTime,
  };
}

/** With the member: the same MsgId has been seen for different ones (reliability.md D2). */
function messageKey(head: Head, msgId: string): string {
  return `${chatOf(head)}:${msgId}`;
}

/** Events have no id, and the official key (sender and second) loses real ones: the whole content is the key. */
function eventKey(head: Head): string {
  return contentKey(head.xml);
}

function contentKey(xml: string): string {
  return createHash('sha256').update(xml).digest('hex');
}

function chatOf(head: Head): string {
  return `${head.recipient.corpId}:${head.recipient.agentId}:${userIdOf(head)}`;
}

function userIdOf(head: Head): UserId {
  return head.from.toLowerCase() as UserId;
}
