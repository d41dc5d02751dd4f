/** Figures without any label: placed only where their shape is that of exactly one table, or of the row in question. */
import type { Line, Table } from '../form/form.ts';
import { wholeTable } from './across.ts';
import type { Block } from './block.ts';
import type { Columns } from './columns.ts';
import { readHead } from './columns.ts';
import type { Aim, Fit } from './fit.ts';
import { agreed, cellsOf, cutsOf, fit, isUncertainRun, unlabelled } from './fit.ts';
import type { Named, Setting } from './row-names.ts';

interface Choice {
  readonly columns: Columns;
  readonly offset: number | null;
  readonly isHead: boolean;
  readonly supposesNoTotal: boolean;
}

export function placeUnlabelled(block: Block, live: readonly Named[], setting: Setting): Fit {
  const tables = candidates(block, setting);
  const standing = placeStanding(block, live, tables, setting);
  if (standing?.ok === true) return standing;
  const fits = tables
    .map((table) => agreed(trials(table, block, live, setting)))
    .filter((candidate) => candidate.ok || candidate.problem.code === 'readsTwoWays');
  const [only, another] = fits;
  if (only !== undefined && another === undefined) return only;
  const [first, second] = live;
  const text = first?.record.text ?? '';
  if (second === undefined && first?.record.cells.length === 1)
    return { ok: false, problem: { code: 'figuresWithoutRow', text } };
  return { ok: false, problem: { code: 'shapeUnclear', text, rows: live.length } };
}

/** The tables that the title, the heading and the head leave. */
function candidates(block: Block, { tables, words }: Setting): readonly Table[] {
  const under =
    block.titled !== null && block.titled.length > 0
      ? block.titled
      : tables.filter(({ section }) => block.section === null || block.section.id === section);
  const named = under.filter((table) => readHead(table, block.head, words).kind !== 'none');
  return named.length > 0 ? named : under;
}

function placeStanding(
  block: Block,
  live: readonly Named[],
  tables: readonly Table[],
  { standing, words, form }: Setting,
): Fit | null {
  const [only, second] = live;
  const table = tables.find(({ id }) => id === standing?.table);
  if (only === undefined || second !== undefined || table === undefined || standing === null) return null;
  return agreed(
    choices(table, block, words).flatMap((choice) =>
      tried(
        table,
        [{ record: only.record, cells: cellsOf(form, table, standing.row, choice.columns) }],
        choice,
      ),
    ),
  );
}

/** All the ways in which the records may be this table. */
function trials(
  table: Table,
  block: Block,
  live: readonly Named[],
  { form, words }: Setting,
): readonly Fit[] {
  const [only, second] = live;
  // One figure alone (a page number) is no table, unless its title says so.
  if (table.rows.length * table.columns.length === 1 && block.titled?.includes(table) !== true) return [];
  return choices(table, block, words).flatMap((choice) =>
    unlabelled<Line>(table.rows).flatMap((rows) => {
      const rowByRow = live.flatMap(({ record }, index) => {
        const row = rows[index];
        return row === undefined ? [] : [{ record, cells: cellsOf(form, table, row, choice.columns) }];
      });
      const fits = live.length === rows.length ? tried(table, rowByRow, choice) : [];
      // One cell after another: whether totals are among them, nothing tells.
      if (only === undefined || second !== undefined || rows.length < table.rows.length) return fits;
      if (choice.supposesNoTotal && only.record.layout === 'stream') return fits;
      // Side by side under a head is told by the head alone (across.ts).
      if (choice.isHead && table.spec.layout.kind === 'across') return fits;
      const columns = choice.columns.filter((column) => column !== null);
      const inOneLine = [{ record: only.record, cells: wholeTable(form, table, columns, rows) }];
      if (isUncertainRun(only.record, columns.length * rows.length)) return fits;
      return [...fits, fit(inOneLine, { cut: 'afterLabel', columnsKnown: false, supposesNoTotal: false })];
    }),
  );
}

function choices(table: Table, block: Block, words: Setting['words']): readonly Choice[] {
  const head = readHead(table, block.head, words);
  switch (head.kind) {
    case 'read':
      return [{ columns: head.columns, offset: head.offset, isHead: true, supposesNoTotal: false }];
    case 'unclear':
      return [];
    case 'none':
      return unlabelled(table.columns)
        .map((columns, index) => ({ columns, offset: null, isHead: false, supposesNoTotal: index > 0 }))
        .filter(({ supposesNoTotal }) => !supposesNoTotal || !mayLackFirst(block));
    default:
      return head satisfies never;
  }
}

/** A bar before every row may be a frame, or the first cell of every row is blank. */
function mayLackFirst({ records }: Block): boolean {
  return records.some(({ text }) => text.startsWith('|'));
}

function tried(table: Table, aims: readonly Aim[], { offset, supposesNoTotal }: Choice): readonly Fit[] {
  return cutsOf(table, offset).map((cut) =>
    fit(aims, { cut, columnsKnown: offset !== null, supposesNoTotal }),
  );
}
