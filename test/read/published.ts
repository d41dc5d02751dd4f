/** The published reports that are kept as fixtures: their text, and what each of their cells holds. */
import { readFileSync, readdirSync } from 'node:fs';
import { z } from 'zod';
import type { CellId, Form } from '../../src/form/form.ts';
import { registry } from '../../src/forms/registry.ts';

const folder = new URL('../fixtures/', import.meta.url);
const schema = z.object({
  form: z.enum(['f2019', 'f2021']),
  year: z.number(),
  layout: z.string(),
  cells: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.number().nullable()))),
  raw: z.record(z.string(), z.string()).default({}),
  'unit-in-cell': z.record(z.string(), z.enum(['元', '万元'])).default({}),
});

export interface Published {
  readonly name: string;
  readonly form: Form;
  readonly year: number;
  readonly layout: string;
  readonly bytes: Uint8Array;
  /** The number of each cell that the page shows, amounts of f2019 in 元; null for a blank one. */
  readonly figures: ReadonlyMap<CellId, number | null>;
  /** The same cells as they are printed. */
  readonly printed: ReadonlyMap<CellId, string>;
}

export const forms = registry().forms;

export function publishedReport(name: string): Published {
  const read = (extension: string): Buffer => readFileSync(new URL(`${name}.${extension}`, folder));
  const { form: id, cells, raw, year, layout, ...rest } = schema.parse(JSON.parse(read('json').toString()));
  const form = registry().form(id);
  if (form === null) throw new Error(`no form ${id}`);
  const figures = new Map<CellId, number | null>();
  const printed = new Map<CellId, string>();
  for (const [table, rows] of Object.entries(cells)) {
    for (const [row, columns] of Object.entries(rows)) {
      for (const [column, value] of Object.entries(columns)) {
        const key = `${table}.${row}.${column}`;
        const cell = form.cell(key);
        // Rows that the form does not have are a local addition (forms.md §3.1).
        if (cell === undefined) continue;
        const isWan = rest['unit-in-cell'][key] === '万元';
        figures.set(cell.id, value === null ? null : isWan ? Math.round(value * 1e8) / 1e4 : value);
        printed.set(cell.id, raw[key] ?? (value === null ? '' : String(value)));
      }
    }
  }
  return { name, form, year, layout, bytes: read('txt'), figures, printed };
}

export const seed = publishedReport('seed-mqx-gxj-2020');

export const corpus: readonly Published[] = [
  ...readdirSync(new URL('corpus/', folder))
    .filter((file) => file.endsWith('.txt') && !file.startsWith('seed'))
    .map((file) => publishedReport(`corpus/${file.replace('.txt', '')}`)),
  seed,
];
