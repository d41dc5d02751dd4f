/** N-SHARE and N-GROWTH of forms.md §6.7. */
import { yearOf } from '../../form/period.ts';
import type { Quantity } from '../../form/quantity.ts';
import { compare, isWhole, subtract, sum } from '../../form/quantity.ts';
import { isOfReport } from '../applies.ts';
import { isPercent, percentOf } from '../percent.ts';
import type { Break, NarratedReport, NarrativeRule, Told } from '../rule.ts';
import { ofKind } from '../rule.ts';
import type { Count, Statement } from '../statement.ts';
import type { Place } from '../text/prose.ts';
import { worthOf } from '../worth.ts';

/** Shares may be forced to make 100 (forms.md): one of the last decimal, at least 0.1. */
const SHARE_SLACK = { units: 1n, least: 100n };
/** Rounded or cut off: one of the last decimal. */
const GROWTH_SLACK = { units: 1n, least: 0n };
type Share = Statement & { readonly kind: 'share' };

const HALVES: readonly string[] = ['本年新收', '总计'];

export const shares: NarrativeRule = {
  id: 'N-SHARE',
  severity: 'info',
  source: '占比应由所列件数算出',
  reads: '…件，占…%',
  compares: '件数除以总数（正文前列的总数，或表三新收、加结转、（七）总计），容许 0.1',
  judge: (told) => {
    const totals = totalsOf(told);
    const inTables = wholesInTables(told.report);
    return ofKind(told, 'share').flatMap((at): readonly Break[] => {
      const { part, rate, wholes } = at.statement;
      const whole = wholeOf(told, at.statement, totals);
      if (whole === null) return [];
      const all = [whole, ...wholes, ...inTables];
      const fits = all.map((candidate) => isPercent(rate, part.quantity, candidate, SHARE_SLACK));
      if (fits.some((fit) => fit !== false)) return [];
      const right = percentOf(part.quantity, whole);
      return [
        {
          at,
          left: rate.percent,
          right,
          message: `正文称 ${part.quantity} ${part.unit}占 ${rate.percent}%，按总数 ${whole} ${part.unit}，占比应为 ${right}%。`,
          advice: '请核对件数、总数和占比。',
        },
      ];
    });
  },
};

/** The totals of lists that add up, by the places of their parts. */
function totalsOf(told: Told): ReadonlyMap<Place, Quantity> {
  return new Map(
    ofKind(told, 'list').flatMap(({ statement: { total, parts } }) =>
      sum(parts.map(({ quantity }) => quantity)) === total.quantity
        ? parts.map(({ place }) => [place, total.quantity] as const)
        : [],
    ),
  );
}

/** What the share is of, where that is certain: all results of the year, or the total of the list in which it stands. */
function wholeOf(
  { report }: Told,
  { count, part }: Share,
  totals: ReadonlyMap<Place, Quantity>,
): Quantity | null {
  if (count?.subject !== 'result') return totals.get(part.place) ?? null;
  return isOfReport(report, count.limits) ? answeredIn(report) : null;
}

function wholesInTables(report: NarratedReport): readonly Quantity[] {
  const all = [...HALVES.map((row) => [{ row }]), [{ row: '本年新收' }, { row: '上年结转' }]];
  return all.flatMap((meaning) => worthOf(report, meaning)?.value ?? []);
}

function answeredIn(report: NarratedReport): Quantity | null {
  return worthOf(report, [{ row: '总计' }])?.value ?? null;
}

export const growth: NarrativeRule = {
  id: 'N-GROWTH',
  severity: 'warning',
  source: '同比应由本年数和上年数算出',
  reads: '…件，同比增长（下降）…%',
  compares: '本年数除以上年年报的同一数，减 1；按所写小数位',
  judge: (told) =>
    ofKind(told, 'growth').flatMap((at): readonly Break[] => {
      const { of, rate } = at.statement;
      const pairs = comparable(told.report, at.statement);
      const fits = pairs.map(({ now, before }) =>
        isPercent(rate, subtract(now, before), before, GROWTH_SLACK),
      );
      const [first] = pairs;
      if (first === undefined || fits.some((fit) => fit !== false)) return [];
      const right = percentOf(subtract(first.now, first.before), first.before);
      return [
        {
          at,
          left: rate.percent,
          right,
          message: `${of.name}本年 ${first.now}，上年 ${first.before}，同比应为 ${right}%，正文写 ${rate.percent}%。`,
          advice: '请按上年年报核对同比。',
        },
      ];
    }),
};

interface Pair {
  readonly now: Quantity;
  readonly before: Quantity;
}

/** What the number may stand for now, with the same of the year before, where both are on file. */
function comparable(
  report: NarratedReport,
  { of, against }: Statement & { readonly kind: 'growth' },
): readonly Pair[] {
  if (!isOfReport(report, of.limits) || of.stated.precision !== 'exact') return [];
  if (against !== null && report.period !== null && against !== yearOf(report.period) - 1) return [];
  return of.means.flatMap((meaning) => {
    const [now, before] = [worthOf(report, meaning)?.value, worthOf(report, meaning, 'before')?.value];
    return now == null || before == null || !isStated(of, now) || !isWhole(before) ? [] : [{ now, before }];
  });
}

function isStated({ stated }: Count, value: Quantity): boolean {
  return isWhole(value) && compare(stated.quantity, value) === 0;
}
