/** The blocks of a text while it is read: what is open, and what goes on with it. */
import type { Section, Table } from '../form/form.ts';
import type { Block, HeadCell, Rec } from './block.ts';
import type { Meaning, Vocabulary } from './vocabulary.ts';
import { isAcross } from './vocabulary.ts';

export interface OpenRec {
  labels: string[];
  cells: string[];
  labelAt: number;
  layout: Rec['layout'];
  certain: number;
  remarks: number[];
  isCut: boolean;
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

/** No row has more cells, so no more remarks may be some. */
const MOST_COLUMNS = 8;

/** What a record is opened with; `cells` are its labels unless told. */
export type Opened = Pick<OpenRec, 'labels' | 'layout' | 'text' | 'continues'> &
  Partial<Pick<OpenRec, 'cells' | 'labelAt'>>;

export type OpenBlocks = ReturnType<typeof openBlocks>;

export function openBlocks(words: Vocabulary) {
  let block = emptyBlock(null, null);
  const blocks = [block];
  /** Unknown texts on the lines just above: they may be the beginning of a label. */
  let loose: OpenRec[] = [];
  /** Lines that hold no figure of a table. */
  const unread: string[] = [];

  return {
    unread,
    blocks: (): readonly Block[] => blocks,
    block: (): OpenBlock => block,
    start,
    openRecord,
    openLoose,
    forgetLoose,
    joined,
    pushCell,
    continuing,
    remark,
    cut,
    isHeadOpen,
    openHead,
    isAcrossName,
  };

  function start(section: Section | null, titled: readonly Table[] | null): void {
    block = emptyBlock(section, titled);
    blocks.push(block);
  }

  function openRecord(opened: Opened): OpenRec {
    const { labels, cells = [...labels], labelAt = labels.length - 1 } = opened;
    const record = { ...opened, cells, labelAt, certain: cells.length, remarks: [], isCut: false };
    block.records.push(record);
    block.hasRows ||= isRowOfTable(record);
    return record;
  }

  /** A text that may be the beginning of a label. */
  function openLoose(text: string, line: string): void {
    // Or it is a line between two pages, and the blank lines above it are its own.
    cut();
    loose.push(openRecord({ labels: [text], layout: 'stream', text: line, continues: true }));
  }

  /** How many there were. */
  function forgetLoose(): number {
    const { length } = loose;
    loose = [];
    return length;
  }

  /** The text together with unknown ones above it, where together they are a name (本年新, 制作数量). */
  function joined(text: string): { readonly text: string; readonly meaning: Meaning | null } {
    for (const count of [3, 2, 1]) {
      const pieces = loose.slice(-count);
      if (pieces.length < count) continue;
      const whole = [...pieces.flatMap(({ labels }) => labels), text].join('');
      const meaning = words.meaning(whole);
      if (meaning === null || meaning.titled !== null) continue;
      // They are the last records: anything else in between would have parted them from this text.
      block.records.splice(-count);
      return { text: whole, meaning };
    }
    return { text, meaning: words.meaning(text) };
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

  /** A remark in brackets: on the label above it, or whatever else; whether it cuts a record in two if figures follow. */
  function remark(): boolean {
    const open = continuing();
    if (open?.cells.slice(open.labelAt + 1).some((cell) => cell !== '') === true) return cut();
    if (open !== null && open.remarks.length < MOST_COLUMNS) open.remarks.push(open.cells.length);
    return false;
  }

  /** Nothing more belongs to the open record; whether there was one. */
  function cut(): boolean {
    const open = continuing();
    if (open === null) return false;
    open.continues = false;
    open.isCut = true;
    return true;
  }

  /** 其他 and 总计 are columns as long as a head is being read, rows after. */
  function isHeadOpen(): boolean {
    return (block.headOpened || block.head.length > 0) && !block.hasRows;
  }

  /** A head begins: under it comes another block, unless this one has only its title so far. */
  function openHead(): void {
    const isRow = (record: OpenRec): boolean =>
      isRowOfTable(record) || (record.layout === 'placed' && record.labels.length === 0);
    const carried = block.records.filter((record) => !isRow(record));
    block.records = block.records.filter(isRow);
    if (block.records.length > 0) start(block.section, null);
    // The labels of rows that are printed side by side stand in the head.
    for (const { labels, text } of carried) {
      if (labels.every(isAcrossName)) block.head.push(...labels.map((label) => ({ text: label, at: null })));
      else unread.push(text);
    }
  }

  function isRowOfTable({ labels, labelAt, cells }: Pick<OpenRec, 'labels' | 'labelAt' | 'cells'>): boolean {
    if (cells.slice(labelAt + 1).some((cell) => cell !== '')) return true;
    const label = labels.at(-1);
    return label !== undefined && !isAcrossName(label) && (words.meaning(label)?.rows.length ?? 0) > 0;
  }

  function isAcrossName(label: string): boolean {
    const meaning = words.meaning(label);
    return meaning !== null && isAcross(meaning);
  }
}

function emptyBlock(section: Section | null, titled: readonly Table[] | null): OpenBlock {
  return { section, titled, head: [], headOpened: false, records: [], strangers: 0, hasRows: false };
}
