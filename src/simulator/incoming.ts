/** What a member can do in a chat, as the XML inside a callback. */
import { allowedText } from '../channels/wecom/text.ts';
import type { CardClick } from './cards.ts';
import type { Credentials } from './credentials.ts';

export type Unreadable = 'image' | 'voice' | 'video' | 'file';

export type MemberAct =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'enter' }
  | { readonly kind: 'click'; readonly card: number; readonly click: CardClick }
  | { readonly kind: 'unreadable'; readonly what: Unreadable };

export interface Incoming {
  readonly act: MemberAct;
  readonly userId: string;
  /** Seconds since 1970. */
  readonly createTime: number;
  /** A whole number of 64 bits, beyond what a JavaScript number holds. */
  readonly msgId: bigint;
}

/** The inner XML of one callback. */
export function incomingXml({ act, userId, createTime, msgId }: Incoming, credentials: Credentials): string {
  const fields = [
    text('ToUserName', credentials.corpId),
    text('FromUserName', userId),
    number('CreateTime', createTime),
    ...actFields(act, msgId),
    number('AgentID', credentials.agentId),
  ];
  return `<xml>${fields.join('')}</xml>`;
}

/** The inner XML of an event about the company's list: it comes from the system and is for no application alone. */
export function contactXml(
  fields: readonly (readonly [name: string, text: string])[],
  createTime: number,
  credentials: Credentials,
): string {
  const all = [
    text('ToUserName', credentials.corpId),
    text('FromUserName', 'sys'),
    number('CreateTime', createTime),
    text('MsgType', 'event'),
    text('Event', 'change_contact'),
    ...fields.map(([name, value]) => text(name, value)),
  ];
  return `<xml>${all.join('')}</xml>`;
}

/** The envelope around what is encrypted. */
export function envelopeXml(encrypted: string, credentials: Credentials): string {
  const fields = [
    text('ToUserName', credentials.corpId),
    text('AgentID', credentials.agentId),
    text('Encrypt', encrypted),
  ];
  return `<xml>${fields.join('')}</xml>`;
}

function actFields(act: MemberAct, msgId: bigint): readonly string[] {
  switch (act.kind) {
    case 'text':
      return [text('MsgType', 'text'), text('Content', act.text), number('MsgId', msgId)];
    case 'enter':
      // An event has no MsgId; WeCom names it by sender and time.
      return [text('MsgType', 'event'), text('Event', 'enter_agent'), text('EventKey', '')];
    case 'click':
      return [
        text('MsgType', 'event'),
        text('Event', 'template_card_event'),
        text('EventKey', act.click.eventKey),
        text('TaskId', act.click.taskId),
        text('CardType', act.click.cardType),
        text('ResponseCode', act.click.responseCode),
      ];
    case 'unreadable': {
      const media = text('MediaId', `simulated-${String(msgId)}`);
      return [text('MsgType', act.what), media, number('MsgId', msgId)];
    }
    default:
      return act satisfies never;
  }
}

function number(name: string, value: number | bigint | string): string {
  return `<${name}>${String(value)}</${name}>`;
}

function text(name: string, value: string): string {
  // `]]>` would end the section early, so it is spread over two.
  const safe = allowedText(value).replaceAll(']]>', ']]]]><![CDATA[>');
  return `<${name}><![CDATA[${safe}]]></${name}>`;
}
