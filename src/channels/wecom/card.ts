/** A card as WeCom takes it: one shape, in JSON for the server API and in XML for the answer to a press. */
import { keyOf } from '../../../conversations/card-schema.ts';
import type { Card, Choice } from '../../../conversations/card.ts';
import { allowedText } from './text.ts';
import { cdata } from './xml.ts';

export interface TemplateCard {
  readonly [name: string]: Value;
}
type Value = string | number | TemplateCard | readonly TemplateCard[];

/** At least one button must stand on it, also where another text takes their place. */
const SPENT: TemplateCard = { text: '—', style: 2, key: 'spent' };

/** The card as `template_card`; `task` names it and is used once. */
export function templateCard(card: Card, task: string | null): TemplateCard {
  return {
    card_type: 'button_interaction',
    ...(task === null ? {} : { task_id: task }),
    main_title: { title: allowedText(card.title) },
    ...(card.note === '' ? {} : { sub_title_text: allowedText(card.note) }),
    button_list: card.choices.length === 0 ? [SPENT] : card.choices.map(buttonOf),
    ...(card.done === null ? {} : { replace_text: card.done }),
  };
}

/** The plain text of the passive answer that changes the card that was pressed, for the member who pressed it. */
export function printCardReply(reply: {
  readonly to: string;
  readonly from: string;
  readonly createTime: string;
  readonly card: Card;
}): string {
  return (
    `<xml><ToUserName>${cdata(reply.to)}</ToUserName><FromUserName>${cdata(reply.from)}</FromUserName>` +
    `<CreateTime>${allowedText(reply.createTime)}</CreateTime><MsgType>${cdata('update_template_card')}</MsgType>` +
    `${elementsOf('template_card', templateCard(reply.card, null))}</xml>`
  );
}

function buttonOf(choice: Choice): TemplateCard {
  const face = { text: choice.label, style: choice.isMain ? 1 : 2 };
  return 'opens' in choice ? { type: 1, ...face, url: choice.opens } : { ...face, key: keyOf(choice) };
}

/** The names of the JSON in CamelCase; a list is its element, again and again. */
function elementsOf(name: string, value: Value): string {
  if (isList(value)) return value.map((one) => elementsOf(name, one)).join('');
  const tag = name.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return `<${tag}>${contentOf(value)}</${tag}>`;
}

function contentOf(value: Exclude<Value, readonly TemplateCard[]>): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return cdata(value);
  return Object.entries(value)
    .map(([name, inner]) => elementsOf(name, inner))
    .join('');
}

function isList(value: Value): value is readonly TemplateCard[] {
  return Array.isArray(value);
}
