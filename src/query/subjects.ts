/** Which cells the words of a question name: rows with their columns. Certain, or asked back with choices. */
import type { Form } from '../form/form.ts';
import type { Lexicon, Named } from './lexicon.ts';
import type { Subject } from './model.ts';
import type { Token } from './scan.ts';
import { WEAK } from '../forms/asked.ts';

export type Subjects =
  | { readonly kind: 'subjects'; readonly list: readonly Subject[] }
  /** Several lines fit; each as a question's words. */
  | { readonly kind: 'choices'; readonly of: string; readonly list: readonly string[] }
  | { readonly kind: 'none' }
  /** The words do not go together, or the form has nothing of the kind. */
  | { readonly kind: 'clash'; readonly text: string };

/** What words around the lines tell about the column. */
export interface Hints {
  readonly isMoney: boolean;
  readonly isMatters: boolean;
  readonly isCounted: boolean;
}

interface Part {
  readonly text: string;
  readonly lines: readonly Named[];
  readonly isWeak: boolean;
}

/** A subject while it is put together. */
interface Draft {
  readonly table: string;
  readonly row: Named | null;
  readonly column: Named | null;
}

const REQUESTS = 't3';
const REVIEWS = 't4';
/** Applications for a permit are not in the tables; a review that was applied for is. */
const NO_APPLICATIONS = /^t20-/;
const LOST = /败诉|输/;

export function subjectsOf(
  lexicon: Lexicon,
  forms: readonly Form[],
  tokens: readonly Token[],
  hints: Hints,
  /** For a share a title stays beside its line: one is part of the other. */
  keepsWhole = false,
): Subjects {
  const parts = partsOf(tokens, keepsWhole);
  const isAboutRequests = tokens.some(
    ({ word }) => word === 'request' || word === 'whichApplicant' || word === 'applicant',
  );
  if (parts.length === 0) {
    if (tokens.some(({ word }) => word === 'open')) return openChoices(lexicon, forms, isAboutRequests);
    if (tokens.some(({ word }) => word === 'other')) return otherChoices(lexicon, forms, isAboutRequests);
    if (isAboutRequests)
      return finished(lexicon, forms, [{ table: REQUESTS, row: null, column: null }], hints, tokens);
    return { kind: 'none' };
  }
  const strong = settled(parts, isAboutRequests, keepsWhole);
  if (strong.kind !== 'settled') return strong;
  const { list } = strong;
  if (isAboutRequests && list.some(({ named }) => NO_APPLICATIONS.test(named.table)) && !isParted(tokens))
    return { kind: 'clash', text: '申请' };
  const drafts = draftsOf(list);
  // 企业处罚, 重复处罚: what is of one table says nothing about another.
  if (drafts !== null && isMixed(drafts, tokens))
    return { kind: 'clash', text: list.map(({ text }) => text).join('') };
  if (drafts === null) return { kind: 'clash', text: list.map(({ text }) => text).join('、') };
  const spoken =
    isAboutRequests && isParted(tokens) && !drafts.some(({ table }) => table === REQUESTS)
      ? [...drafts, { table: REQUESTS, row: null, column: null }]
      : drafts;
  return finished(lexicon, forms, spoken, hints, tokens);
}

/** 新收的里面, 收到的申请中: said only to tell where the rest is from. */
function partsOf(tokens: readonly Token[], keepsWhole: boolean): readonly Part[] {
  const tables = new Set(
    tokens.flatMap(({ lines, word }) => (word === 'change' ? [] : lines.map(({ table }) => table))),
  );
  return tokens.flatMap((token, at) => {
    if (token.lines.length === 0) return [];
    // 增减 is a column of some tables, of all others what was asked for.
    if (token.word === 'change' && !token.lines.some(({ table }) => tables.has(table))) return [];
    const behind = tokens.slice(at + 1).filter(({ word }) => word !== 'filler' && word !== 'request');
    const isPlace = behind[0]?.word === 'within' && behind.some(({ lines }) => lines.length > 0);
    const named = token.lines.filter(
      ({ isTitle, ids }) => isTitle || ids[0] === 'new' || ids[0] === 'result-total',
    );
    if (isPlace && !keepsWhole && named.length > 0) return [];
    return [{ text: token.text, lines: token.lines, isWeak: WEAK.has(token.text) }];
  });
}

interface Fixed {
  readonly text: string;
  readonly named: Named;
}

/** One line for each word: that in a table of which the other words speak too. */
function settled(
  parts: readonly Part[],
  isAboutRequests: boolean,
  keepsWhole: boolean,
):
  | { readonly kind: 'settled'; readonly list: readonly Fixed[] }
  | Extract<Subjects, { kind: 'choices' | 'clash' }> {
  const sure = new Set(
    parts.filter(({ isWeak }) => !isWeak).flatMap(({ lines }) => only(lines.map(({ table }) => table))),
  );
  if (isAboutRequests && sure.size === 0) sure.add(REQUESTS);
  const list: Fixed[] = [];
  for (const part of parts) {
    const fitting = part.lines.filter(({ table }) => sure.size === 0 || sure.has(table));
    if (fitting.length === 0) {
      if (part.isWeak && mayDrop(part, sure)) continue;
      return { kind: 'clash', text: part.text };
    }
    const tables = only(fitting.map(({ table }) => table));
    const [first] = fitting;
    if (first === undefined) continue;
    // The same column of several tables (处理决定数量) waits for its row.
    if (fitting.length > 1 && !isSameColumn(fitting)) {
      const near = tables.length === 0 ? nearest(list, fitting) : null;
      if (near === null) return { kind: 'choices', of: part.text, list: fitting.map(told) };
      list.push({ text: part.text, named: near });
      continue;
    }
    list.push({ text: part.text, named: nearest(list, fitting) ?? first });
  }
  return { kind: 'settled', list: dropped(list, parts, keepsWhole) };
}

function mayDrop({ text }: Part, tables: ReadonlySet<string>): boolean {
  if (text === '公开') return [...tables].every((table) => table === REQUESTS);
  const isReceipt = /收到|接到|接收|提|申请/.test(text);
  return !isReceipt || [...tables].every((table) => table === REVIEWS || table === REQUESTS);
}

function isSameColumn(lines: readonly Named[]): boolean {
  return lines.every(({ axis, ids }) => axis === 'column' && ids[0] === lines[0]?.ids[0]);
}

function nearest(before: readonly Fixed[], lines: readonly Named[]): Named | null {
  const table = before.at(-1)?.named.table;
  const near = lines.filter((line) => line.table === table);
  return near.length === 1 ? (near[0] ?? null) : null;
}

function only(tables: readonly string[]): readonly string[] {
  const all = [...new Set(tables)];
  return all.length === 1 ? all : [];
}

/** What a more exact word makes needless: a title over its line, 办理 over an outcome, 收到 over another row. */
function dropped(list: readonly Fixed[], parts: readonly Part[], keepsWhole: boolean): readonly Fixed[] {
  const weak = new Set(parts.filter(({ isWeak }) => isWeak).map(({ text }) => text));
  return list.filter(({ text, named }, at) => {
    const others = list.filter(
      (other, index) => index !== at && other.named.table === named.table && other.named.axis === named.axis,
    );
    if (weak.has(text) && others.some((other) => !weak.has(other.text))) return false;
    if (others.some((other) => other.named === named && list.indexOf(other) < at)) return false;
    if (keepsWhole) return true;
    return !others.some(
      (other) =>
        other.named !== named && named.isTitle && other.named.ids.every((id) => named.ids.includes(id)),
    );
  });
}

/** Rows and columns in the order in which they are said: 复议维持和诉讼败诉 are two, 企业和律所 two of one row. */
function draftsOf(list: readonly Fixed[]): readonly Draft[] | null {
  const drafts: Draft[] = [];
  // 企业新收和结转: the column that is said first is that of all rows.
  const [lead] = list;
  const leading = lead?.named.axis === 'column' ? lead.named : null;
  for (const { named } of list) {
    const last = drafts.at(-1);
    if (named.axis === 'row') {
      const isOpen = last?.row === null && (last.table === named.table || isShared(last.column, named));
      const waiting = drafts.filter(
        ({ row, table, column }) => row === null && (table === named.table || isShared(column, named)),
      );
      if (isOpen) {
        for (const draft of waiting)
          drafts[drafts.indexOf(draft)] = {
            table: named.table,
            row: named,
            column: inTable(draft.column, named.table),
          };
      } else
        drafts.push({
          table: named.table,
          row: named,
          column: leading?.table === named.table ? leading : null,
        });
      continue;
    }
    const rowed = drafts.filter(
      (draft) => draft.row !== null && draft.table === named.table && draft.column === null,
    );
    if (rowed.length > 0) {
      for (const draft of rowed) drafts[drafts.indexOf(draft)] = { ...draft, column: named };
    } else if (last?.row != null && last.table === named.table) drafts.push({ ...last, column: named });
    else if (last?.row != null && isDecision(named, last.table))
      drafts[drafts.length - 1] = { ...last, column: inTable(named, last.table) };
    else drafts.push({ table: named.table, row: null, column: named });
  }
  return drafts;
}

/** 处理决定数量 is a column of two tables. */
function isShared(column: Named | null, row: Named): boolean {
  return column !== null && isDecision(column, row.table);
}

function isDecision({ ids, table }: Named, other: string): boolean {
  return (
    table !== other &&
    /^t20-[568]$/.test(other) &&
    /^t20-[568]$/.test(table) &&
    ['decisions', 'prev-items', 'delta'].includes(ids[0] ?? '')
  );
}

function inTable(column: Named | null, table: string): Named | null {
  return column === null ? null : { ...column, table };
}

/** Table two has several blocks; of the others each stands for itself. */
function isMixed(drafts: readonly Draft[], tokens: readonly Token[]): boolean {
  const families = new Set(drafts.map(({ table }) => (NO_APPLICATIONS.test(table) ? 't20' : table)));
  const isAboutApplicants = tokens.some(({ word }) => word === 'applicant' || word === 'whichApplicant');
  if (isAboutApplicants && !families.has(REQUESTS)) return true;
  return (
    families.size > 1 &&
    (!isParted(tokens) || drafts.some(({ table, row }) => table === REQUESTS && row === null))
  );
}

function isParted(tokens: readonly Token[]): boolean {
  return tokens.some(({ word }) => word === 'and' || word === 'comma' || word === 'than');
}

/** Rows and columns that were left unsaid are filled in where only one can be meant. */
function finished(
  lexicon: Lexicon,
  forms: readonly Form[],
  drafts: readonly Draft[],
  hints: Hints,
  tokens: readonly Token[],
): Subjects {
  const list: Subject[] = [];
  for (const draft of drafts) {
    const rowed = withRow(lexicon, forms, draft, tokens);
    if ('kind' in rowed) return rowed;
    const columns = columnsFor(lexicon, forms, rowed, hints, tokens);
    if ('kind' in columns) return columns;
    list.push(subject(rowed.row, columns.column));
  }
  return list.length === 0 ? { kind: 'none' } : { kind: 'subjects', list };
}

interface Rowed {
  readonly row: Named;
  readonly column: Named | null;
}

function withRow(
  lexicon: Lexicon,
  forms: readonly Form[],
  { table, row, column }: Draft,
  tokens: readonly Token[],
): Rowed | Extract<Subjects, { kind: 'choices' | 'clash' }> {
  if (row !== null) return { row, column };
  const rows = lexicon.lines.filter((line) => line.table === table && line.axis === 'row');
  if (table === REQUESTS) {
    const fresh = rows.find(({ ids }) => ids[0] === 'new');
    if (fresh !== undefined) return { row: fresh, column };
  }
  if (table === REVIEWS && tokens.some(({ text }) => LOST.test(text))) {
    const suits = rows.find(({ isTitle }) => isTitle);
    if (suits !== undefined) return { row: suits, column };
  }
  const [single, second] = rows;
  if (single !== undefined && second === undefined) return { row: single, column };
  const offered = rows
    .filter(({ ids, isTitle }) => table !== REVIEWS || isTitle || ids[0] === 'review')
    .concat(column === null ? [] : sharedRows(lexicon, column, table));
  const there = offered.filter((line) => forms.some((form) => isThere(form, line, column)));
  return {
    kind: 'choices',
    of: column?.label ?? '',
    list: there.map((line) => `${line.label}${column?.label ?? ''}`),
  };
}

function sharedRows(lexicon: Lexicon, column: Named, table: string): readonly Named[] {
  return lexicon.lines.filter(
    (line) => line.axis === 'row' && isDecision(column, line.table) && line.table !== table,
  );
}

function isThere(form: Form, row: Named, column: Named | null): boolean {
  return row.ids.some((id) =>
    form.cells.some(
      (cell) =>
        cell.table === row.table &&
        cell.row.id === id &&
        (column === null || column.ids.includes(cell.column.id)),
    ),
  );
}

function columnsFor(
  lexicon: Lexicon,
  forms: readonly Form[],
  { row, column }: Rowed,
  { isMoney, isMatters, isCounted }: Hints,
  tokens: readonly Token[],
): { readonly column: Named } | Extract<Subjects, { kind: 'choices' | 'clash' }> {
  const columns = lexicon.lines.filter((line) => line.table === row.table && line.axis === 'column');
  const at = (id: string): Named | undefined => columns.find(({ ids, isTitle }) => !isTitle && ids[0] === id);
  const money = at('amount');
  if (isMoney && money === undefined) return { kind: 'clash', text: `${row.label}的金额` };
  if (column !== null)
    return isMoney && column !== money ? { kind: 'clash', text: `${column.label}的金额` } : { column };
  if (isMoney && money !== undefined) return { column: money };
  const words = new Set(tokens.map(({ word }) => word));
  const total = at('total');
  if (total !== undefined) {
    if (words.has('other')) {
      const other = at(row.table === REVIEWS ? 'other' : 'org-other');
      if (other !== undefined && row.table === REVIEWS) return { column: other };
      return { kind: 'choices', of: '其他', list: [`${row.label}其他组织`, `${row.label}其他处理`] };
    }
    return { column: total };
  }
  const there = columns.filter((line) => !line.isTitle && forms.some((form) => isThere(form, row, line)));
  if (words.has('open') && row.table === 't20-1') {
    const opened = at('opened');
    if (opened !== undefined) return { column: opened };
  }
  const counted = isCounted && row.table === 't20-9' ? at('count') : undefined;
  if (counted !== undefined) return { column: counted };
  const [first, second] = there;
  if (first !== undefined && second === undefined) {
    // The newer form counts no matters of fees.
    if (isMatters && first.ids[0] === 'amount') return { kind: 'clash', text: `${row.label}的项数` };
    return { column: first };
  }
  const decisions = at('decisions');
  const isSplit =
    isMatters && forms.some((form) => form.cell(`${row.table}.${row.ids[0] ?? ''}.prev-items`) !== undefined);
  if (decisions !== undefined && !isSplit) return { column: decisions };
  const list = there.length > 0 ? there : columns;
  return { kind: 'choices', of: row.label, list: list.map(({ label }) => `${row.label}${label}`) };
}

function subject(row: Named, column: Named): Subject {
  const isPlainColumn = ['total', 'decisions'].includes(column.ids[0] ?? '') && !column.isTitle;
  return {
    table: row.table,
    rows: row.ids,
    columns: column.ids,
    label: isPlainColumn ? row.label : `${row.label}·${column.isTitle ? '法人' : column.label}`,
    lines: row.isTitle ? 'rows' : column.isTitle ? 'columns' : null,
  };
}

function told(line: Named): string {
  return line.label;
}

function openChoices(lexicon: Lexicon, forms: readonly Form[], isAboutRequests: boolean): Subjects {
  const granted = lexicon.lines.find(({ table, ids }) => table === REQUESTS && ids[0] === 'granted');
  const total = lexicon.lines.find(({ table, ids }) => table === REQUESTS && ids[0] === 'total');
  if (isAboutRequests && granted !== undefined && total !== undefined)
    return { kind: 'subjects', list: [subject(granted, total)] };
  const hasOpened = forms.some((form) => form.cell('t20-1.norms.opened') !== undefined);
  return {
    kind: 'choices',
    of: '公开',
    list: ['予以公开', '部分公开', ...(hasOpened ? ['规范性文件新公开', '规章新公开'] : [])],
  };
}

function otherChoices(_lexicon: Lexicon, _forms: readonly Form[], _isAboutRequests: boolean): Subjects {
  return { kind: 'choices', of: '其他', list: ['新收其他组织', '其他处理', '复议其他结果', '诉讼其他结果'] };
}
