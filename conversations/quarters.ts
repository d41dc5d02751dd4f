/** The year and its quarters (contracts.md §5): the annual filing proposes what they add up to, and is never altered by a late one. */
import { accumulate, quarterly } from '../src/form/accumulate.ts';
import type { Quarters } from '../src/form/accumulate.ts';
import type { Figure, Figures } from '../src/form/figures.ts';
import { askedCells, isSameFigure, typedCells } from '../src/form/figures.ts';
import { isOpen } from '../src/form/filing.ts';
import type { Cell, Form } from '../src/form/form.ts';
import type { Quarter } from '../src/form/period.ts';
import { annual, quarterOf, quarterly as periodOf, yearOf } from '../src/form/period.ts';
import { store } from './collect.ts';
import { shown } from './echo.ts';
import type { Change, Filing } from './filed.ts';
import type { Decision } from './protocol.ts';
import type { Facts, Sibling } from './facts.ts';
import { respond } from './reply.ts';
import type { Scene } from './reply.ts';
import type { State } from './state.ts';
import * as texts from './texts-quarters.ts';

const QUARTERS: readonly Quarter[] = [1, 2, 3, 4];

/** What the quarters of the filing's year say about its blank cells; null for a quarter, or where they say nothing. */
export interface Proposal {
  readonly changes: readonly Change[];
  /** With what each quarter has, non-zero cells one a line. */
  readonly lines: readonly string[];
  /** Quarters that are not handed in. */
  readonly missing: readonly Quarter[];
}

export function proposal({ form, facts, filing }: Scene): Proposal | null {
  if (quarterOf(filing.period) !== null) return null;
  const quarters = quartersOf(facts.siblings, filing);
  const sums = accumulate(form, quarters);
  const open = askedCells(form).filter(({ id }) => !filing.figures.has(id) && sums.has(id));
  if (open.length === 0) return null;
  return {
    changes: open.map((cell) => ({
      kind: 'figure',
      cell: cell.id,
      from: null,
      to: sums.get(cell.id) ?? null,
    })),
    lines: linesOf(open, sums, quarters),
    missing: QUARTERS.filter((quarter) => quarters[quarter - 1] === null),
  };
}

/** 采用季报, or 确认 of the proposal: the blanks get what the quarters come to. What stands stays. */
export function adoptQuarters(scene: Scene): Decision<State> {
  const found = proposal(scene);
  if (found === null) return respond(scene, { state: scene.state, lead: [texts.nothingFromQuarters] });
  return store(scene, found.changes, { besides: differences(scene, scene.filing) });
}

/** Where the annual figures differ from what the quarters come to; told, never changed. */
export function differences(
  { form, facts }: Scene,
  annualFiling: Pick<Filing, 'period' | 'figures'>,
): readonly string[] {
  if (quarterOf(annualFiling.period) !== null) return [];
  return differing(form, annualFiling.figures, quartersOf(facts.siblings, annualFiling));
}

/** After a quarter was handed in late: what it changes against the year's report that stands already. */
export function effectOnYear({ form, facts, filing }: Scene): readonly string[] {
  if (quarterOf(filing.period) === null) return [];
  const year = annual(yearOf(filing.period));
  const report = facts.siblings.find(({ period }) => period === year);
  if (report === undefined) return [];
  const lines = differing(form, report.figures, quartersOf(facts.siblings, filing));
  return lines.length === 0 ? [] : [texts.yearDiffers(year, !isOpen(report.status)), ...lines];
}

function differing(form: Form, figures: Figures, quarters: Quarters): readonly string[] {
  const sums = accumulate(form, quarters);
  return typedCells(form).flatMap((cell) => {
    const [stands, comes] = [figures.get(cell.id), sums.get(cell.id)];
    if (stands === undefined || comes === undefined || isSameFigure(stands, comes)) return [];
    return [texts.differs(cell.name, shown(cell, stands), shown(cell, comes), shares(cell, quarters))];
  });
}

function linesOf(cells: readonly Cell[], sums: Figures, quarters: Quarters): readonly string[] {
  const isZero = (figure: Figure | undefined): boolean =>
    figure?.kind === 'number' && figure.quantity === '0';
  const told = cells.filter(({ id }) => !isZero(sums.get(id)));
  const zeros = cells.length - told.length;
  return [
    ...told.map((cell) =>
      texts.proposed(cell.name, shown(cell, sums.get(cell.id) ?? null), shares(cell, quarters)),
    ),
    ...(zeros === 0 ? [] : [texts.zerosProposed(zeros)]),
  ];
}

/** What each quarter has, where the year's figure is made of all of them; else ''. */
function shares(cell: Cell, quarters: Quarters): string {
  if (cell.accumulates === 'first') return texts.fromFirst;
  if (cell.accumulates === 'last') return texts.fromLast;
  return quarterly(cell, quarters)
    .map((figure) => shown(cell, figure))
    .join('+');
}

/** Handed in, whether approved yet or not; the filing in hand stands for itself. */
function quartersOf(siblings: Facts['siblings'], filing: Pick<Filing, 'period' | 'figures'>): Quarters {
  const year = yearOf(filing.period);
  const handedIn = (sibling: Sibling): boolean => !isOpen(sibling.status);
  const at = (quarter: Quarter): Figures | null => {
    const period = periodOf(year, quarter);
    if (period === filing.period) return filing.figures;
    return siblings.find((sibling) => sibling.period === period && handedIn(sibling))?.figures ?? null;
  };
  return [at(1), at(2), at(3), at(4)];
}
