/** Prints the tables of a section from the form's data alone. */
import type { Section, Table } from '../form/form.ts';
import type { Printing } from './figure.ts';
import type { Grid, PrintedRow } from './grid.ts';
import { depth, head, spansOf, total } from './grid.ts';
import { acrossRows, blockRows, nestedRows } from './layouts.ts';

/** The grids of a section: blocks that follow one another share one grid, any other table has its own. */
export function gridsOf(section: Section, printing: Printing): readonly Grid[] {
  const groups = gather(section.tables);
  return groups.map((tables, index) => ({
    caption: groups.length === 1 ? section.name : `${section.name}（${String(index + 1)}）`,
    ...gridOf(tables, printing),
  }));
}

function gather(tables: readonly Table[]): readonly (readonly Table[])[] {
  const groups: Table[][] = [];
  for (const table of tables) {
    const open = groups.at(-1);
    if (open !== undefined && isBlock(table) && open.every(isBlock)) open.push(table);
    else groups.push([table]);
  }
  return groups;
}

function isBlock({ spec }: Table): boolean {
  return spec.layout.kind === 'block';
}

function gridOf(tables: readonly Table[], printing: Printing): Omit<Grid, 'caption'> {
  const width = Math.max(...tables.map(widthOf));
  return {
    width,
    rows: tables.flatMap((table) => [...titleRow(table, width), ...rowsOf(table, printing, width)]),
  };
}

function widthOf({ spec, rows, columns }: Table): number {
  const { layout } = spec;
  switch (layout.kind) {
    case 'block':
      return Math.max(
        ...[layout.head, layout.body].map((spans) => total(spansOf(spans, columns.length + 1))),
      );
    case 'nested':
      return depth(spec.rows) + columns.length;
    case 'across':
      return rows.length * columns.length;
    default:
      return layout satisfies never;
  }
}

function titleRow({ title }: Table, width: number): readonly PrintedRow[] {
  return title === null ? [] : [{ kind: 'title', cells: [head(title, 'rowgroup', { colSpan: width })] }];
}

function rowsOf({ spec }: Table, printing: Printing, width: number): readonly PrintedRow[] {
  const { layout } = spec;
  switch (layout.kind) {
    case 'block':
      return blockRows(spec, layout, printing, width);
    case 'nested':
      return nestedRows(spec, layout, printing);
    case 'across':
      return acrossRows(spec, printing);
    default:
      return layout satisfies never;
  }
}
