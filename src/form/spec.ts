/** How a form version is written down: one `FormSpec`, plain data. `defineForm` compiles it. */
import type { CheckSpec } from './check.ts';
import type { Topic } from './outline.ts';

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

export function isGroup<L extends LineSpec>(node: LineNode<L>): node is GroupSpec<L> {
  return 'lines' in node;
}

/** The lines under a node, in printed order. */
export function leaves<L extends LineSpec>(node: LineNode<L>): readonly L[] {
  return isGroup(node) ? node.lines.flatMap(leaves) : [node];
}
