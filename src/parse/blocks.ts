/**
 * Groups the rows of a grid into blocks: a head and the records under it. A record is one row of a table,
 * whether it stood on one line or its cells on a line each.
 */
import type { Form, Section, Table } from '../form/form.ts';
import type { Blocks, HeadCell, Rec } from './block.ts';
import { holdsDigits, isFigure, isSentence } from './cell-text.ts';
import type { Grid, Row } from './grid.ts';
import { headingOf } from './headings.ts';
import { splitRow } from './split-row.ts';
import type { Meaning, Vocabulary } from './vocabulary.ts';
import { isAcross } from './vocabulary.ts';

interface OpenRec {
  labels: string[];
  cells: string[];
  labelAt: number;
  layout: Rec['layout'];
  certain: number;
  text: string;
  /** Cells on the lines below go on with it. */
  continues: boolean;
}

interface OpenBlock {
  section: Section | null;
  titled: readonly Table[] | null;
  head: HeadCell[];
  /** A corner was seen. */
  headOpened: boolean;
  records: OpenRec[];
  strangers: number;
  /** A row of a table was read: the head is over. */
  hasRows: boolean;
}

function emptyBlock(section: Section | null, titled: readonly Table[] | null): OpenBlock {
  return { section, titled, head: [], headOpened: false, records: [], strangers: 0, hasRows: false };
}

export function blocksOf(grid: Grid, words: Vocabulary, form: Form): Blocks {
  const reader = createReader(words, form, grid);
  for (const row of grid) reader.take(row);
  return reader.end();
}

function createReader(words: Vocabulary, form: Form, grid: Grid) {
  const headings = grid.map(({ kind, cells: [text = ''] }) =>
    kind === 'lone' && words.meaning(text) === null ? headingOf(form, text) : null,
  );
  /** A whole report has sentences between its tables; a pasted table has none. */
  const isReport = headings.some((section) => section !== null && section.narrative === null);
  const unread: string[] = [];
  const strays: string[] = [];
  let isTable = false;
  let index = -1;
  let block: OpenBlock = emptyBlock(null, null);
  const blocks = [block];
  /** Unknown texts on the lines just above: they may be the beginning of a label. */
  let loose: OpenRec[] = [];

  return { take, end };

  function take(row: Row): void {
    index += 1;
    const heading = headings[index] ?? null;
    if (heading !== null) {
      isTable ||= heading.narrative === null;
      unread.push(row.text);
      startBlock(heading, null);
      loose = [];
      return;
    }
    if (isProse(row)) {
      unread.push(row.text);
      return;
    }
    if (row.kind === 'lone') takeLone(row.cells[0] ?? '', row.text);
    else if (row.cells.some(isFigure)) takeData(row);
    else takeWords(row);
  }

  function end(): Blocks {
    return { blocks, unread: unread.filter((line) => line !== ''), strays, isTable };
  }

  function startBlock(section: Section | null, titled: readonly Table[] | null): void {
    block = emptyBlock(section, titled);
    blocks.push(block);
  }

  /** Texts of other parts, and the sentences that a report has around its tables. */
  function isProse(row: Row): boolean {
    const first = row.cells.find((cell) => cell !== '') ?? '';
    if (block.section?.narrative != null) {
      const meaning = words.meaning(first);
      if (meaning === null || (meaning.titled === null && !meaning.opensHead)) return true;
      startBlock(null, null);
      return false;
    }
    if (row.kind === 'placed' || words.meaning(first) !== null) return false;
    if (/^#\s/.test(row.text) && !(/\p{Script=Han}/u.test(row.text) && holdsDigits(row.text))) return true;
    return isReport && isSentence(row.text);
  }

  function takeLone(text: string, line: string): void {
    const open = continuing();
    if (text === '') {
      // Under a head the first value may be blank.
      const record = open ?? (isHeadOpen() ? openRecord([], 'stream', line, true) : null);
      if (record !== null) pushCell(record, '', line !== '');
      loose = [];
    } else if (isFigure(text)) {
      pushCell(open ?? openRecord([], 'stream', line, true), text, true);
      block.hasRows = true;
      loose = [];
    } else takeName(text, line);
  }

  /** A text on its own line: a title, a cell of a head, the label of what follows, or none of these. */
  function takeName(single: string, line: string): void {
    const { text, meaning } = joined(single);
    if (meaning === null) {
      // A remark under a label (只计这一情形) is no label.
      if (/^\(.*\)$/.test(text) && !holdsDigits(text)) unread.push(line);
      else if (holdsDigits(text)) {
        strays.push(line);
        openRecord([text], 'stream', line, true);
      } else if (isHeadOpen() && words.isPartOfColumn(text)) block.head.push({ text, at: null });
      else loose.push(openRecord([text], 'stream', line, true));
      return;
    }
    const strangers = loose.length;
    loose = [];
    if (meaning.titled !== null) {
      isTable = true;
      startBlock(block.section, meaning.titled);
    } else if (isHeadCell(meaning)) {
      openHead();
      block.headOpened ||= meaning.opensHead;
      if (!meaning.opensHead) block.head.push({ text, at: null });
    } else {
      if (!block.hasRows) block.strangers = Math.max(block.strangers, strangers);
      openRecord([text], 'stream', line, true);
    }
  }

  /** The text together with unknown ones above it, where together they are a name (本年新, 制作数量). */
  function joined(text: string): { readonly text: string; readonly meaning: Meaning | null } {
    for (const count of [3, 2, 1]) {
      const pieces = loose.slice(-count);
      if (pieces.length < count) continue;
      const whole = [...pieces.map(({ labels }) => labels.join('')), text].join('');
      const meaning = words.meaning(whole);
      if (meaning === null || meaning.titled !== null) continue;
      // They are the last records: anything else in between would have parted them from this text.
      block.records.splice(-count);
      return { text: whole, meaning };
    }
    return { text, meaning: words.meaning(text) };
  }

  function isHeadCell({ columns, columnGroups, rows, opensHead }: Meaning): boolean {
    if (opensHead || columnGroups.length > 0) return true;
    return columns.length > 0 && (rows.length === 0 || isHeadOpen());
  }

  /** 其他 and 总计 are columns as long as a head is being read, rows after. */
  function isHeadOpen(): boolean {
    return (block.headOpened || block.head.length > 0) && !block.hasRows;
  }

  /** A head begins: under it comes another block, unless this one has only its title so far. */
  function openHead(): void {
    isTable = true;
    const isRow = (record: OpenRec): boolean =>
      isRowOfTable(record) || (record.layout === 'placed' && record.labels.length === 0);
    const carried = block.records.filter((record) => !isRow(record));
    block.records = block.records.filter(isRow);
    if (block.records.length > 0) startBlock(block.section, null);
    // The labels of rows that are printed side by side stand in the head.
    for (const { labels, text } of carried) {
      if (labels.every(isAcrossName)) block.head.push(...labels.map((label) => ({ text: label, at: null })));
      else unread.push(text);
    }
  }

  function isRowOfTable({ labels, labelAt, cells }: OpenRec): boolean {
    if (cells.slice(labelAt + 1).some((cell) => cell !== '')) return true;
    const label = labels.at(-1);
    return label !== undefined && !isAcrossName(label) && (words.meaning(label)?.rows.length ?? 0) > 0;
  }

  function isAcrossName(label: string): boolean {
    const meaning = words.meaning(label);
    return meaning !== null && isAcross(meaning);
  }

  function openRecord(
    labels: string[],
    layout: Rec['layout'],
    text: string,
    continues: boolean,
    cells: string[] = [...labels],
    labelAt = labels.length - 1,
  ): OpenRec {
    const record = { labels, cells, labelAt, layout, certain: cells.length, text, continues };
    block.records.push(record);
    block.hasRows ||= isRowOfTable(record);
    return record;
  }

  function pushCell(record: OpenRec, cell: string, isCertain: boolean): void {
    record.cells.push(cell);
    if (isCertain) record.certain = record.cells.length;
  }

  /** The record that cells on lines of their own belong to. */
  function continuing(): OpenRec | null {
    const last = block.records.at(-1);
    return last?.continues === true ? last : null;
  }

  /** A line with figures: one record, or several where labels stand between them. */
  function takeData(row: Row): void {
    isTable ||= row.kind === 'placed';
    const isNumberColumn = (at: number): boolean =>
      block.head.some((head) => head.at === at && /^[序编行][号次]$/.test(head.text));
    for (const { labels, cells, labelAt } of splitRow(row.cells, words, isNumberColumn)) {
      const open = continuing();
      if (labels.length === 0 && open !== null && awaitsFigures(open)) {
        // Its label was too long for the line and stands above.
        for (const cell of cells) pushCell(open, cell, true);
        open.layout = row.kind;
        open.continues = false;
        block.hasRows = true;
      } else {
        const [label] = labels;
        const names = labels.length === 1 && label !== undefined ? [joined(label).text] : [...labels];
        checkWords(names, row.text);
        openRecord(names, row.kind, row.text, false, [...cells], labelAt);
      }
      loose = [];
    }
  }

  function awaitsFigures({ labels, labelAt, cells }: OpenRec): boolean {
    const label = labels.at(-1);
    if (label === undefined || labelAt < cells.length - 1) return false;
    return words.meaning(label) !== null || words.partOfRows(label).length === 1;
  }

  /** Unknown words with a figure among them are told, not passed over. */
  function checkWords(texts: readonly string[], line: string): void {
    if (texts.some((text) => words.meaning(text) === null && holdsDigits(text))) strays.push(line);
  }

  /** A line of words: a head, labels whose figures are blank or on the next line, or a note. */
  function takeWords(row: Row): void {
    if (row.cells.every((cell) => cell === '')) {
      // A row of blank cells counts among rows without labels.
      openRecord([], row.kind, row.text, false, [...row.cells], -1);
      return;
    }
    loose = [];
    const texts = row.cells.filter((text) => text !== '');
    const meanings = texts.flatMap((text) => words.meaning(text) ?? []);
    const [first] = meanings;
    checkWords(texts, row.text);
    if (texts.length === 1 && first?.titled != null) startBlock(block.section, first.titled);
    else if (isHead(texts, meanings)) {
      openHead();
      block.headOpened = true;
      block.head.push(...headCells(row));
    } else if (meanings.length === 0 && block.head.length > 0 && !block.hasRows) {
      block.head.push(...headCells(row));
    } else if (meanings.some(({ rows, rowGroups }) => rows.length + rowGroups.length > 0)) {
      const labelAt = row.cells.findLastIndex((cell) => cell !== '');
      isTable ||= row.kind === 'placed';
      openRecord(texts, row.kind, row.text, labelAt === row.cells.length - 1, [...row.cells], labelAt);
    } else {
      if (!block.hasRows) block.strangers = texts.length;
      // Perhaps the beginning of a label that goes on below.
      if (row.kind === 'spaced') loose = [openRecord([texts.join('')], 'stream', row.text, true)];
      else unread.push(row.text);
    }
  }

  function headCells({ cells, kind }: Row): readonly HeadCell[] {
    return cells
      .map((text, at) => ({ text, at: kind === 'placed' ? at : null }))
      .filter(({ text }) => text !== '' && words.meaning(text)?.opensHead !== true);
  }

  function isHead(texts: readonly string[], meanings: readonly Meaning[]): boolean {
    if (meanings.some(({ columnGroups, opensHead }) => columnGroups.length > 0 || opensHead)) return true;
    if (meanings.some(({ columns, rows }) => columns.length > 0 && rows.length === 0)) return true;
    return texts.length > 1 && texts.filter(isAcrossName).length > 1;
  }
}
