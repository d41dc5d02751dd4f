/** The pages of the board: each takes a visit, asks the store and prints. */
import { isHandedIn } from '../form/filing.ts';
import type { Context } from 'koa';
import { isTime } from '../../conversations/rights.ts';
import { compareDays } from '../calendar/days.ts';
import { deadlineOf } from '../calendar/deadline.ts';
import { withTotals } from '../form/figures.ts';
import type { Cell } from '../form/form.ts';
import type { Day, Period } from '../form/period.ts';
import { annual, hasBegun, quarterOf, sameLastYear, yearOf } from '../form/period.ts';
import { sumUp } from '../form/rollup.ts';
import { boardFilingPage, boardHistoryPage } from '../report/board-filing.tsx';
import { boardOutliersPage } from '../report/board-outliers-page.tsx';
import type { ProgressCell } from '../report/board-progress.tsx';
import { progressPage } from '../report/board-progress.tsx';
import { boardCellPage, boardSumsPage } from '../report/board-sums.tsx';
import type { YearSums } from '../report/board-trend.tsx';
import { boardTrendPage } from '../report/board-trend.tsx';
import { dayWord, periodsOf } from '../report/board-words.ts';
import type { SumsSource } from '../report/sums.ts';
import { reportsOf } from '../report/sums.ts';
import type { BoardDeps, BoardUnit } from './board-deps.ts';
import type { BoardVisit } from './board-request.ts';
import { annualsTo } from './board-request.ts';
import { routeOf } from './denied.ts';
import type { StoredReport } from './stored-report.ts';
import { sourceOf } from './stored-report.ts';

export type BoardPage = (ctx: Context, deps: BoardDeps, visit: BoardVisit) => Promise<string>;

export const progress: BoardPage = async (_, deps, { scene, asked }) => {
  const periods = periodsOf(yearOf(scene.period));
  const today = deps.today();
  const units = await deps.units(scene.unit, periods);
  return progressPage({
    scene,
    periods,
    begun: new Set(periods.filter((period) => hasBegun(period, today))),
    rows: units.map((unit) => ({
      unit: unit.unit,
      name: unit.name,
      depth: unit.depth,
      cells: periods.map((period) => cellOf(deps, unit, period, today)),
    })),
    onlyLate: asked.show === 'late',
    from: Number(asked.from ?? '0'),
  });
};

function cellOf({ dayOf }: BoardDeps, unit: BoardUnit, period: Period, today: Day): ProgressCell {
  const filing = unit.filings.find((one) => one.period === period);
  const status = filing?.status ?? null;
  const due = deadlineOf(unit.dates, period);
  return {
    status,
    due,
    changedOn: filing === undefined ? null : dayOf(filing.changedAt),
    findings: filing?.findings ?? null,
    isOverdue: !isHandedIn(status) && compareDays(due, today) < 0,
  };
}

export const sums: BoardPage = async (_, deps, { scene }) =>
  boardSumsPage(scene, await deps.sums(scene.unit, scene.period));

export const cell: BoardPage = async (ctx, deps, { scene, asked }) => {
  const source = await deps.sums(scene.unit, scene.period);
  const found = source?.form.cell(asked.cell ?? '');
  if (source === null || found === undefined) return ctx.throw(404);
  return boardCellPage(scene, source, found);
};

export const outliers: BoardPage = async (_, deps, { scene }) => {
  const source = await deps.sums(scene.unit, scene.period);
  const before = await deps.sums(scene.unit, sameLastYear(scene.period));
  const compares = source !== null && before?.form.id === source.form.id;
  const lastYear = compares ? before.bodies : [];
  return boardOutliersPage(
    scene,
    source,
    new Map(lastYear.flatMap(({ unit, figures }) => (figures === null ? [] : [[unit, figures] as const]))),
  );
};

const COMPARED_YEARS = 5;

export const trend: BoardPage = async (ctx, deps, { scene, asked }) => {
  // A quarter of this year is compared by the last year that is over.
  const last = quarterOf(scene.period) === null ? scene.period : annual(yearOf(scene.period) - 1);
  const form = deps.formFor(last);
  const chosen = form === null || !asked.cell ? null : (form.cell(asked.cell) ?? null);
  if (form === null || (asked.cell && chosen === null)) return ctx.throw(404);
  const years: YearSums[] = [];
  for (const period of annualsTo(last, COMPARED_YEARS)) {
    const source = await deps.sums(scene.unit, period);
    if (source !== null) years.push(yearSums(deps, form, period, source));
  }
  return boardTrendPage(scene, form, years, chosen);
};

function yearSums(deps: BoardDeps, form: SumsSource['form'], period: Period, source: SumsSource): YearSums {
  const { figures } = sumUp(source.form, reportsOf(source.bodies));
  const own = deps.comparable(form, source.form, figures);
  return {
    period,
    figures: source.form.id === form.id ? own : new Map([...withTotals(form, own), ...own]),
    counted: reportsOf(source.bodies).length,
    units: source.bodies.length,
  };
}

/** A report below the office that was handed in; all else is not there. */
export async function handedIn(
  ctx: Context,
  deps: BoardDeps,
  { scene, asked, by }: BoardVisit,
): Promise<{ readonly id: number; readonly report: StoredReport }> {
  const of = asked.of ?? '';
  if (!(await deps.isBelow(scene.unit, of))) {
    await deps.tellDenied(by, { action: 'readBelow', unit: of }, routeOf(ctx));
    return ctx.throw(404);
  }
  const found = await deps.report(of, scene.period);
  return found !== null && isTime('readBelow', found.report.status) ? found : ctx.throw(404);
}

export const filing: BoardPage = async (ctx, deps, visit) => {
  const { report } = await handedIn(ctx, deps, visit);
  const changedOn = dayWord(deps.dayOf(report.updatedAt), report.period);
  return boardFilingPage(visit.scene, sourceOf(formOf(ctx, deps, report), report), changedOn);
};

export const history: BoardPage = async (ctx, deps, visit) => {
  const { id, report } = await handedIn(ctx, deps, visit);
  const found: Cell | undefined = formOf(ctx, deps, report).cell(visit.asked.cell ?? '');
  if (found?.sumOf !== null) return ctx.throw(404);
  return boardHistoryPage(visit.scene, report, found, await deps.history(id, found.id));
};

function formOf(ctx: Context, { form }: BoardDeps, report: StoredReport): SumsSource['form'] {
  return form(report.form) ?? ctx.throw(404);
}
