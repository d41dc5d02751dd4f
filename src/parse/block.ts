/** What a pasted text is made of: blocks, each a head with the records under it. */
import type { Section, Table } from '../form/form.ts';
import type { Row } from './row.ts';

export interface HeadCell {
  readonly text: string;
  /** Its column in the grid; null where the layout does not keep columns. */
  readonly at: number | null;
}

export interface Rec {
  /** What stood before the figures, outermost first; empty where nothing did. */
  readonly labels: readonly string[];
  /** All cells of the row, its labels too; blank ones only where the layout keeps them. */
  readonly cells: readonly string[];
  /** Where its last label stands in `cells`; -1 where it has none. */
  readonly labelAt: number;
  /** `placed`: blank cells, before and between, are kept (grid.ts). `stream`: the cells stood on a line each. */
  readonly layout: Row['kind'] | 'stream';
  /** How many of its cells are certain: those behind them are blank lines, which may as well be gaps. */
  readonly certain: number;
  /** Where in `cells` a remark in brackets stood on a line of its own: on the label, or in a cell. */
  readonly remarks: readonly number[];
  /** A page ended behind it: blank lines there may be the page's. */
  readonly isCut: boolean;
  readonly text: string;
}

export interface Block {
  /** The part whose heading stands over it. */
  readonly section: Section | null;
  /** The tables that its title names; null where it has none. */
  readonly titled: readonly Table[] | null;
  readonly head: readonly HeadCell[];
  readonly records: readonly Rec[];
  /** How many words stood side by side above the first record and named nothing: they may have been a head. */
  readonly strangers: number;
}

export interface Blocks {
  readonly blocks: readonly Block[];
  /** Lines that hold no figure of a table: titles, notes, the texts of other parts. */
  readonly unread: readonly string[];
  /** Lines of words with a figure among them that belongs to nothing. */
  readonly strays: readonly string[];
  /** A line that is no cell and stands amid the figures of a row, with blank lines that may be cells; null for none. */
  readonly cutBy: string | null;
  /** Something only tables have was seen: a head, a title, blank cells. */
  readonly isTable: boolean;
}
