/** What every format becomes before anything in it is understood: paragraphs and tables, in their order. */

export interface SourceCell {
  readonly text: string;
  readonly rowSpan: number;
  readonly colSpan: number;
}

export type SourceRow = readonly SourceCell[];

export type Block =
  /** One line as it stands: its tabs and spaces may part cells, an empty one may be a blank cell. */
  | {
      readonly kind: 'paragraph';
      readonly text: string;
      /** What parts its cells are only gaps on a page, where a label may also be broken and a blank cell leaves no trace. */
      readonly hasGaps?: boolean;
    }
  | { readonly kind: 'table'; readonly rows: readonly SourceRow[] };

export interface Source {
  readonly blocks: readonly Block[];
  /** What the file calls itself outside its text (the title of a page). */
  readonly name: string | null;
}

export function paragraph(text: string): Block {
  return { kind: 'paragraph', text };
}

/** A text as it stands: every line, blank ones too, for they may be cells. */
export function linesOfText(text: string): Source {
  return { blocks: text.split(/\r\n?|\n/).map(paragraph), name: null };
}

/**
 * Lines of one cell or paragraph as one text. Chinese needs no space between them; digits keep one,
 * for 12 above 34 is not 1234.
 */
export function joinLines(lines: readonly string[]): string {
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .reduce((text, line) => text + (needsSpace(text, line) ? ' ' : '') + line, '');
}

function needsSpace(before: string, after: string): boolean {
  return /[\p{N}A-Za-z.,%]$/u.test(before) && /^[\p{N}A-Za-z]/u.test(after);
}
