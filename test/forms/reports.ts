/** Reports for tests of the checks: made of zeros, of the corpus, or of random figures that hold. */
import { readFileSync, readdirSync } from 'node:fs';
import { z } from 'zod';
import type { Report } from '../../src/form/evaluate.ts';
import type { Figure, Figures } from '../../src/form/figures.ts';
import { number } from '../../src/form/figures.ts';
import type { CellId, Form, NarrativeId } from '../../src/form/form.ts';
import type { Level } from '../../src/form/level.ts';
import { annual } from '../../src/form/period.ts';
import type { Quantity } from '../../src/form/quantity.ts';
import { ZERO, quantity, scale } from '../../src/form/quantity.ts';
import { registry } from '../../src/forms/registry.ts';

export const f2019 = formOf('f2019');
export const f2021 = formOf('f2021');

function formOf(id: string): Form {
  return registry().form(id) ?? fail(`no form ${id}`);
}

/** A number; a text such as `/`; null for blank; a figure as it is. */
export type Value = number | string | null | Figure;
export type Values = Readonly<Record<string, Value>>;

/** A report of zeros, totals and all, with some cells set otherwise. */
export function zeros(form: Form, cells: Values = {}, more: Partial<Report> = {}): Report {
  const figures = changed(form, new Map(form.cells.map((cell) => [cell.id, number(ZERO)])), cells);
  const period = annual(form === f2019 ? 2020 : 2023);
  return { form, period, figures, before: null, absent: new Set(), blanks: 'zero', ...more };
}

export function changed(form: Form, figures: Figures, cells: Values): Figures {
  const all = new Map(figures);
  for (const [id, value] of Object.entries(cells)) {
    const cell = form.cell(id)?.id ?? fail(`no cell ${id}`);
    if (value === null) all.delete(cell);
    else all.set(cell, figureOf(value));
  }
  return all;
}

function figureOf(value: number | string | Figure): Figure {
  if (typeof value === 'number') return number(exactly(value));
  return typeof value === 'string' ? { kind: 'text', text: value } : value;
}

function exactly(value: number): Quantity {
  return quantity(String(value)) ?? fail(`no quantity ${value}`);
}

/** Figures of some cells, as a period before has them. */
export function figuresOf(form: Form, cells: Values): Figures {
  return changed(form, new Map(), cells);
}

export function texts(parts: Readonly<Record<string, string>>): ReadonlyMap<NarrativeId, string> {
  return new Map(Object.entries(parts).map(([part, text]) => [part as NarrativeId, text]));
}

const fixture = z.object({
  id: z.string(),
  level: z.string(),
  year: z.number(),
  form: z.string(),
  cells: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.number().nullable()))),
  raw: z.record(z.string(), z.string()).default({}),
  'unit-in-cell': z.record(z.string(), z.string()).default({}),
});

export interface CorpusReport extends Report {
  readonly id: string;
}

const FOLDER = new URL('../fixtures/', import.meta.url);

/** The published reports, as their tables were read; what a cut source does not hold is absent. */
export function corpus(): readonly CorpusReport[] {
  const files = readdirSync(new URL('corpus/', FOLDER)).filter((name) => name.endsWith('.json'));
  return ['seed-mqx-gxj-2020.json', ...files.map((name) => `corpus/${name}`)].map(read);
}

function read(file: string): CorpusReport {
  const source = fixture.parse(JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')));
  const form = formOf(source.form);
  const printed = new Map(
    Object.entries(source.cells).flatMap(([table, rows]) =>
      Object.entries(rows).flatMap(([row, columns]) =>
        Object.entries(columns).flatMap(([column, value]) => {
          const cell = form.cell(`${table}.${row}.${column}`);
          return cell === undefined ? [] : [[cell.id, value] as const];
        }),
      ),
    ),
  );
  const units = source['unit-in-cell'];
  const figures = new Map<CellId, Figure>();
  for (const [cell, value] of printed)
    if (value !== null) figures.set(cell, amountOf(form, cell, exactly(value), units[cell]));
  return {
    id: source.id,
    form,
    period: annual(source.year),
    figures,
    before: null,
    absent: new Set(form.cells.map(({ id }) => id).filter((cell) => !printed.has(cell))),
    blanks: 'zero',
    written: new Map(Object.entries(source.raw).map(([cell, text]) => [cell as CellId, text])),
    level: levelOf(source.level),
  };
}

/** 采购总金额 is kept in 元, whatever unit was printed. */
function amountOf(form: Form, cell: CellId, value: Quantity, unit: string | undefined): Figure {
  const measure = form.cell(cell)?.measure;
  if (measure?.kind !== 'money' || !measure.asksUnit) return number(value);
  const yuan = unit === '万元' ? (scale(value, { times: 10_000n }) ?? fail('no yuan')) : value;
  return { kind: 'number', quantity: yuan, unit: unit === undefined ? 'unsaid' : 'said' };
}

function levelOf(level: string): Level {
  if (level.endsWith('-dept')) return 'department';
  if (level === 'city-total') return 'city';
  if (level === 'township') return level;
  return fail(`no level ${level}`);
}

export function fail(message: string): never {
  throw new Error(message);
}
