/** Compiles a form version, once. */
import type { CheckSpec } from './check.ts';
import type {
  Cell,
  CellId,
  Form,
  FormId,
  Line,
  NarrativeId,
  Section,
  SectionId,
  Table,
  TableId,
} from './form.ts';
import type { FormSpec, LineNode, LineSpec, SectionSpec, TableSpec } from './spec.ts';
import { isGroup } from './spec.ts';

/** Compiles a form; throws where the data contradict themselves (a double id, a sum over a line that is not there, a check on an unknown cell). */
export function defineForm(spec: FormSpec): Form {
  const sections = spec.sections.map(compileSection);
  const tables = sections.flatMap((section) => section.tables);
  const cells = sections.flatMap((section) => section.tables.flatMap((table) => cellsOf(section, table)));
  const byId = uniqueById(cells, spec.id);
  for (const check of spec.checks) assertKnown(check, byId);
  return {
    id: spec.id as FormId,
    document: spec.document,
    years: spec.years,
    sections,
    asks: spec.asks.map((id) =>
      found(
        sections.find((section) => section.id === id),
        `section ${id}`,
      ),
    ),
    tables,
    cells,
    checks: spec.checks,
    controls: spec.controls.map(({ cell, question }) => ({
      cell: found(byId.get(cell as CellId), `control cell ${cell}`),
      question,
    })),
    crosswalk: new Set(spec.crosswalk.map((id) => found(byId.get(id as CellId), `crosswalk cell ${id}`).id)),
    cell: (id) => byId.get(id as CellId),
  };
}

function compileSection(spec: SectionSpec): Section {
  const id = spec.id as SectionId;
  const { content } = spec;
  return {
    id,
    share: spec.share,
    heading: spec.heading,
    name: spec.name,
    tables: content.kind === 'tables' ? content.tables.map((table) => compileTable(id, table)) : [],
    narrative: content.kind === 'narrative' ? { ...content, id: spec.id as NarrativeId } : null,
  };
}

function compileTable(section: SectionId, spec: TableSpec): Table {
  const rows = spec.rows.flatMap((node) => compileLines(node, []));
  const columns = spec.columns.flatMap((node) => compileLines(node, []));
  for (const lines of [rows, columns]) assertSums(spec.id, lines);
  return {
    id: spec.id as TableId,
    section,
    title: spec.title,
    rows: rows.map(lineOf),
    columns: columns.map((entry) => ({ ...lineOf(entry), measure: entry.line.measure })),
    spec,
  };
}

interface Entry<L extends LineSpec> {
  readonly line: L;
  readonly groups: readonly string[];
}

function compileLines<L extends LineSpec>(node: LineNode<L>, groups: readonly string[]): readonly Entry<L>[] {
  if (!isGroup(node)) return [{ line: node, groups }];
  return node.lines.flatMap((child) => compileLines(child, [...groups, node.label]));
}

function lineOf({ line, groups }: Entry<LineSpec>): Line {
  return {
    id: line.id,
    label: line.label,
    aliases: line.aliases ?? [],
    accumulates: line.accumulates ?? 'sum',
    sumOf: line.sumOf ?? [],
    groups,
  };
}

function cellsOf(section: Section, table: Table): readonly Cell[] {
  const id = (row: string, column: string): CellId => `${table.id}.${row}.${column}` as CellId;
  return table.rows.flatMap((row) =>
    table.columns.map((column) => {
      const parts =
        row.sumOf.length > 0
          ? row.sumOf.map((part) => id(part, column.id))
          : column.sumOf.map((part) => id(row.id, part));
      return {
        id: id(row.id, column.id),
        table: table.id,
        section: section.id,
        row,
        column,
        measure: column.measure,
        sumOf: parts.length > 0 ? parts : null,
        accumulates: row.accumulates === 'sum' ? column.accumulates : row.accumulates,
        name: `${section.name}「${row.label}·${column.label}」`,
      };
    }),
  );
}

function uniqueById(cells: readonly Cell[], form: string): ReadonlyMap<CellId, Cell> {
  const byId = new Map(cells.map((cell) => [cell.id, cell]));
  if (byId.size !== cells.length) throw new Error(`${form}: a cell id stands twice`);
  return byId;
}

function assertSums(table: string, entries: readonly Entry<LineSpec>[]): void {
  const ids = new Set(entries.map(({ line }) => line.id));
  for (const { line } of entries)
    for (const part of line.sumOf ?? [])
      if (!ids.has(part) || part === line.id)
        throw new Error(`${table}.${line.id} adds up ${part}, which it cannot`);
}

function assertKnown(check: CheckSpec, cells: ReadonlyMap<CellId, Cell>): void {
  for (const id of check.cells)
    if (!cells.has(id)) throw new Error(`check ${check.id} names ${id}, which the form does not have`);
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`no ${what}`);
  return value;
}
