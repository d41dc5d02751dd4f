/** The messages that an app sends: what they show, or the error code with which WeCom refuses them. */
import { z } from 'zod';
import { type Card, readNewCard } from './card-rules.ts';
import { cutAsShown } from './cut.ts';
import { type DrawnCard, drawTextCard } from './drawn-card.ts';

export const messageSchema = z.looseObject({
  touser: z.string().default(''),
  msgtype: z.string(),
  agentid: z.union([z.number(), z.string()]),
  text: z.object({ content: z.string() }).optional(),
  markdown: z.object({ content: z.string() }).optional(),
  textcard: z
    .object({
      title: z.string().default(''),
      description: z.string().default(''),
      url: z.string().default(''),
      btntxt: z.string().default(''),
    })
    .optional(),
  template_card: z.unknown().optional(),
  enable_duplicate_check: z.number().default(0),
  duplicate_check_interval: z.number().default(1800),
});

export type Message = z.infer<typeof messageSchema>;

/** What a message shows. */
export type Shown =
  | { readonly kind: 'text'; readonly text: string; readonly markdown: boolean }
  | { readonly kind: 'plainCard'; readonly drawn: DrawnCard }
  | { readonly kind: 'card'; readonly card: Card };

export type Refusal = { readonly kind: 'refused'; readonly errcode: number; readonly errmsg: string };

/** Reads what a message shows. */
export function shownBy(message: Message): Shown | Refusal {
  switch (message.msgtype) {
    case 'text':
      return textOf(message.text?.content ?? '', false);
    case 'markdown':
      return textOf(message.markdown?.content ?? '', true);
    case 'textcard':
      return textCardOf(message.textcard);
    case 'template_card': {
      const read = readNewCard(message.template_card);
      return read.ok ? { kind: 'card', card: read.card } : refused(read.errcode, read.errmsg);
    }
    default:
      // A kind that the simulator does not show.
      return refused(40008, 'invalid message type');
  }
}

function textOf(text: string, markdown: boolean): Shown | Refusal {
  return text === '' ? refused(44004, 'empty content') : { kind: 'text', text: cutAsShown(text), markdown };
}

function textCardOf(card: Message['textcard']): Shown | Refusal {
  if (card === undefined || card.title === '') return refused(41016, 'title missing');
  if (card.description === '') return refused(41033, 'description missing');
  if (!/^https?:\/\/\S+$/u.test(card.url)) return refused(41010, 'url missing');
  return {
    kind: 'plainCard',
    drawn: drawTextCard({ ...card, btntxt: card.btntxt === '' ? '详情' : card.btntxt }),
  };
}

function refused(errcode: number, errmsg: string): Refusal {
  return { kind: 'refused', errcode, errmsg };
}
