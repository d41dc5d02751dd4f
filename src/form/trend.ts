/** Figures of one unit over time, as an answer told them: what the page with the chart shows, then and later. */
import { z } from 'zod';
import { quantitySchema } from './schemas.ts';

export const trendSchema = z.object({
  /** Of whom and of what: 闽清县工业和信息化局：行政处罚. */
  title: z.string(),
  /** 件, 万元. */
  unit: z.string(),
  points: z.array(
    z.object({
      period: z.string(),
      /** Short, for the axis. */
      label: z.string(),
      /** Null where there is none; `state` says why. */
      value: quantitySchema.nullable(),
      state: z.string(),
    }),
  ),
  /** Table, row and column. */
  source: z.string(),
  /** What stands between the figures: other forms that count otherwise. */
  notes: z.array(z.string()),
});

export type Trend = z.infer<typeof trendSchema>;
