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

export type Year = keyof typeof FILES;
export const years: readonly Year[] = [2023, 2024];
type Cells = ReadonlyMap<string, number>;

export const f2021: Form = registry().formFor(annual(2023)) ?? fail();

/** Every cell, totals too. */
export function cellsOf(year: Year): Cells {
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

export interface Way {
  readonly name: string;
  /** With the search for an error, and with its mending. */
  readonly atMost: number;
  /** All messages that bring the figures. */
  readonly messages: (year: Year, cells: Cells) => readonly string[];
}

/** How a clerk may file it. */
export const ways: readonly Way[] = [
  { name: 'row by row', atMost: 40, messages: (year, cells) => [opening(year), ...rowByRow(cells)] },
  {
    name: 'with pasted tables',
    atMost: 6,
    messages: (year, cells) => [
      opening(year),
      ...['表二', '表三', '表四'].map((part) => `${part}\n${pasted(cells, part)}`),
    ],
  },
];

export interface Mistake {
  /** With one figure wrong, and its row's total with it, as a spreadsheet adds up whatever stands in it. */
  readonly cells: Cells;
  /** What the check must say: where, and all that does not fit together. */
  readonly finding: string;
  readonly mending: string;
}

/** 结转下年 of 自然人 is 10 too many. */
export function mistyped(year: Year): Mistake {
  const cells = cellsOf(year);
  const at = (row: string, column = 'person'): number => cells.get(`t3.${row}.${column}`) ?? fail();
  const [received, carriedIn, handled] = [at('new'), at('carried-in'), at('result-total')];
  const [right, wrong] = [at('carried-out'), at('carried-out') + 10];
  return {
    cells: new Map(cells)
      .set('t3.carried-out.person', wrong)
      .set('t3.carried-out.total', at('carried-out', 'total') + 10),
    finding: `✗ 表三「自然人」不平：新收 ${String(received)} + 上年结转 ${String(carriedIn)} = ${String(received + carriedIn)}，办理总计 ${String(handled)} + 结转下年 ${String(wrong)} = ${String(handled + wrong)}，差 10。`,
    mending: `改 结转下年 自然人 ${String(right)}`,
  };
}

function opening(year: Year): string {
  return `填报 ${String(year)}年年报`;
}

/** One message a row: its label and its typed figures. */
function rowByRow(cells: Cells): readonly string[] {
  const rows = new Map<string, string[]>();
  for (const cell of typedCells(f2021)) {
    const key = `${cell.table}.${cell.row.id}`;
    rows.set(key, [...(rows.get(key) ?? [cell.row.label]), String(cells.get(cell.id))]);
  }
  return [...rows.values()].map((parts) => parts.join(' '));
}

/** A section as it is copied from Excel: heads, group titles on their first row, tabs. */
export function pasted(cells: Cells, part: string): string {
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
