/**
 * The vocabulary of a report form. A form version is one `FormSpec`, plain data; `defineForm` compiles it
 * once into the look-ups that questions, parsing, checks, rendering and queries use.
 */
import type { CheckSpec } from './check.ts';
import type { Topic } from './outline.ts';
import type { Period } from './period.ts';
import { yearOf } from './period.ts';

export type FormId = string & { readonly brand: 'FormId' };
export type TableId = string & { readonly brand: 'TableId' };
/** `table.row.column`, for example `t3.new.person`; the same in every version where the meaning is the same. */
export type CellId = string & { readonly brand: 'CellId' };
/** A narrative part: `s0` (preface), `s1`, `s5`, `s6`. */
export type NarrativeId = string & { readonly brand: 'NarrativeId' };
export type SectionId = string & { readonly brand: 'SectionId' };

/** What a cell measures and so what it may hold. Limits are those of contracts.md §1. */
export type Measure =
  /** A whole number from 0 to 10^9. */
  | { readonly kind: 'count'; readonly unit: string }
  /** A signed whole number: 增减. */
  | { readonly kind: 'change'; readonly unit: string }
  /** Money, kept in `unit`. Where the form prints no unit, the person must say one (`asksUnit`). */
  | { readonly kind: 'money'; readonly unit: '元' | '万元'; readonly asksUnit: boolean };

/** How quarters add up to the year (contracts.md §5): flows add, opening balances are the first quarter's, stocks the last's. */
export type Accumulation = 'sum' | 'first' | 'last';

export interface LineSpec {
  readonly id: string;
  /** As printed, to the letter, with full-width brackets. */
  readonly label: string;
  /** What staff call it (forms.md §8). */
  readonly aliases?: readonly string[];
  readonly accumulates?: Accumulation;
  /** A derived line: the ids of the lines of the same table that it adds up. */
  readonly sumOf?: readonly string[];
}

export interface ColumnSpec extends LineSpec {
  readonly measure: Measure;
}

/** A printed title over several lines, itself without figures: 三、本年度办理结果, (三)不予公开, 法人或其他组织. */
export interface GroupSpec<L extends LineSpec> {
  readonly label: string;
  readonly aliases?: readonly string[];
  readonly lines: readonly LineNode<L>[];
}

export type LineNode<L extends LineSpec> = L | GroupSpec<L>;

export interface TableSpec {
  readonly id: string;
  /** The block title over the table, or null where the section's heading is the title. */
  readonly title: string | null;
  readonly rows: readonly LineNode<LineSpec>[];
  readonly columns: readonly LineNode<ColumnSpec>[];
  /** How the table is printed; see `src/report/tables.ts`. */
  readonly layout: Layout;
}

export type Layout =
  /** One row under another with one head row; `head` and `body` are the column spans, label first. */
  | {
      readonly kind: 'block';
      readonly corner: string;
      readonly head: readonly number[];
      readonly body: readonly number[];
    }
  /** Rows nested in groups, heads nested in groups, a corner cell over the row labels. */
  | { readonly kind: 'nested'; readonly corner: string; readonly over: string }
  /** All rows side by side in one printed line, each with its columns under its label. */
  | { readonly kind: 'across' };

/** Who may own a section beside the officer: a colleague whose roster entry names this share (contracts.md §2). */
export type Share = 'disclosure' | 'requests' | 'reviews' | 'narrative';

export interface SectionSpec {
  readonly id: string;
  readonly share: Share;
  /** The printed heading; null for the preface. */
  readonly heading: string | null;
  /** What the section is called in chat: 表二, 第一部分, 前言. */
  readonly name: string;
  readonly content: { readonly kind: 'tables'; readonly tables: readonly TableSpec[] } | NarrativeSpec;
}

export interface NarrativeSpec {
  readonly kind: 'narrative';
  /** What the person is asked for, or null where the text is drafted by the program (the preface). */
  readonly question: string | null;
  /** The fewest characters that can be its text: a greeting is no 总体情况. */
  readonly shortest: number;
  /** The paragraphs that it should have, where a draft of it can be proposed. */
  readonly outline?: readonly Topic[];
}

export interface FormSpec {
  readonly id: string;
  /** The document that sets the format, as cited. */
  readonly document: string;
  /** Reporting years, inclusive; `to` null for the version in force. */
  readonly years: { readonly from: number; readonly to: number | null };
  readonly sections: readonly SectionSpec[];
  /** Section ids in the order in which a filing asks them (tables first: contracts.md §1). */
  readonly asks: readonly string[];
  readonly checks: readonly CheckSpec[];
  /** Totals that are held against another register, where a table was entered without totals. */
  readonly controls: readonly ControlSpec[];
  /** Cells of this form that continue a cell of the form before under the same id. */
  readonly crosswalk: readonly string[];
}

/** A total that is also known from elsewhere: if every total is derived, no identity can catch a slip in typing. */
export interface ControlSpec {
  readonly cell: string;
  readonly question: string;
}

export interface Line {
  readonly id: string;
  readonly label: string;
  readonly aliases: readonly string[];
  readonly accumulates: Accumulation;
  readonly sumOf: readonly string[];
  /** Labels of the groups that enclose it, outermost first. */
  readonly groups: readonly string[];
}

export interface Column extends Line {
  readonly measure: Measure;
}

export interface Table {
  readonly id: TableId;
  readonly section: SectionId;
  readonly title: string | null;
  readonly rows: readonly Line[];
  readonly columns: readonly Column[];
  readonly spec: TableSpec;
}

export interface Cell {
  readonly id: CellId;
  readonly table: TableId;
  readonly section: SectionId;
  readonly row: Line;
  readonly column: Column;
  readonly measure: Measure;
  /** Typed by people, or derived: then the cells that it adds up. */
  readonly sumOf: readonly CellId[] | null;
  readonly accumulates: Accumulation;
  /** Unambiguous in the report, as printed: `表三「一、本年新收政府信息公开申请数量·自然人」`. */
  readonly name: string;
}

export interface Section {
  readonly id: SectionId;
  readonly share: Share;
  readonly heading: string | null;
  readonly name: string;
  readonly tables: readonly Table[];
  readonly narrative: (NarrativeSpec & { readonly id: NarrativeId }) | null;
}

export interface Form {
  readonly id: FormId;
  readonly document: string;
  readonly years: FormSpec['years'];
  readonly sections: readonly Section[];
  readonly asks: readonly Section[];
  readonly tables: readonly Table[];
  /** All cells, in printed order. */
  readonly cells: readonly Cell[];
  readonly checks: readonly CheckSpec[];
  readonly controls: readonly { readonly cell: Cell; readonly question: string }[];
  readonly crosswalk: ReadonlySet<CellId>;
  readonly cell: (id: string) => Cell | undefined;
}

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

/** Whether this version is the one to be used for the period's year. */
export function covers(form: Form, period: Period): boolean {
  const year = yearOf(period);
  return year >= form.years.from && (form.years.to === null || year <= form.years.to);
}

export function isGroup<L extends LineSpec>(node: LineNode<L>): node is GroupSpec<L> {
  return 'lines' in node;
}

/** The lines under a node, in printed order. */
export function leaves<L extends LineSpec>(node: LineNode<L>): readonly L[] {
  return isGroup(node) ? node.lines.flatMap(leaves) : [node];
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
