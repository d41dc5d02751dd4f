/** A report form as questions, parsing, checks, rendering and queries look it up; `defineForm` makes it of a `FormSpec`. */
import type { CheckSpec } from './check.ts';
import type { Period } from './period.ts';
import { yearOf } from './period.ts';
import type { Accumulation, FormSpec, Measure, NarrativeSpec, Share, TableSpec } from './spec.ts';

export type FormId = string & { readonly brand: 'FormId' };
export type TableId = string & { readonly brand: 'TableId' };
/** `table.row.column`, for example `t3.new.person`; the same in every version where the meaning is the same. */
export type CellId = string & { readonly brand: 'CellId' };
/** A narrative part: `s0` (preface), `s1`, `s5`, `s6`. */
export type NarrativeId = string & { readonly brand: 'NarrativeId' };
export type SectionId = string & { readonly brand: 'SectionId' };

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

/** Whether this version is the one to be used for the period's year. */
export function covers(form: Form, period: Period): boolean {
  const year = yearOf(period);
  return year >= form.years.from && (form.years.to === null || year <= form.years.to);
}
