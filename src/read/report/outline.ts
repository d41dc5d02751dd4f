/** Cuts the lines of a report into its parts, by their headings; tables are known by their words wherever they stand. */
import type { Form, Section } from '../../form/form.ts';
import { fold } from '../../parse/fold.ts';
import type { Vocabulary } from '../../parse/vocabulary.ts';
import type { Heading } from './headings.ts';
import { readHeading } from './headings.ts';
import type { SourceLine } from './lines.ts';
import { cellsOfLine } from './lines.ts';

export type Part =
  /** What stands before the first heading. */
  | { readonly kind: 'front'; readonly lines: readonly SourceLine[] }
  | { readonly kind: 'narrative'; readonly section: Section; readonly lines: readonly SourceLine[] }
  /** Tables, under a heading or without one; the heading is their first line. */
  | { readonly kind: 'tables'; readonly lines: readonly SourceLine[] };

interface OpenPart {
  readonly section: Section | null;
  readonly kind: Part['kind'];
  readonly lines: SourceLine[];
}

export function outline(lines: readonly SourceLine[], form: Form, words: Vocabulary): readonly Part[] {
  const headings = withoutContents(lines, headingsOf(lines, form, words));
  let open: OpenPart = { section: null, kind: 'front', lines: [] };
  const parts = [open];
  for (const [index, line] of lines.entries()) {
    const heading = headings[index] ?? null;
    if (heading === 'contents') continue;
    if (heading !== null && heading.section !== open.section) {
      open = partUnder(heading, line);
      parts.push(open);
    } else if (open.kind !== 'tables' && opensTable(line, words)) {
      open = { section: null, kind: 'tables', lines: [line] };
      parts.push(open);
    } else open.lines.push(line);
  }
  return parts.map(closed);
}

function partUnder({ section, rest }: Heading, line: SourceLine): OpenPart {
  const behind = rest === '' ? [] : [{ text: rest, isRow: false }];
  if (section.narrative !== null) return { section, kind: 'narrative', lines: behind };
  // In the printed wording the heading is understood when the tables are aligned.
  const heading = rest === '' ? line.text : '';
  return { section, kind: 'tables', lines: [{ text: section.heading ?? heading, isRow: false }, ...behind] };
}

function closed({ kind, section, lines }: OpenPart): Part {
  return kind === 'narrative' && section !== null
    ? { kind, section, lines }
    : { kind: kind === 'front' ? 'front' : 'tables', lines };
}

function headingsOf(
  lines: readonly SourceLine[],
  form: Form,
  words: Vocabulary,
): readonly (Heading | null)[] {
  const firstTable = lines.findIndex((line) => opensTable(line, words));
  return lines.map(({ text, isRow }, index) => {
    const [only = '', ...others] = isRow ? text.split('\t').filter((cell) => cell !== '') : [text];
    // A sheet has its headings in rows of which they are all.
    return others.length > 0 ? null : readHeading(only, form, words, firstTable >= 0 && index > firstTable);
  });
}

/** Whether tables begin here although no heading says so. */
function opensTable({ text, isRow }: SourceLine, words: Vocabulary): boolean {
  const cells = isRow ? cellsOfLine(text) : [fold(text).trim()];
  const named = cells.map((cell) => words.meaning(cell)).filter((meaning) => meaning !== null);
  if (named.some(({ titled, opensHead }) => (titled !== null && titled.length > 0) || opensHead)) return true;
  return isRow && named.length > 1;
}

/** A table of contents names the parts one under another before they come. */
function withoutContents(
  lines: readonly SourceLine[],
  headings: readonly (Heading | null)[],
): readonly (Heading | 'contents' | null)[] {
  const last = new Map<Section, number>();
  for (const [index, heading] of headings.entries()) if (heading !== null) last.set(heading.section, index);
  return headings.map((heading, index) => {
    if (heading === null || last.get(heading.section) === index) return heading;
    const next = lines.findIndex((line, at) => at > index && line.text.trim() !== '');
    const following = headings[next] ?? null;
    return following !== null && following.section !== heading.section && heading.rest === ''
      ? 'contents'
      : heading;
  });
}
