/** The frame of the last question as it is kept with a chat. */
import { z } from 'zod';
import type { Period } from '../form/period.ts';
import type { Quantity } from '../form/quantity.ts';
import { quantity } from '../form/quantity.ts';
import { parsePeriod } from '../form/period.ts';
import type { Frame } from './model.ts';

const MOST = 40;

const period = z.string().transform((text, context): Period => {
  const read = parsePeriod(text);
  if (read !== null) return read;
  context.addIssue({ code: 'custom', message: 'not a period' });
  return z.NEVER;
});
const amount = z.string().transform((text, context): Quantity => {
  const read = quantity(text);
  if (read !== null) return read;
  context.addIssue({ code: 'custom', message: 'not a quantity' });
  return z.NEVER;
});
const subject = z.object({
  table: z.string(),
  rows: z.array(z.string()),
  columns: z.array(z.string()),
  label: z.string(),
  lines: z.enum(['rows', 'columns']).nullable(),
});

const schema: z.ZodType<Frame> = z.object({
  subjects: z.array(subject),
  whole: subject.nullable(),
  when: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('latest') }),
    z.object({ kind: z.literal('every') }),
    z.object({ kind: z.literal('list'), periods: z.array(period) }),
  ]),
  base: z.union([z.literal('before'), z.literal('previous'), period, z.array(period)]).nullable(),
  whose: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('home') }),
    z.object({ kind: z.literal('all') }),
    z.object({ kind: z.literal('some'), ids: z.array(z.string()) }),
  ]),
  operation: z.enum([
    ...(['value', 'sum', 'average', 'compare', 'times', 'portion', 'share'] as const),
    ...(['most', 'least', 'ends', 'rank', 'any', 'trend', 'limit'] as const),
  ]),
  over: z.enum(['periods', 'units', 'subjects', 'lines']).nullable(),
  limit: z
    .object({ bound: z.enum(['over', 'under', 'least', 'most', 'is']), value: amount, unit: z.string() })
    .nullable()
    .default(null),
  sums: z.boolean(),
});

/** What cannot be read is forgotten: then a question that goes on is asked back. */
export const frameSchema = schema.nullable().catch(null).default(null);

/** A frame that is small enough to be kept with a chat; null for one that is not. */
export function keepable(frame: Frame | null): Frame | null {
  if (frame === null) return null;
  const size = frame.subjects.length + (frame.whose.kind === 'some' ? frame.whose.ids.length : 0);
  return size > MOST ? null : frame;
}
