/** Reads the head of a table: which column stands where. */
import type { Column, Table } from '../form/form.ts';
import type { HeadCell } from './block.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Null stands for a column that is none of the table's: 备注, or one of another table under the same head. */
export type Columns = readonly (Column | null)[];

export type Head =
  | {
      readonly kind: 'read';
      readonly columns: Columns;
      /** How many columns of the grid the labels take, where the head tells. */
      readonly offset: number | null;
    }
  /** Nothing of it is a column of the table. */
  | { readonly kind: 'none' }
  | { readonly kind: 'unclear'; readonly text: string };

interface Slot {
  readonly text: string;
  readonly at: number | null;
  /** The columns that it may be: one where the name is whole, several for a part of a name (本年新). */
  readonly may: readonly Column[];
  readonly isWhole: boolean;
  /** The title over several columns that it is. */
  readonly group: string | null;
}

/** No head has more cells; what has is a list of words. */
const MOST = 100;

export function readHead(table: Table, head: readonly HeadCell[], words: Vocabulary): Head {
  if (head.length > MOST) return { kind: 'unclear', text: head[0]?.text ?? '' };
  const slots = inReadingOrder(
    table,
    joinedDown(table, head, words).map((cell) => slotOf(table, cell, words)),
  );
  const whole = new Set(slots.flatMap(({ may, isWhole }) => (isWhole ? may : [])));
  const first = slots.findIndex(({ may, isWhole }) => isWhole || may.some((column) => !whole.has(column)));
  if (first < 0) return { kind: 'none' };
  // Before the first column stands the corner.
  const row = slots.slice(first);
  const columns = resolve(table, row);
  if ('unclear' in columns) return { kind: 'unclear', text: columns.unclear };
  const offsets = new Set(row.map(({ at }, index) => (at === null ? null : at - index)));
  const [offset = null] = offsets;
  return { kind: 'read', columns: columns.columns, offset: offsets.size === 1 ? offset : null };
}

function slotOf(table: Table, { text, at }: HeadCell, words: Vocabulary): Slot {
  const meaning = words.meaning(text);
  const whole = (meaning?.columns ?? []).filter((found) => found.table === table).map(({ column }) => column);
  const group = meaning?.columnGroups.find((found) => found.table === table)?.label ?? null;
  const may = meaning === null ? words.partOfColumns(table, text) : whole;
  return { text, at, may, isWhole: whole.length === 1, group };
}

/** A name that was broken over two head rows, one part under the other. */
function joinedDown(table: Table, head: readonly HeadCell[], words: Vocabulary): readonly HeadCell[] {
  const used = new Set<HeadCell>();
  const isWhole = (text: string): boolean =>
    words.meaning(text)?.columns.some((found) => found.table === table) === true;
  return head.flatMap((cell, index) => {
    if (used.has(cell)) return [];
    const below = head
      .slice(index + 1)
      .find((other) => !used.has(other) && other.at === cell.at && isWhole(cell.text + other.text));
    if (below === undefined) return [cell];
    used.add(below);
    return [{ ...cell, text: cell.text + below.text }];
  });
}

/** A title over several columns stands for those of them that are named below it: 法人或其他组织. */
function inReadingOrder(table: Table, slots: readonly Slot[]): readonly Slot[] {
  const placed = new Set<Slot>();
  return slots.flatMap((slot, index) => {
    if (placed.has(slot)) return [];
    const { group } = slot;
    if (group === null) return [slot];
    const isUnder = ({ may }: Slot): boolean =>
      may.length > 0 && may.every(({ groups }) => groups.includes(group));
    const below = slots.slice(index + 1).filter(isUnder);
    for (const other of below) placed.add(other);
    // Without a column below it, it may be any of its columns.
    return below.length > 0
      ? below
      : [{ ...slot, may: table.columns.filter(({ groups }) => groups.includes(group)) }];
  });
}

function resolve(
  table: Table,
  slots: readonly Slot[],
): { readonly columns: Columns } | { readonly unclear: string } {
  const columns: (Column | null)[] = [];
  const partial = slots.filter(({ may, isWhole }) => may.length > 0 && !isWhole);
  const taken = new Set(slots.filter(({ isWhole }) => isWhole).flatMap(({ may }) => may));
  // Parts of names that fit several columns are told apart by the printed order, if all columns are there.
  const inPrintedOrder =
    slots.length === table.columns.length &&
    slots.every(({ may }, index) => may.some((column) => column === table.columns[index]));
  for (const [index, slot] of slots.entries()) {
    const left = slot.isWhole ? slot.may : slot.may.filter((column) => !taken.has(column));
    const column = inPrintedOrder ? table.columns[index] : left[0];
    if (column !== undefined && (inPrintedOrder || left.length === 1)) columns.push(column);
    else if (slot.may.length === 0) columns.push(null);
    else return { unclear: slot.text };
  }
  const named = columns.filter((column) => column !== null);
  const twice = named.find((column, index) => named.indexOf(column) < index);
  if (twice !== undefined) return { unclear: partial[0]?.text ?? twice.label };
  return { columns };
}
