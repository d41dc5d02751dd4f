/** Rules that hold one stated number against what the tables have for it. */
import type { Quantity } from '../../form/quantity.ts';
import { ZERO } from '../../form/quantity.ts';
import { isCarriedAsReported, isOfReport } from '../applies.ts';
import type { Break, NarrativeRule, NarratedReport } from '../rule.ts';
import { ofKind } from '../rule.ts';
import type { Count, Subject } from '../statement.ts';
import { agrees } from '../text/stated.ts';
import type { Worth } from '../worth.ts';
import { worthOf } from '../worth.ts';

export interface KnownWorth extends Worth {
  readonly value: Quantity;
}

export interface CountRule {
  readonly id: string;
  readonly subjects: readonly Subject[];
  readonly reads: string;
  readonly compares: string;
  /** `worths`: what the tables have, for each thing that the number may stand for; never empty. */
  readonly message: (count: Count, worths: readonly [KnownWorth, ...KnownWorth[]]) => string;
  readonly advice: string;
}

/** Every number that may stand for several sums holds when it is one of them (forms.md §6.7). */
export function countRule({ id, subjects, reads, compares, message, advice }: CountRule): NarrativeRule {
  return {
    id,
    severity: 'warning',
    source: '正文与表格应当一致（年度报告格式；条例第四十七条）',
    reads,
    compares,
    judge: (told) =>
      ofKind(told, 'count').flatMap((at): readonly Break[] => {
        const { statement: count } = at;
        if (!subjects.includes(count.subject) || isNothing(count)) return [];
        const worths = disagreeing(told.report, count);
        if (worths === null) return [];
        const [{ cells, value }] = worths;
        const text = message(count, worths);
        return [
          {
            at,
            key: cells[0] ?? null,
            cells,
            left: count.stated.quantity,
            right: value,
            message: text,
            advice,
          },
        ];
      }),
  };
}

/** What the tables have instead; null where the number agrees, is not the report's, or cannot be told. */
function disagreeing(report: NarratedReport, count: Count): readonly [KnownWorth, ...KnownWorth[]] | null {
  if (!isOfReport(report, count.limits) || !isCarriedAsReported(report, count)) return null;
  const worths = count.means.flatMap((meaning) => worthOf(report, meaning) ?? []);
  const known = worths.flatMap(({ cells, value }) => (value === null ? [] : [{ cells, value }]));
  const [first, ...others] = known;
  if (first === undefined || known.length < worths.length) return null;
  return known.some(({ value }) => agrees(count.stated, value)) ? null : [first, ...others];
}

/** 0件 is the business of N-NONE, where nothing is said by figures alone. */
export function isNothing({ subject, stated }: Count): boolean {
  return stated.quantity === ZERO && NOTHING.has(subject);
}

const NOTHING: ReadonlySet<Subject> = new Set(['received', 'review', 'suit', 'reviewAndSuit']);
