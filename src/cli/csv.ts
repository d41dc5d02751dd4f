/** Text with commas, as spreadsheets save it (RFC 4180): cells in quotes may hold commas, breaks and doubled quotes. */

const CELL = /"((?:[^"]|"")*)"|([^",\r\n]*)/y;

/** The rows with anything in them; null where a quote is never closed, or text stands behind one. */
export function csvRows(text: string): readonly (readonly string[])[] | null {
  const rows: string[][] = [[]];
  let at = 0;
  for (;;) {
    CELL.lastIndex = at;
    const match = CELL.exec(text);
    if (match === null) return null;
    rows.at(-1)?.push((match[1]?.replaceAll('""', '"') ?? match[2] ?? '').trim());
    at = CELL.lastIndex;
    if (at >= text.length) break;
    if (text[at] === ',') at += 1;
    else {
      const end = /\r?\n|\r/y;
      end.lastIndex = at;
      if (end.exec(text) === null) return null;
      at = end.lastIndex;
      rows.push([]);
    }
  }
  return rows.filter((row) => row.some((cell) => cell !== ''));
}
