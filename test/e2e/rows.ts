/** The rows that members of these tests type, by the names that staff use, and the question that a reply asks. */
import type { Cell, CellId, Form } from '../../src/form/form.ts';
import { registry } from '../../src/forms/registry.ts';

export interface Row {
  /** 表二 */
  readonly part: string;
  /** As one types it. */
  readonly name: string;
  /** Those that people give, in column order. */
  readonly cells: readonly Cell[];
}

export const form: Form = formOf('f2021');

const NAMES: readonly (readonly [part: string, table: string, rows: Readonly<Record<string, string>>])[] = [
  ['表二', 't20-1', { 规章: 'rules', 规范性文件: 'norms' }],
  ['表二', 't20-5', { 许可: 'permit' }],
  ['表二', 't20-6', { 处罚: 'penalty', 强制: 'coercion' }],
  ['表二', 't20-8', { 收费: 'fees' }],
  ['表三', 't3', { 新收: 'new', 国密: 'deny-secret', 案卷: 'deny-casefile', 不掌握: 'unable-not-held' }],
  [
    '表三',
    't3',
    { 信访: 'reject-petition', 重复: 'reject-repeat', 撤回: 'other-rest', 转下年: 'carried-out' },
  ],
  ['表四', 't4', { 复议: 'review', 直接起诉: 'suit-direct', 复议后起诉: 'suit-after' }],
];

export const rows: readonly Row[] = NAMES.flatMap(([part, table, named]) =>
  Object.entries(named).map(([name, row]) => ({ part, name, cells: typedCells(`${table}.${row}.`) })),
);

export function rowsOf(...parts: readonly string[]): readonly Row[] {
  return rows.filter(({ part }) => parts.includes(part));
}

/** What the question that ends a reply asks for: its first cell, and all cells of its row if it asks for a row. */
export function askedIn(reply: string): { readonly cell: Cell; readonly row: readonly Cell[] } | null {
  const question = reply.split('\n').findLast((line) => /^(?:下一项|再看这一项)：/.test(line)) ?? '';
  const [, part = '', label = ''] = /：(表.)「([^」]+)」/.exec(question) ?? [];
  const inPart = form.cells.filter((cell) => cell.sumOf === null && cell.name.startsWith(part));
  const one = inPart.find((cell) => `${cell.row.label}·${cell.column.label}` === label);
  const row = one === undefined ? inPart.filter((cell) => cell.row.label === label) : [one];
  const [cell] = row;
  return part === '' || cell === undefined ? null : { cell, row };
}

/** Adds up what the form adds up; null where a part is missing. */
export function sumOf(cell: CellId, figures: ReadonlyMap<CellId, number>): number | null {
  const parts = form.cell(cell)?.sumOf ?? null;
  if (parts === null) return figures.get(cell) ?? null;
  return parts.reduce<number | null>((sum, part) => {
    const value = sumOf(part, figures);
    return sum === null || value === null ? null : sum + value;
  }, 0);
}

function typedCells(prefix: string): readonly Cell[] {
  const cells = form.cells.filter(({ id, sumOf: parts }) => parts === null && id.startsWith(prefix));
  if (cells.length === 0) throw new Error(`no cells ${prefix}`);
  return cells;
}

function formOf(id: string): Form {
  const found = registry().form(id);
  if (found === null) throw new Error(`no form ${id}`);
  return found;
}
