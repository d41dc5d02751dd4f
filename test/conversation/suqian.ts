/** The reports of 宿迁市 for 2023 and 2024: 200 cells each, nearly all used; consecutive years of one body. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { typedCells } from '../../src/form/figures.ts';
import type { Form } from '../../src/form/form.ts';
import { annual } from '../../src/form/period.ts';
import { registry } from '../../src/forms/registry.ts';

const fixture = z.object({
  cells: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.number()))),
});
const FILES = { 2023: '30-suqian-city-2023', 2024: '31-suqian-city-2024' } as const;

export const f2021: Form = registry().formFor(annual(2023)) ?? fail();

/** Every cell, totals too. */
export function cellsOf(year: 2023 | 2024): ReadonlyMap<string, number> {
  const path = new URL(`../fixtures/corpus/${FILES[year]}.json`, import.meta.url);
  const { cells } = fixture.parse(JSON.parse(readFileSync(path, 'utf8')));
  return new Map(
    Object.entries(cells).flatMap(([table, rows]) =>
      Object.entries(rows).flatMap(([row, columns]) =>
        Object.entries(columns).map(([column, value]) => [`${table}.${row}.${column}`, value] as const),
      ),
    ),
  );
}

/** One message a row: its label and its typed figures. */
export function rowByRow(cells: ReadonlyMap<string, number>): readonly string[] {
  const rows = new Map<string, string[]>();
  for (const cell of typedCells(f2021)) {
    const key = `${cell.table}.${cell.row.id}`;
    rows.set(key, [...(rows.get(key) ?? [cell.row.label]), String(cells.get(cell.id))]);
  }
  return [...rows.values()].map((parts) => parts.join(' '));
}

/** A section as it is copied from Excel: heads, group titles on their first row, tabs. */
export function pasted(cells: ReadonlyMap<string, number>, part: string): string {
  const section = f2021.sections.find(({ name }) => name === part) ?? fail();
  return section.tables
    .flatMap((table) => {
      if (table.spec.layout.kind === 'across') {
        return [
          table.rows.flatMap((row) => [row.groups.concat(row.label)[0] ?? '', '', '', '', '']).join('\t'),
          table.rows.flatMap(() => table.columns.map(({ label }) => label)).join('\t'),
          table.rows
            .flatMap((row) => table.columns.map((column) => cells.get(`${table.id}.${row.id}.${column.id}`)))
            .join('\t'),
        ];
      }
      const lead = table.spec.layout.kind === 'nested' ? 3 : 1;
      const blank = Array<string>(lead - 1).fill('');
      let last: readonly string[] = [];
      const rows = table.rows.map((row) => {
        const labels = [...row.groups, row.label];
        const shown = labels.map((label, index) =>
          index < row.groups.length && last[index] === label ? '' : label,
        );
        last = labels;
        const figures = table.columns.map((column) => cells.get(`${table.id}.${row.id}.${column.id}`));
        return [...shown, ...blank]
          .slice(0, Math.max(lead, shown.length))
          .concat(figures.map(String))
          .join('\t');
      });
      const head = ['信息内容', ...blank, ...table.columns.map(({ label }) => label)].join('\t');
      return [...(table.title === null ? [] : [table.title]), head, ...rows];
    })
    .join('\n');
}

function fail(): never {
  throw new Error('missing');
}
