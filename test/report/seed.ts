/** The seed report as a filing would hold it, and its page as it was published. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Figure, Figures } from '../../src/form/figures.ts';
import { typedCells } from '../../src/form/figures.ts';
import type { CellId, Form, NarrativeId } from '../../src/form/form.ts';
import { annual } from '../../src/form/period.ts';
import { quantity } from '../../src/form/quantity.ts';
import { registry } from '../../src/forms/registry.ts';
import type { ReportSource } from '../../src/report/report.ts';

const forms = registry();

export function form(id: 'f2019' | 'f2021'): Form {
  const known = forms.form(id);
  if (known === null) throw new Error(`no form ${id}`);
  return known;
}

export function number(text: string, unit: 'said' | 'unsaid' = 'said'): Figure {
  const value = quantity(text);
  if (value === null) throw new Error(`not a quantity: ${text}`);
  return { kind: 'number', quantity: value, unit };
}

/** Every typed cell given, each with `value`. */
export function filled(id: 'f2019' | 'f2021', value = '0'): Figures {
  return new Map(typedCells(form(id)).map((cell) => [cell.id, number(value)]));
}

const fixture = z.object({
  title: z.string(),
  agency: z.string(),
  cells: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.number()))),
});

function read(name: string): string {
  return readFileSync(fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url)), 'utf8');
}

export const seed = fixture.parse(JSON.parse(read('seed-mqx-gxj-2020.json')));

/** Folds the two ways of writing brackets and commas; blanks carry no meaning in Chinese text. */
export function fold(text: string): string {
  return text.normalize('NFKC').replace(/\s/gu, '');
}

/** The lines of the published page that are not empty, as published. */
export const seedLines: readonly string[] = read('seed-mqx-gxj-2020.txt')
  .split('\n')
  .map((line) => line.trim())
  .filter((line) => line !== '');

const HEADING = /^[一二三四五六]、(?:总体|主动|收到|政府|存在|其他)/u;

/** The published lines under the n-th of the six headings; 0 is what stands before the first. */
export function seedPart(n: number): readonly string[] {
  const starts = [
    -1,
    ...seedLines.flatMap((line, index) => (HEADING.test(line) ? [index] : [])),
    seedLines.indexOf('附件下载:'),
  ];
  return seedLines.slice((starts[n] ?? 0) + 1, starts[n + 1]);
}

/** The seed's figures; the published amount has no unit, so nobody may add one. */
export const seedFigures: Figures = new Map(
  Object.entries(seed.cells).flatMap(([table, rows]) =>
    Object.entries(rows).flatMap(([row, columns]) =>
      Object.entries(columns).map(([column, value]) => [
        `${table}.${row}.${column}` as CellId,
        number(String(value), column === 'amount' ? 'unsaid' : 'said'),
      ]),
    ),
  ),
);

const TITLE_AND_BYLINE = 2;

export const seedReport: ReportSource = {
  form: form('f2019'),
  period: annual(2020),
  unit: { id: 'mq-gxj', name: seed.agency },
  status: 'approved',
  figures: seedFigures,
  narrative: new Map(
    [
      ['s0', seedPart(0).slice(TITLE_AND_BYLINE)],
      ['s1', seedPart(1)],
      ['s5', seedPart(5)],
      ['s6', seedPart(6)],
    ].map(([part, lines]) => [part as NarrativeId, [lines].flat().join('\n')]),
  ),
  contact: { phone: '0591-22332162' },
  dated: { what: 'published', on: { year: 2021, month: 1, day: 13 }, address: null },
};
