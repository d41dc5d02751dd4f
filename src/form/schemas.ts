/** Figures as they come back from JSON: what is stored of a chat, of an import, of a reading. */
import { z } from 'zod';
import type { Figure } from './figures.ts';
import type { CellId, NarrativeId } from './form.ts';
import type { Period } from './period.ts';
import { parsePeriod } from './period.ts';
import type { Quantity } from './quantity.ts';
import { quantity } from './quantity.ts';

export const quantitySchema = z.string().transform((text, context): Quantity => {
  const read = quantity(text);
  if (read !== null) return read;
  context.addIssue({ code: 'custom', message: 'not a quantity' });
  return z.NEVER;
});

export const periodSchema = z
  .string()
  .transform(parsePeriod)
  .pipe(z.custom<Period>((period) => period !== null));

export const figureSchema: z.ZodType<Figure> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('number'), quantity: quantitySchema, unit: z.enum(['said', 'unsaid']) }),
  z.object({ kind: z.literal('notApplicable'), reason: z.string() }),
  z.object({ kind: z.literal('text'), text: z.string() }),
]);

/** Whether a form has the cell is asked where the form is known. */
export const cellIdSchema = z.string().transform((id) => id as CellId);
export const narrativeIdSchema = z.string().transform((id) => id as NarrativeId);
