/** What the page of tables is told of its filing: at the start, and after every message of it. */
import { cellText } from '../../conversations/grid.ts';
import type { GridOutcome } from '../../conversations/cells.ts';
import type { Membership, UnitId } from '../../conversations/people.ts';
import type { PastChange } from '../../conversations/facts.ts';
import { mayFill } from '../../conversations/rights.ts';
import * as words from '../../conversations/texts-grid.ts';
import { closed } from '../../conversations/texts.ts';
import type { Severity } from '../form/check.ts';
import { quantityAt, typedCells, withTotals } from '../form/figures.ts';
import type { Figures } from '../form/figures.ts';
import { isOpen } from '../form/filing.ts';
import type { Cell, CellId, Form, Section } from '../form/form.ts';
import { ZERO } from '../form/quantity.ts';
import type { SwitchedOff } from '../forms/checks-off.ts';
import { reviewOf } from '../report/review.ts';
import type { StoredReport } from './stored-report.ts';
import { saidOf, sourceOf } from './stored-report.ts';

/** A filing with what the printers need, and its place in the store. */
export interface LoadedGrid {
  readonly id: number;
  readonly form: Form;
  readonly report: StoredReport;
}

export interface ShownCell {
  /** As it is typed, '' where nothing stands. */
  readonly text: string;
  /** What it adds to a total; null where nothing is known yet. */
  readonly counts: string | null;
}

export interface GridState {
  readonly cells: Readonly<Record<string, ShownCell>>;
  readonly totals: Readonly<Record<string, string>>;
  readonly findings: readonly {
    readonly severity: Severity;
    readonly text: string;
    readonly cell: string | null;
  }[];
  readonly given: number;
  readonly all: number;
  /** Why nothing can be changed; null where it can. */
  readonly closed: string | null;
}

const SEVERITIES: Readonly<Record<Severity, string>> = { error: '须改正', warning: '请核对', info: '提示' };

export function gridState({ form, report }: LoadedGrid, checksOff: readonly SwitchedOff[]): GridState {
  const { figures, status } = report;
  const typed = typedCells(form);
  const totals = withTotals(form, figures);
  const review = reviewOf(sourceOf(form, report), saidOf(form, report, checksOff));
  return {
    cells: Object.fromEntries(typed.map((cell) => [cell.id, shownCell(cell, figures)])),
    totals: Object.fromEntries(
      form.cells
        .filter(({ sumOf }) => sumOf !== null)
        .map((cell) => [cell.id, cellText(cell, totals.get(cell.id) ?? null)]),
    ),
    findings: (review?.remarks ?? []).flatMap(({ severity, message, advice, at, answer }) =>
      answer === null
        ? [{ severity, text: `${SEVERITIES[severity]}：${message}${advice}`, cell: at?.cell ?? null }]
        : [],
    ),
    given: typed.filter(({ id }) => figures.has(id)).length,
    all: typed.length,
    closed: isOpen(status) ? null : closed(status),
  };
}

function shownCell(cell: Cell, figures: Figures): ShownCell {
  const figure = figures.get(cell.id) ?? null;
  const counts = figure?.kind === 'notApplicable' ? ZERO : quantityAt(figures, cell.id);
  return { text: cellText(cell, figure), counts };
}

/** The parts with tables that this member may change now. */
export function ownSections(
  memberships: readonly Membership[],
  { form, report }: LoadedGrid,
): readonly Section[] {
  if (!isOpen(report.status)) return [];
  const unit = report.unit.id as UnitId;
  return form.sections.filter(
    (section) => section.tables.length > 0 && mayFill({ memberships }, unit, section),
  );
}

/** What became of one cell of a message. */
export interface CellResult {
  readonly cell: string;
  readonly state: 'saved' | 'fault' | 'conflict';
  /** A sentence where it was not written. */
  readonly message: string | null;
  /** What stands in place of it, in a conflict. */
  readonly stands: string | null;
}

/** `past`: what happened to the cells in conflict, the latest first. */
export function resultsOf(
  { written, same, faults, conflicts }: GridOutcome & { kind: 'done' },
  past: readonly PastChange[],
): readonly CellResult[] {
  const saved = [...written.map(({ cell }) => cell), ...same];
  return [
    ...saved.map((cell): CellResult => ({ cell, state: 'saved', message: null, stands: null })),
    ...faults.map(({ cell, why }): CellResult => ({ cell, state: 'fault', message: why, stands: null })),
    ...conflicts.map(({ cell, stands, by }): CellResult => {
      const at = past.find((change) => change.cell === (cell as CellId))?.at ?? null;
      return { cell, state: 'conflict', message: words.conflict(stands, by, at), stands };
    }),
  ];
}
