/** Addresses of cells in a workbook, and formulas over them. */

export interface Place {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  /** Columns that the cell takes. */
  readonly span: number;
}

/** `D5`, counted from 1. */
export function address(row: number, column: number): string {
  return `${letters(column)}${String(row)}`;
}

/** The references to these cells as seen from a sheet; those that touch are a range. */
export function ranges(places: readonly Place[], from: string): readonly string[] {
  const runs: { first: Place; last: Place }[] = [];
  for (const place of places) {
    const open = runs.at(-1);
    if (open !== undefined && continues(open.first, open.last, place)) open.last = place;
    else runs.push({ first: place, last: place });
  }
  return runs.map(({ first, last }) => {
    const start = address(first.row, first.column);
    const range = first === last ? start : `${start}:${address(last.row, last.column)}`;
    return first.sheet === from ? range : `${quoted(first.sheet)}!${range}`;
  });
}

function continues(first: Place, last: Place, next: Place): boolean {
  if (next.sheet !== last.sheet) return false;
  const isBeside = next.row === last.row && first.row === last.row && next.column === last.column + last.span;
  const isBelow = next.row === last.row + 1 && first.column === last.column && next.column === last.column;
  return isBeside || isBelow;
}

/** Whether all of these cells hold a number or 不适用, as a condition. */
export function allGiven(references: readonly string[], count: number): string {
  const given = [
    `COUNT(${references.join(',')})`,
    ...references.map((reference) => `COUNTIF(${reference},"不适用")`),
  ];
  return `${given.join('+')}=${String(count)}`;
}

function letters(column: number): string {
  const rest = (column - 1) % 26;
  const letter = String.fromCharCode(65 + rest);
  return column > 26 ? `${letters(Math.floor((column - 1) / 26))}${letter}` : letter;
}

function quoted(sheet: string): string {
  return `'${sheet.replaceAll("'", "''")}'`;
}
