/** The frame of the last question as it is kept with a chat. */
import { z } from 'zod';
import { periodSchema, quantitySchema } from '../form/schemas.ts';
import type { Frame } from './model.ts';

const MOST = 40;

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
    z.object({ kind: z.literal('list'), periods: z.array(periodSchema) }),
  ]),
  base: z.union([z.literal('before'), z.literal('previous'), periodSchema, z.array(periodSchema)]).nullable(),
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
    .object({
      bound: z.enum(['over', 'under', 'least', 'most', 'is']),
      value: quantitySchema,
      unit: z.string(),
    })
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
