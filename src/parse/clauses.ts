/** Groups tokens into clauses: a name (row, rows, column), then figures or 全0. */
import type { Cell } from '../form/form.ts';
import type { Context } from './clause-names.ts';
import { fitOf, labelOf, nameOf, remembered } from './clause-names.ts';
import { cutGlued } from './glued.ts';
import type { ColumnName, RowName } from './names.ts';
import { findRows } from './names.ts';
import type { Problem } from './problem.ts';
import { noFigure } from './problem.ts';
import type { NumberToken, Token } from './tokens.ts';
import { saysChange } from './tokens.ts';

export interface WrittenFigure {
  readonly column: ColumnName | null;
  readonly number: NumberToken;
}

export type Clause =
  | { readonly kind: 'figures'; readonly row: RowName | null; readonly figures: readonly WrittenFigure[] }
  | { readonly kind: 'zeroRows'; readonly rows: readonly RowName[] }
  | { readonly kind: 'zeroColumns'; readonly columns: readonly ColumnName[] }
  | { readonly kind: 'zeroCells'; readonly rows: readonly RowName[]; readonly columns: readonly ColumnName[] }
  /** 全0 or 其余0 without a name: every cell of the part that is still blank. */
  | { readonly kind: 'zeroBlanks' };

export type Clauses =
  | { readonly ok: true; readonly clauses: readonly Clause[] }
  | { readonly ok: false; readonly problem: Problem };

/** Some labels hold the mark that joins names (…逾期不补正、行政机关不再处理…): there it joins nothing. */
function wholeLabels(tokens: readonly Token[], { tables }: Context): readonly Token[] {
  const merged: Token[] = [];
  for (const token of tokens) {
    const [before, mark] = merged.slice(-2);
    if (token.kind === 'word' && mark?.kind === 'join' && before?.kind === 'word') {
      const text = `${before.text}、${token.text}`;
      if (findRows(tables, text) !== null) {
        merged.splice(-2, 2, { kind: 'word', text });
        continue;
      }
    }
    merged.push(token);
  }
  return merged;
}

/** A clause while it is read. */
interface Open {
  rows: RowName[];
  columns: ColumnName[];
  figures: WrittenFigure[];
  joined: boolean;
}

export function readClauses(written: readonly Token[], context: Context): Clauses {
  const tokens = wholeLabels(written, context);
  const clauses: Clause[] = [];
  const fits = remembered((name) => fitOf(name, context));
  let open = fresh();
  const close = (): Problem | null => {
    const closed = finish(open, context);
    open = fresh();
    if (closed === null) return null;
    if ('code' in closed) return closed;
    clauses.push(closed);
    return null;
  };
  for (const token of tokens.flatMap((one) => (one.kind === 'word' ? cutGlued(one, fits) : [one]))) {
    const problem = step(token);
    if (problem !== null) return { ok: false, problem };
  }
  const problem = close();
  return problem === null ? { ok: true, clauses } : { ok: false, problem };

  function step(token: Token): Problem | null {
    switch (token.kind) {
      case 'end':
        return close();
      case 'join':
        open.joined = true;
        return null;
      case 'number':
        open.figures.push({
          column: open.columns.shift() ?? changeColumn(token, open, context),
          number: token,
        });
        return null;
      case 'word':
        return takeWord(token.text);
      case 'allZero':
        return takeZero();
      case 'restZero':
        return close() ?? takeZero();
      case 'malformed':
        return noFigure(token.text, expected(open, context));
      case 'dash':
        return { code: 'dash', text: token.text, cell: expected(open, context) };
      default:
        return token satisfies never;
    }
  }

  function takeZero(): Problem | null {
    if (open.figures.length > 0) {
      const problem = close();
      if (problem !== null) return problem;
    }
    const { rows, columns } = open;
    open = fresh();
    if (!rows.every((row) => columns.every((column) => hasColumn(row, column)))) return needsRow(rows);
    if (columns.length > 0 && rows.length > 0) clauses.push({ kind: 'zeroCells', rows, columns });
    else if (columns.length > 0) clauses.push({ kind: 'zeroColumns', columns });
    else clauses.push(rows.length > 0 ? { kind: 'zeroRows', rows } : { kind: 'zeroBlanks' });
    return null;
  }

  /** Where a figure is due, a word that names nothing is a wrong figure; so is one that looks like one (几十, 待定). */
  function asValue(problem: Problem, text: string): Problem {
    if (problem.code !== 'unknownName') return problem;
    const wrong = noFigure(text, expected(open, context));
    const isPlainWord = wrong.code === 'badNumber' && wrong.fault === 'notANumber' && wrong.cell === null;
    return isPlainWord ? problem : wrong;
  }

  function takeWord(text: string): Problem | null {
    const named = nameOf(text, open.rows.at(-1) ?? null, context);
    if ('code' in named) return asValue(named, text);
    const startsAnew =
      named.kind !== 'column' && (open.figures.length > 0 || (open.rows.length > 0 && !open.joined));
    if (startsAnew) {
      const problem = close();
      if (problem !== null) return problem;
    }
    open.joined = false;
    if (named.kind !== 'column') open.rows.push(named.row);
    if (named.kind !== 'row') open.columns.push(named.column);
    return null;
  }
}

/** The cell that the next figure of the clause is for; null where none is told. */
function expected({ rows, columns, figures }: Open, { cellAt }: Context): Cell | null {
  const [name, second] = rows;
  const row = name?.rows[0];
  if (name === undefined || row === undefined || second !== undefined || name.rows.length > 1) return null;
  const inOrder = name.table.columns.filter((column) => column.sumOf.length === 0);
  const column = columns[0]?.columns[0] ?? inOrder[figures.length];
  const isOrdered = figures.every((figure) => figure.column === null);
  return column !== undefined && (columns.length > 0 || isOrdered) ? cellAt(name.table, row, column) : null;
}

function fresh(): Open {
  return { rows: [], columns: [], figures: [], joined: false };
}

/** 增加2 among figures with their columns' names needs no name: only 增减 has such figures. */
function changeColumn(number: NumberToken, { rows, figures }: Open, context: Context): ColumnName | null {
  const { table } = rows.at(-1) ?? context.standing ?? {};
  if (table === undefined || !saysChange(number) || figures.some(({ column }) => column === null))
    return null;
  const [only, second] = table.columns.filter(({ measure }) => measure.kind === 'change');
  return only === undefined || second !== undefined ? null : { table, columns: [only], label: only.label };
}

function finish(open: Open, context: Context): Clause | Problem | null {
  const { rows, columns, figures } = open;
  const [row, second] = rows;
  const dangling = columns[0];
  if (figures.length === 0) {
    const name = row ?? dangling;
    return name === undefined ? null : { code: 'noFigures', name: name.label };
  }
  if (dangling !== undefined) return { code: 'noFigures', name: dangling.label };
  if (second !== undefined) return needsRow(rows);
  if (row !== undefined && row.rows.length > 1) {
    return { code: 'needsRow', text: row.label, rows: row.rows.map(labelOf) };
  }
  const named = figures.some((figure) => figure.column !== null);
  return { kind: 'figures', row: row ?? (named ? context.standing : null), figures };
}

function needsRow(rows: readonly RowName[]): Problem {
  return { code: 'needsRow', text: rows.map(labelOf).join('、'), rows: rows.map(labelOf) };
}

/** Rows of several tables may be named together, their columns by one name: 许可、处罚 上年. */
function hasColumn({ table }: RowName, { columns }: ColumnName): boolean {
  return columns.every(({ id }) => table.columns.some((column) => column.id === id));
}
