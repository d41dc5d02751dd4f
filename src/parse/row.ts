/** The lines of a pasted text, cut into cells (`grid.ts`). */

export interface Row {
  /**
   * `placed`: a line of cells, the blank ones too (tabs, pipes). `spaced`: a line of cells parted by spaces,
   * in which blank ones have vanished. `lone`: one cell on its own line.
   */
  readonly kind: 'placed' | 'spaced' | 'lone';
  readonly cells: readonly string[];
  /** The line as it was sent, folded. */
  readonly text: string;
}

/** A line that belongs to no table: a page number, a button. */
export interface Noise {
  readonly kind: 'noise';
  readonly text: string;
  /** Blank lines stand beside it: its own, or blank cells of the row around it. */
  readonly parts: boolean;
}

export type Grid = readonly (Row | Noise)[];

/** One way to read a text. */
export interface Reading {
  readonly rows: Grid;
  /** Its blank lines are not spread as they would be if it were right: what fits then may fit by chance. */
  readonly isDoubtful: boolean;
}

/** A line that parts cells or may be one: `|` alone, or nothing. */
export type Line = Row | Noise | 'bar' | 'blank';

/** A blank cell between bars. */
export const BLANK_CELL: Row = { kind: 'lone', cells: [''], text: '|' };
