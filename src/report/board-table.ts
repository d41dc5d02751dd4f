/** All figures of the units below in one table, for the files of the office above: a row for each unit, the sums last. */
import { heldAt, isQuantity } from '../form/compact.ts';
import { quantityAt } from '../form/figures.ts';
import type { Quantity } from '../form/quantity.ts';
import { toNumber } from '../form/quantity.ts';
import { statusWord } from './board-words.ts';
import { printable } from './printable.ts';
import type { SumsSource } from './sums.ts';
import { summed, sumsJson } from './sums.ts';

export interface BoardTable {
  readonly heads: readonly string[];
  /** Text, a number, or null for an empty cell. */
  readonly rows: readonly (readonly (string | Quantity | null)[])[];
  /** So many leading columns are text; all others are numbers. */
  readonly texts: number;
  /** Columns whose last row adds up what stands above it; a total adds up the sums of its parts instead. */
  readonly typed: ReadonlySet<number>;
}

const TEXTS = ['单位编号', '单位', '状态'];

export function boardTable(source: SumsSource): BoardTable {
  const { form, bodies } = source;
  const { figures, counted } = summed(source);
  const rows = bodies.map(({ unit, name, status, figures: own }) => [
    unit,
    printable(name),
    statusWord(status),
    ...form.cells.map((cell) => {
      const held = own === null ? 'none' : heldAt(form, own, cell);
      return isQuantity(held) ? held : held === 'notApplicable' ? '不适用' : null;
    }),
  ]);
  const sums = form.cells.map(({ id }) => quantityAt(figures, id));
  return {
    heads: [...TEXTS, ...form.cells.map(({ name }) => name)],
    rows: [...rows, ['', '合计', `已计入 ${String(counted.length)} 个单位`, ...sums]],
    texts: TEXTS.length,
    typed: new Set(form.cells.flatMap(({ sumOf }, at) => (sumOf === null ? [at + TEXTS.length] : []))),
  };
}

/** With the mark by which spreadsheets know UTF-8; no cell begins so that one would take it for a formula. */
export function boardCsv(source: SumsSource): string {
  const { heads, rows, texts } = boardTable(source);
  const lines = [
    heads.map(csvText),
    ...rows.map((row) =>
      row.map((cell, at) => (cell === null ? '' : at < texts ? csvText(cell) : csvFigure(cell))),
    ),
  ];
  return `\uFEFF${lines.map((line) => line.join(',')).join('\r\n')}\r\n`;
}

function csvText(text: string): string {
  return `"${defused(text).replaceAll('"', '""')}"`;
}

/** A number may begin with a minus. */
function csvFigure(cell: string): string {
  return /^-?[\d.]+$/.test(cell) ? cell : csvText(cell);
}

/** What begins like a formula is text for good. */
function defused(text: string): string {
  return /^[\s]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/u.test(text) || /^[\t\r\n]/.test(text) ? `'${text}` : text;
}

/** The JSON of the sums, with the figures of each unit that is counted. */
export function boardJson(source: SumsSource): object {
  const { form, bodies } = source;
  return {
    ...sumsJson(source),
    units: bodies.flatMap(({ unit, name, status, figures }) => {
      if (figures === null) return [];
      const entries = form.cells.map((cell) => {
        const held = heldAt(form, figures, cell);
        return [cell.id, isQuantity(held) ? toNumber(held) : null] as const;
      });
      return [{ id: unit, name, status, figures: Object.fromEntries(entries) }];
    }),
  };
}
