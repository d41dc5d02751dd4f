/** A reading on its way between processes: forms by their id, maps as entries; checked where it arrives. */
import { z } from 'zod';
import type { Form } from '../../form/form.ts';
import { parsePeriod } from '../../form/period.ts';
import { cellIdSchema, figureSchema, narrativeIdSchema } from '../../form/schemas.ts';
import type { Imported, Reading } from '../report/imported.ts';
import type { Refusal } from '../report/refusal.ts';

/** What goes to the process that reads. */
export const jobSchema = z.object({ bytes: z.instanceof(Uint8Array), name: z.string() });

export type Job = z.infer<typeof jobSchema>;

const most = z.object({ code: z.enum(['tooManyEntries', 'tooManyPages']), most: z.number() });
const megabytes = z.object({ code: z.enum(['tooLarge', 'unpacksTooLarge']), megabytes: z.number() });
const bare = z.object({
  code: z.enum([
    ...(['empty', 'tooMuchText', 'encoding', 'olderOffice', 'macros', 'encrypted', 'externalXml'] as const),
    ...(['sheetTooLarge', 'noText', 'noTables', 'broke', 'busy'] as const),
  ]),
});
const refusal: z.ZodType<Refusal> = z.union([
  most,
  megabytes,
  bare,
  z.object({ code: z.literal('unknownFormat'), extension: z.string() }),
  z.object({ code: z.literal('damaged'), format: z.string() }),
  z.object({ code: z.literal('badJson'), detail: z.string() }),
  z.object({ code: z.literal('tooSlow'), seconds: z.number() }),
]);

const text = z.string().optional();

const reportSchema = z.object({
  form: z.string(),
  period: z.string().transform(parsePeriod).nullable(),
  unit: z.object({ id: z.string().nullable(), name: z.string() }),
  status: z.enum(['draft', 'submitted', 'returned', 'approved', 'published']).nullable(),
  figures: z.array(z.tuple([cellIdSchema, figureSchema])),
  absent: z.array(cellIdSchema),
  written: z.array(z.tuple([cellIdSchema, z.string()])),
  narrative: z.array(z.tuple([narrativeIdSchema, z.string()])),
  contact: z.object({ address: text, postcode: text, phone: text, fax: text, email: text }),
  unread: z.array(z.string()),
});

const readingSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), report: reportSchema }),
  z.object({ ok: z.literal(false), refusal }),
]);

/** The reading as plain values, for JSON or a message to another process. */
export function encodeReading(reading: Reading): object {
  return reading.ok ? { ok: true, report: encodeReport(reading.report) } : reading;
}

function encodeReport({ form, figures, absent, written, narrative, ...rest }: Imported): object {
  return {
    ...rest,
    form: form.id,
    figures: [...figures],
    absent: [...absent],
    written: [...written],
    narrative: [...narrative],
  };
}

/** The reading again; null where the value is none of a form that is known. */
export function decodeReading(value: unknown, forms: readonly Form[]): Reading | null {
  const parsed = readingSchema.safeParse(value);
  if (!parsed.success) return null;
  if (!parsed.data.ok) return parsed.data;
  const { report } = parsed.data;
  const form = forms.find(({ id }) => String(id) === report.form);
  if (form === undefined) return null;
  return {
    ok: true,
    report: {
      ...report,
      form,
      figures: new Map(report.figures),
      absent: new Set(report.absent),
      written: new Map(report.written),
      narrative: new Map(report.narrative),
    },
  };
}
