/** N-PERIOD and N-YEAR of forms.md §6.7. */
import { quarterOf, yearOf } from '../../form/period.ts';
import type { Break, Located, NarratedReport, NarrativeRule } from '../rule.ts';
import { ofKind } from '../rule.ts';
import type { DayOfYear, Statement } from '../statement.ts';

const ENDS = [31, 30, 30, 31] as const;

export const period: NarrativeRule = {
  id: 'N-PERIOD',
  severity: 'error',
  source: '条例第四十九条：年度报告报告上一年度',
  reads: '统计期限自…年…月…日至…年…月…日',
  compares: '报告年度的 1 月 1 日至 12 月 31 日（季度为该季度的首日和末日）',
  judge: ({ report, statements }) => {
    const right = rightSpan(report);
    if (right === null) return [];
    return ofKind({ report, statements }, 'span').flatMap((at): readonly Break[] => {
      const { from, to } = at.statement;
      // 2020年1月1日至12月31日 names the year once.
      const isRight = isDay(from, right.from) && isDay({ ...to, year: to.year ?? from.year }, right.to);
      if (isRight) return [];
      return [
        {
          at,
          message: `统计期限应为${written(right.from)}至${written(right.to)}。`,
          advice: '请改正统计期限。',
        },
      ];
    });
  },
};

function rightSpan({
  period: of,
}: NarratedReport): { readonly from: DayOfYear; readonly to: DayOfYear } | null {
  if (of === null) return null;
  const [year, quarter] = [yearOf(of), quarterOf(of)];
  const first = quarter === null ? 1 : quarter * 3 - 2;
  const last = quarter === null ? 12 : quarter * 3;
  return {
    from: { year, month: first, day: 1 },
    to: { year, month: last, day: ENDS[(quarter ?? 4) - 1] ?? 31 },
  };
}

function isDay(said: DayOfYear, right: DayOfYear): boolean {
  return (
    (said.year === null || said.year === right.year) && said.month === right.month && said.day === right.day
  );
}

function written({ year, month, day }: DayOfYear): string {
  return `${String(year)}年${String(month)}月${String(day)}日`;
}

export const years: NarrativeRule = {
  id: 'N-YEAR',
  severity: 'warning',
  source: '条例第四十九条：年度报告报告上一年度',
  reads: '句首的“…年，我局…”，“现将…年…报告如下”',
  compares: '报告年度；往年与今年相比、结转、年报、规划等所说的年份不算',
  judge: (told) => {
    const { period: of } = told.report;
    if (of === null) return [];
    const own = yearOf(of);
    const others = ofKind(told, 'year').filter((at) => isLeftOver(at, own));
    const first = new Map(others.map((at) => [at.statement.year, at] as const).reverse());
    return [...first.values()].map((at): Break => {
      const year = String(at.statement.year);
      return {
        at,
        message: `正文出现 ${year} 年，是否上年文稿未改？本报告为 ${String(own)} 年度。`,
        advice: `请核对；确系 ${year} 年的事，可以不改。`,
      };
    });
  },
};

/** A later year is a plan, unless something is counted in it; the part on problems and remedies looks ahead. */
function isLeftOver(
  { statement, section }: Located<Statement & { readonly kind: 'year' }>,
  own: number,
): boolean {
  if (statement.year === own) return false;
  if (statement.year < own) return true;
  return statement.counted && section.narrative?.id !== 's5';
}
