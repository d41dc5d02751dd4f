/** Our own JSON report (contracts.md §4): taken as it is, or refused with the place that is wrong. */
import { z } from 'zod';
import type { Figure } from '../../form/figures.ts';
import type { CellId, Form, NarrativeId } from '../../form/form.ts';
import { parsePeriod } from '../../form/period.ts';
import { quantity } from '../../form/quantity.ts';
import type { Imported } from '../report/imported.ts';
import { decode } from './decode.ts';
import { Refused } from './refused.ts';

const LONGEST_TEXT = 200_000;
const text = z.string().max(LONGEST_TEXT);

const schema = z.object({
  form: text,
  period: text.nullable(),
  unit: z.object({ id: text.optional(), name: text }),
  status: z.enum(['draft', 'submitted', 'returned', 'approved', 'published']).optional(),
  figures: z.record(text, z.number().nullable()),
  notApplicable: z.record(text, text).optional(),
  absent: z.array(text).optional(),
  narrative: z.partialRecord(z.enum(['s0', 's1', 's5', 's6']), text).optional(),
  contact: z
    .object({
      address: text.optional(),
      postcode: text.optional(),
      phone: text.optional(),
      fax: text.optional(),
      email: text.optional(),
    })
    .optional(),
  unread: z.array(text).optional(),
});

type Json = z.infer<typeof schema>;

export function readJson(bytes: Uint8Array, forms: readonly Form[]): Imported {
  const json = parsed(decode(bytes));
  const form = forms.find(({ id }) => String(id) === json.form);
  if (form === undefined) throw bad(`form 是「${json.form}」，没有这种格式`);
  const period = json.period === null ? null : parsePeriod(json.period);
  if (period === null && json.period !== null)
    throw bad(`period 应写成 2020 或 2026Q3，现为「${json.period}」`);
  assertCells(json, form);
  return {
    form,
    period,
    unit: { id: json.unit.id ?? null, name: json.unit.name },
    status: json.status ?? null,
    ...cellsOf(json, form),
    narrative: new Map(
      Object.entries(json.narrative ?? {}).map(([id, part]) => [id as NarrativeId, part] as const),
    ),
    contact: json.contact ?? {},
    unread: json.unread ?? [],
  };
}

function parsed(content: string): Json {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    throw bad('不是完整的 JSON');
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw bad(`${issue?.path.join('.') ?? ''} 不对（应为数字、文字或 null）`);
}

function assertCells({ figures, notApplicable, absent }: Json, form: Form): void {
  const named = [...Object.keys(figures), ...Object.keys(notApplicable ?? {}), ...(absent ?? [])];
  const stranger = named.find((id) => form.cell(id) === undefined);
  if (stranger !== undefined) throw bad(`「${stranger}」不是这种格式的格子`);
}

/** A cell without a key is one that the source does not hold. */
function cellsOf(json: Json, form: Form): Pick<Imported, 'figures' | 'absent' | 'written'> {
  const figures = new Map<CellId, Figure>();
  const written = new Map<CellId, string>();
  const absent = new Set<CellId>(form.cells.map(({ id }) => id).filter((id) => json.absent?.includes(id)));
  for (const { id } of form.cells) {
    const value = json.figures[id];
    const reason = json.notApplicable?.[id];
    if (value === undefined) absent.add(id);
    else if (value !== null) {
      const exact = quantity(String(value));
      if (exact === null) throw bad(`「${id}」的数 ${String(value)} 不能准确记录`);
      figures.set(id, { kind: 'number', quantity: exact, unit: 'said' });
      written.set(id, exact);
    } else if (reason !== undefined) figures.set(id, { kind: 'notApplicable', reason });
    else if (!absent.has(id)) written.set(id, '');
  }
  return { figures, absent, written };
}

function bad(detail: string): Refused {
  return new Refused({ code: 'badJson', detail });
}
