/** Cards and presses as they cross the store and the channel, in JSON. */
import { z } from 'zod';
import { periodSchema } from '../src/form/schemas.ts';
import { parseJson } from './json.ts';
import type { About, Card, Choice } from './card.ts';
import type { Pressed } from './said.ts';
import type { UnitId } from './people.ts';

const unit = z.string().transform((id) => id as UnitId);

const aboutSchema: z.ZodType<About> = z.object({
  unit,
  period: periodSchema,
  holds: z.discriminatedUnion('while', [
    z.object({ while: z.literal('open') }),
    z.object({ while: z.literal('submitted'), round: z.number().int() }),
    z.object({ while: z.literal('approved') }),
  ]),
});

export const pressedSchema = z.object({
  kind: z.literal('pressed'),
  says: z.string(),
  about: aboutSchema.nullable(),
  code: z.string(),
}) satisfies z.ZodType<Pressed>;

const face = { label: z.string(), isMain: z.boolean() };

export const cardSchema: z.ZodType<Card> = z.object({
  title: z.string(),
  note: z.string(),
  choices: z.array(
    z.union([
      z.object({ ...face, says: z.string(), about: aboutSchema }),
      z.object({ ...face, opens: z.string() }),
    ]),
  ),
  done: z.string().nullable(),
});

/** A card that was written as JSON; null where the text is none. */
export function parseCard(text: string): Card | null {
  return cardSchema.safeParse(parseJson(text)).data ?? null;
}

/** What a button brings back: its words and what they are about, in at most 1,024 bytes. */
export function keyOf({ says, about }: Extract<Choice, { readonly says: string }>): string {
  const { holds } = about;
  const held = holds.while === 'submitted' ? holds.round : holds.while;
  return JSON.stringify([about.unit, about.period, held, says]);
}

const key = z.tuple([
  unit,
  periodSchema,
  z.union([z.number().int(), z.enum(['open', 'approved'])]),
  z.string(),
]);

/** Reads what `keyOf` wrote; null for anything else. */
export function readKey(text: string): { readonly says: string; readonly about: About } | null {
  const parsed = key.safeParse(parseJson(text));
  if (!parsed.success) return null;
  const [ofUnit, ofPeriod, held, says] = parsed.data;
  const holds: About['holds'] =
    typeof held === 'number' ? { while: 'submitted', round: held } : { while: held };
  return { says, about: { unit: ofUnit, period: ofPeriod, holds } };
}
