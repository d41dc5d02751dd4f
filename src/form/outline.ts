/** What a narrative part should have, paragraph by paragraph, and which figures of the tables belong into each. */
import type { Level } from './level.ts';

export interface Topic {
  /** What the paragraph begins with. */
  readonly title: string;
  /** Words at its head by which the paragraph of an earlier report is known. */
  readonly words: readonly string[];
  /** Of whom it is asked; absent: of everybody. */
  readonly levels?: readonly Level[];
  readonly sentences: readonly Sentence[];
}

/** A sentence out of figures. It is left out where all of them are 0, and so is each item that is. */
export interface Sentence {
  readonly before: string;
  /** With placeholders: 收到申请{新收总计}件. */
  readonly each: readonly string[];
  /** The first item is told even where it is 0. */
  readonly always?: boolean;
}
