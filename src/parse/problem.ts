/** Why a message was not taken: facts only, the words are `conversations/texts.ts`. */
import type { Cell, Column } from '../form/form.ts';
import type { Quantity } from '../form/quantity.ts';
import type { NumberFault } from './fault.ts';
import { faultOf, saysNoFigure } from './fault.ts';

export type Problem =
  /** A name that no row or column has. */
  | { readonly code: 'unknownName'; readonly text: string; readonly within: string }
  | { readonly code: 'ambiguousName'; readonly text: string; readonly candidates: readonly string[] }
  /** A number that the cell cannot hold; `cell` is null where no cell was told for it. */
  | {
      readonly code: 'badNumber';
      readonly text: string;
      readonly fault: NumberFault;
      readonly cell: Cell | null;
    }
  /** `/`, 空, N/A for a figure: whether it means 0 is asked. */
  | { readonly code: 'dash'; readonly text: string; readonly cell: Cell | null }
  /** `columns` are those that people fill in. */
  | {
      readonly code: 'wrongCount';
      readonly row: string;
      readonly columns: readonly Column[];
      readonly got: number;
    }
  | {
      readonly code: 'wrongCountForPart';
      readonly part: string;
      readonly expected: number;
      readonly got: number;
    }
  /** A name of several rows, or of a column without a row, where one row is needed. */
  | { readonly code: 'needsRow'; readonly text: string; readonly rows: readonly string[] }
  | { readonly code: 'needsColumn'; readonly row: string; readonly columns: readonly Column[] }
  | { readonly code: 'noFigures'; readonly name: string }
  | { readonly code: 'twice'; readonly cell: Cell; readonly first: Quantity; readonly second: Quantity }
  /** A total that was sent and is not what its parts add up to. */
  | { readonly code: 'totalDiffers'; readonly cell: Cell; readonly given: Quantity; readonly parts: Quantity }
  /** A total that was sent before its parts. */
  | { readonly code: 'totalTooEarly'; readonly cell: Cell }
  /** Commas that may part three numbers or group one: 100,200,300. */
  | { readonly code: 'ambiguousCommas'; readonly text: string }
  /** 全0 where no part is in hand. */
  | { readonly code: 'zeroNeedsPart' }
  /** A pasted row whose label names no row, or several. */
  | { readonly code: 'rowUnclear'; readonly text: string }
  /** A pasted head of which `text` names no column, or one twice, or none for certain. */
  | { readonly code: 'columnsUnclear'; readonly text: string }
  /** Pasted rows without labels whose number and length are not those of one table, or are those of several. */
  | { readonly code: 'shapeUnclear'; readonly text: string; readonly rows: number }
  /** A pasted text that can be read in two ways with different figures; `text` is a row that differs. */
  | { readonly code: 'readsTwoWays'; readonly text: string }
  /** A line that belongs to no table (a page number) amid the figures of a row, with blank lines that may be cells. */
  | { readonly code: 'rowCut'; readonly text: string }
  /** A pasted table in which every cell that people fill in is blank. */
  | { readonly code: 'allBlank'; readonly cells: readonly Cell[] }
  /** A line with figures that belong to no row. */
  | { readonly code: 'figuresWithoutRow'; readonly text: string }
  /** Every line stands only once: whatever copied it dropped the zeros that repeat. */
  | { readonly code: 'repeatsLost'; readonly row: string }
  /** Two different texts for one cell in one paste. */
  | { readonly code: 'cellTwice'; readonly cell: Cell; readonly first: string; readonly second: string }
  | { readonly code: 'notUnderstood'; readonly text: string };

export type NoFigure = Problem & { readonly code: 'dash' | 'badNumber' };

/** A text that is none where a figure is due. `text` folded. */
export function noFigure(text: string, cell: Cell | null): NoFigure {
  return saysNoFigure(text)
    ? { code: 'dash', text, cell }
    : { code: 'badNumber', text, fault: faultOf(text), cell };
}
