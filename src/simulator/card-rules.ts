/** WeCom's rules for template cards, as far as the simulator draws them, with the error codes of its API. */
import { z } from 'zod';

const number = (max: number): z.ZodDefault<z.ZodCoercedNumber> =>
  z.coerce.number().int().min(0).max(max).default(0);
const words = z.string().default('');
const upToBytes = (max: number): z.ZodString =>
  z
    .string()
    .min(1)
    .refine((text) => Buffer.byteLength(text) <= max);

/** Leads nowhere (0), to an address (1) or into a mini program (2). */
const target = { type: number(2), url: words, appid: words };

interface Target {
  readonly type: number;
  readonly url: string;
  readonly appid?: string;
}

function leadsSomewhere({ type, url, appid = '' }: Target, ctx: z.RefinementCtx): void {
  if (type === 1 && !/^https?:\/\/\S+$/u.test(url)) ctx.addIssue({ code: 'custom', path: ['url'] });
  if (type === 2 && appid === '') ctx.addIssue({ code: 'custom', path: ['appid'] });
}

const title = z.object({ title: words, desc: words });

const row = z
  .object({
    keyname: z.string().min(1),
    value: words,
    type: number(3),
    url: words,
    media_id: words,
    userid: words,
  })
  .superRefine((given, ctx) => {
    leadsSomewhere({ type: given.type === 1 ? 1 : 0, url: given.url }, ctx);
    if (given.type === 2 && given.media_id === '') ctx.addIssue({ code: 'custom', path: ['media_id'] });
    if (given.type === 3 && given.userid === '') ctx.addIssue({ code: 'custom', path: ['userid'] });
  });

const jump = z.object({ ...target, title: z.string().min(1) }).superRefine(leadsSomewhere);

const button = z
  .object({
    type: number(1),
    text: z.string().min(1),
    style: z.coerce.number().int().min(1).max(4).default(1),
    key: words,
    url: words,
  })
  .superRefine((given, ctx) => {
    leadsSomewhere(given, ctx);
    if (given.type === 0 && !upToBytes(1024).safeParse(given.key).success)
      ctx.addIssue({ code: 'custom', path: ['key'] });
  });

const cardSchema = z.looseObject({
  card_type: z.enum(['button_interaction', 'text_notice']),
  task_id: z
    .string()
    .regex(/^[0-9A-Za-z_@-]{1,128}$/u)
    .optional(),
  source: z.object({ desc: words, desc_color: number(3) }).optional(),
  main_title: title.optional(),
  emphasis_content: title.optional(),
  quote_area: z
    .object({ ...target, title: words, quote_text: words })
    .superRefine(leadsSomewhere)
    .optional(),
  sub_title_text: words,
  horizontal_content_list: z.array(row).max(6).default([]),
  jump_list: z.array(jump).max(3).default([]),
  card_action: z.object(target).superRefine(leadsSomewhere).optional(),
  button_list: z.array(button).max(6).default([]),
  /** Only in updates: one grey button with these words. */
  replace_text: words,
});

/** A card that keeps the rules. */
export type Card = z.infer<typeof cardSchema>;

const checkedCard = cardSchema.superRefine((card, ctx) => {
  const wrong = (part: string, ...path: readonly (string | number)[]): void =>
    ctx.addIssue({ code: 'custom', path: [part, ...path] });
  const hasTitle = (card.main_title?.title ?? '') !== '';
  switch (card.card_type) {
    case 'text_notice':
      if (!hasTitle && card.sub_title_text === '') wrong('main_title');
      if (card.card_action === undefined || card.card_action.type === 0) wrong('card_action');
      return;
    case 'button_interaction': {
      if (!hasTitle) wrong('main_title');
      if (card.button_list.length === 0 && card.replace_text === '') wrong('button_list');
      const keys = card.button_list.filter(({ type }) => type === 0).map(({ key }) => key);
      const twice = keys.findIndex((key, index) => keys.indexOf(key) !== index);
      if (twice >= 0) wrong('button_list', twice, 'key');
      return;
    }
    default:
      card.card_type satisfies never;
  }
});

export type ReadCard =
  | { readonly ok: true; readonly card: Card }
  | { readonly ok: false; readonly errcode: number; readonly errmsg: string };

/** Reads a card as it is sent: one with buttons, or with a menu, needs a task_id. */
export function readNewCard(given: unknown): ReadCard {
  const read = readCard(given);
  if (!read.ok || read.card.task_id !== undefined) return read;
  const needsTask = read.card.card_type === 'button_interaction' || 'action_menu' in read.card;
  return needsTask ? refused(['task_id']) : read;
}

/** Reads a card that takes the place of another. */
export function readCard(given: unknown): ReadCard {
  const parsed = checkedCard.safeParse(given);
  return parsed.success ? { ok: true, card: parsed.data } : refused(parsed.error.issues[0]?.path ?? []);
}

const partCodes: Readonly<Record<string, number>> = {
  card_type: 42031,
  task_id: 42014,
  main_title: 42033,
  sub_title_text: 42033,
  horizontal_content_list: 42035,
  button_list: 42038,
  jump_list: 42042,
  card_action: 42045,
};

function refused(path: readonly PropertyKey[]): ReadCard {
  const [part = 'template_card'] = path;
  const errmsg = `invalid ${path.map(String).join('.') || 'template_card'}`;
  if (path.at(-1) === 'appid') return { ok: false, errcode: 42030, errmsg };
  if (part === 'button_list' && path.at(-1) === 'key') return { ok: false, errcode: 42039, errmsg };
  return { ok: false, errcode: partCodes[String(part)] ?? 40058, errmsg };
}
