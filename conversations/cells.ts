/** What comes from the page of tables, and what the turn answers: both cross the store as JSON. */
import { z } from 'zod';
import { periodSchema } from '../src/form/schemas.ts';
import type { Said } from './said.ts';
import type { UnitId } from './people.ts';

/** More than the cells of any form. */
const MOST_CELLS = 500;
const LONGEST_FIGURE = 100;

const cell = z.object({
  cell: z.string().max(LONGEST_FIGURE),
  from: z.string().max(LONGEST_FIGURE),
  to: z.string().max(LONGEST_FIGURE),
});

/** Of one message: no cell stands in it twice. */
export const typedCellsSchema = z
  .array(cell)
  .min(1)
  .max(MOST_CELLS)
  .refine((cells) => new Set(cells.map((one) => one.cell)).size === cells.length);

export const cellsSchema = z.object({
  kind: z.literal('cells'),
  unit: z.string().transform((id) => id as UnitId),
  period: periodSchema,
  changes: typedCellsSchema,
}) satisfies z.ZodType<Said & { kind: 'cells' }>;

export type GridOutcome = z.infer<typeof outcomeSchema>;

/** The answer of a turn of the page. Figures are told as `cellText` writes them, '' for a blank cell. */
export const outcomeSchema = z.discriminatedUnion('kind', [
  /** Nothing of it was taken. */
  z.object({ kind: z.literal('refused'), why: z.string() }),
  z.object({
    kind: z.literal('done'),
    written: z.array(z.object({ cell: z.string(), to: z.string() })),
    /** Stood so already. */
    same: z.array(z.string()),
    /** What is no figure for its cell, or not the member's to change; `why` is a sentence. */
    faults: z.array(z.object({ cell: z.string(), why: z.string() })),
    /** Somebody has entered another figure since the page was drawn; `by` null where it is the member's own. */
    conflicts: z.array(z.object({ cell: z.string(), stands: z.string(), by: z.string().nullable() })),
  }),
]);
