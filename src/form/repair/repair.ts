/**
 * What change would mend a report: the broken identities are looked at together, and a change counts only if it clears
 * them all and breaks nothing that held, errors and warnings alike. A single cell is tried before two, two before blocks.
 */
import type { Finding, Report } from '../evaluate.ts';
import type { CellId, TableId } from '../form.ts';
import type { Quantity } from '../quantity.ts';
import { blanksOf } from './blank.ts';
import type { Board } from './board.ts';
import { boardOf } from './board.ts';
import type { Component, Target } from './component.ts';
import { componentsOf, targetsOf } from './component.ts';
import type { Slip } from './likelihood.ts';
import type { Found } from './search.ts';
import { alone, partial, together } from './search.ts';

export interface CellChange {
  readonly cell: CellId;
  /** Null where the cell is blank. */
  readonly from: Quantity | null;
  readonly to: Quantity;
}

export interface Repair {
  /** One change; two or more that only together mend it. */
  readonly changes: readonly CellChange[];
  /** Which of the findings it would clear. */
  readonly clears: readonly Finding[];
  /** What seems to have happened. */
  readonly slip: Slip;
  /** Whether it clears every error that hangs together with those; if not, it mends one slip of several. */
  readonly isWhole: boolean;
}

/** Findings that hang together, with what would mend them, best first. */
export interface Diagnosis {
  readonly findings: readonly Finding[];
  readonly repairs: readonly Repair[];
  /** How many whole repairs fit. */
  readonly verdict: 'none' | 'one' | 'several';
}

/** All repairs of the findings, best first within what hangs together. */
export function repairs(report: Report, findings: readonly Finding[]): readonly Repair[] {
  return diagnose(report, findings).flatMap((diagnosis) => diagnosis.repairs);
}

/** The errors first, then warnings on identities and on blanks that no repair of an error clears already. */
export function diagnose(report: Report, findings: readonly Finding[]): readonly Diagnosis[] {
  if (findings.length === 0) return [];
  const board = boardOf(report);
  const targets = targetsOf(board, findings);
  const told = (component: Component, found: readonly Found[]): Diagnosis =>
    toDiagnosis(component, targets, found);
  const errors = componentsOf(targets.filter(({ finding }) => finding.severity === 'error'));
  const mended = mend(board, errors).map(({ component, found }) => told(component, found));
  const cleared = new Set(mended.flatMap(({ repairs: found }) => found.flatMap(({ clears }) => clears)));
  const left = targets.filter(({ finding }) => finding.severity === 'warning' && !cleared.has(finding));
  return [
    ...mended,
    ...left
      .filter(({ equation }) => equation !== null)
      .map((target) => told([target], alone(board, [target]))),
    ...blanksOf(board, left).map(({ target, found }) => told([target], found)),
  ];
}

interface Mended {
  readonly component: Component;
  readonly found: readonly Found[];
}

/** Single cells first. What none of them mends is looked at together, table by table, and at last each for itself. */
function mend(board: Board, components: readonly Component[]): readonly Mended[] {
  const first = components.map((component) => ({ component, found: alone(board, component) }));
  const open = first.filter(({ found }) => found.length === 0).map(({ component }) => component);
  return [
    ...first.filter(({ found }) => found.length > 0),
    ...byTable(board, open).flatMap((group) => mendTogether(board, group)),
  ];
}

function mendTogether(board: Board, group: readonly Component[]): readonly Mended[] {
  const component = group.flat();
  const found = together(board, component);
  if (found.length > 0) return [{ component, found }];
  return group.map((each) => {
    const several = group.length > 1 ? together(board, each) : [];
    return { component: each, found: several.length > 0 ? several : partial(board, each) };
  });
}

function byTable(
  { report: { form } }: Board,
  components: readonly Component[],
): readonly (readonly Component[])[] {
  const groups = new Map<TableId | undefined, Component[]>();
  for (const component of components) {
    const table = form.cell(component[0]?.check.cells[0] ?? '')?.table;
    groups.set(table, [...(groups.get(table) ?? []), component]);
  }
  return [...groups.values()];
}

function toDiagnosis(component: Component, targets: readonly Target[], found: readonly Found[]): Diagnosis {
  const whole = found.filter(({ isWhole }) => isWhole).length;
  return {
    findings: component.map(({ finding }) => finding),
    repairs: found.map(({ moves, slip, isWhole, cleared }) => ({
      changes: moves.map(({ cell, from, to }) => ({ cell, from, to })),
      clears: targets.filter(({ check }) => cleared.has(check)).map(({ finding }) => finding),
      slip,
      isWhole,
    })),
    verdict: whole === 0 ? 'none' : whole === 1 ? 'one' : 'several',
  };
}
