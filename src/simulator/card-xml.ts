/** Reads the cards inside passive replies: XML whose names are those of the JSON, in another spelling. */
import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import { type ReadCard, readCard } from './card-rules.ts';

/** What a passive reply does to the card that was clicked. */
export type CardReply =
  { readonly kind: 'button'; readonly text: string } | { readonly kind: 'card'; readonly read: ReadCard };

const lists = new Set(['HorizontalContentList', 'JumpList', 'ButtonList']);

const parser = new XMLParser({
  parseTagValue: false,
  ignoreAttributes: true,
  ignoreDeclaration: true,
  // One element of a list would else be no list.
  isArray: (name) => lists.has(name),
});

const reply = z.object({
  xml: z.union([
    z.object({ MsgType: z.literal('update_button'), Button: z.object({ ReplaceName: z.string().min(1) }) }),
    z.object({
      MsgType: z.literal('update_template_card'),
      TemplateCard: z.record(z.string(), z.unknown()),
    }),
  ]),
});

/** Reads the inner XML of a passive reply; null for one that updates no card. */
export function readCardReply(xml: string): CardReply | null {
  const parsed = reply.safeParse(parser.parse(xml));
  if (!parsed.success) return null;
  const told = parsed.data.xml;
  return told.MsgType === 'update_button'
    ? { kind: 'button', text: told.Button.ReplaceName }
    : { kind: 'card', read: readCard(inJson(told.TemplateCard)) };
}

/** Names that the JSON writes in one word. */
const oneWord: Readonly<Record<string, string>> = {
  KeyName: 'keyname',
  UserId: 'userid',
  AppId: 'appid',
  PagePath: 'pagepath',
};

function inJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inJson);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [jsonName(name), inJson(inner)]));
}

function jsonName(name: string): string {
  return oneWord[name] ?? name.replace(/(?<=[a-z])(?=[A-Z])/gu, '_').toLowerCase();
}
