/** What a file may be at most; a report is far below all of these (reliability.md T27). */
export const LIMITS = {
  megabytes: 10,
  /** Entries of a zip, and what they come to unpacked. */
  entries: 1000,
  unpackedMegabytes: 50,
  /** How many times larger an entry may get. */
  ratio: 100,
  /** Characters of text, in paragraphs and cells together. */
  text: 1_000_000,
  cells: 50_000,
  pages: 200,
  /** Tags of a page, and how deep elements may be nested. */
  tags: 300_000,
  depth: 400,
} as const;

export const MEGABYTE = 1_048_576;
