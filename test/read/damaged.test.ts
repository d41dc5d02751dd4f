/** Whatever is done to the tables of a page, no cell is read with a figure that is not its own. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CellId } from '../../src/form/form.ts';
import type { PrintedCell, PrintedRow } from '../../src/report/grid.ts';
import { readFile } from '../../src/read/files/read-file.ts';
import { often } from '../support/seed.ts';
import { imported, numberAt } from './compared.ts';
import { encoded, manners, pageOf } from './html-writer.ts';
import type { PrintedReport } from './printed.ts';
import { printedReport } from './printed.ts';
import { forms } from './published.ts';

/** What may be read in the cells of the rows that were damaged: nothing, a blank, or what stands there. */
type Allowed = Map<CellId, number | null | 'nothing'>;
type Damage = (row: PrintedRow, at: number, allowed: Allowed) => PrintedRow | null;

const figuresOf = ({ cells }: PrintedRow): readonly PrintedCell[] =>
  cells.filter(({ cell }) => cell !== null);
const idOf = ({ cell }: PrintedCell): CellId => cell ?? ('' as CellId);
const blank: PrintedCell = {
  text: '',
  rowSpan: 1,
  colSpan: 1,
  header: null,
  cell: null,
  align: 'center',
  blank: null,
};

const replaced = (row: PrintedRow, one: PrintedCell | undefined, by: readonly PrintedCell[]): PrintedRow => ({
  ...row,
  cells: row.cells.flatMap((cell) => (cell === one ? by : [cell])),
});

function merged(row: PrintedRow, at: number, allowed: Allowed): PrintedRow {
  const figures = figuresOf(row);
  const [one, other] = [figures[at % figures.length], figures[(at + 1) % figures.length]];
  if (one === undefined || other === undefined || figures.length < 2 || figures.indexOf(other) === 0)
    return row;
  for (const cell of [one, other]) allowed.set(idOf(cell), 'nothing');
  return replaced(replaced(row, other, []), one, [{ ...one, colSpan: one.colSpan + other.colSpan }]);
}

const damages: Readonly<Record<string, Damage>> = {
  'a figure is left out': (row, at, allowed) => {
    const one = figuresOf(row)[at % figuresOf(row).length];
    if (one !== undefined) allowed.set(idOf(one), 'nothing');
    return replaced(row, one, []);
  },
  'a figure is blank': (row, at, allowed) => {
    const one = figuresOf(row)[at % figuresOf(row).length];
    if (one === undefined) return row;
    allowed.set(idOf(one), null);
    return replaced(row, one, [{ ...one, text: '' }]);
  },
  'a figure is words': (row, at, allowed) => {
    const one = figuresOf(row)[at % figuresOf(row).length];
    if (one === undefined) return row;
    allowed.set(idOf(one), null);
    return replaced(row, one, [{ ...one, text: ['/', '不详', '约5', '1 2', '——'][at % 5] ?? '' }]);
  },
  'two figures are one cell': merged,
  'two figures are one cell, and a blank one is behind': (row, at, allowed) => {
    const changed = merged(row, at, allowed);
    return changed === row ? row : { ...changed, cells: [...changed.cells, blank] };
  },
  'a figure stands for the row below, too': (row, at, allowed) => {
    const one = figuresOf(row)[at % figuresOf(row).length];
    if (one === undefined) return row;
    allowed.set(idOf(one), 'nothing');
    return replaced(row, one, [{ ...one, rowSpan: 2 }]);
  },
  'its label is lost': (row) => ({
    ...row,
    cells: row.cells.map((cell) => (cell.header === 'row' ? { ...cell, text: '' } : cell)),
  }),
  'it is lost': (row, _, allowed) => {
    for (const cell of figuresOf(row)) allowed.set(idOf(cell), 'nothing');
    return null;
  },
};

const chosen = fc.record({
  form: fc.constantFrom(...forms),
  manner: fc.constantFrom(...manners.filter(({ name }) => name !== 'spans written out')),
  values: fc.array(fc.oneof(fc.constant(0), fc.nat(9), fc.nat(1000)), { minLength: 40, maxLength: 60 }),
  damage: fc.constantFrom(...Object.entries(damages)),
  table: fc.nat(2),
  row: fc.nat(200),
  at: fc.nat(14),
  /** How much of the page is left. */
  kept: fc.oneof(fc.constant(1), fc.double({ min: 0.3, max: 1, noNaN: true })),
});

test('a damaged table gives no wrong figure', async () => {
  await fc.assert(
    fc.asyncProperty(chosen, async ({ form, manner, values, damage: [, damage], table, row, at, kept }) => {
      const figures = new Map(
        form.cells.map(({ id }, index) => [id, values[(index * 7) % values.length] ?? 0]),
      );
      const printed = new Map([...figures].map(([id, value]) => [id, String(value)]));
      const allowed: Allowed = new Map(figures);
      const report = damaged(
        printedReport({ name: '', form, year: 2020, layout: '', bytes: new Uint8Array(), figures, printed }),
        table,
        row,
        (one) => damage(one, at, allowed),
      );
      const page = pageOf(report, manner);
      const bytes = encoded(page.slice(0, Math.ceil(page.length * kept)), manner.encoding);
      const reading = await readFile(bytes, 'a.html', forms);
      if (!reading.ok) return;
      const got = imported(reading);
      // Cut before what tells the form, it may be the other one, whose first tables have other cells.
      for (const { id } of form.cells) {
        const value = numberAt(got, id);
        if (value === null) {
          const isRead = got.form === form && !got.absent.has(id) && kept === 1;
          if (isRead) expect(`${id} ${String(allowed.get(id))}`).toMatch(/ (?:null|nothing)$/);
        } else expect([id, value]).toEqual([id, allowed.get(id)]);
      }
    }),
    { numRuns: often(300) },
  );
}, 120_000);

function damaged(
  report: PrintedReport,
  table: number,
  row: number,
  damage: (row: PrintedRow) => PrintedRow | null,
): PrintedReport {
  const tables = report.parts.flatMap((part) => part.tables);
  const target = tables[table % tables.length] ?? [];
  const bodies = target.filter((one) => figuresOf(one).length > 0);
  const hit = bodies[row % bodies.length];
  const rows = target.flatMap((one) => (one === hit ? (damage(one) ?? []) : [one]));
  return {
    ...report,
    parts: report.parts.map((part) => ({
      ...part,
      tables: part.tables.map((one) => (one === target ? rows : one)),
    })),
  };
}
