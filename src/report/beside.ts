/** What a page shows at a cell beside its figure: marks of what is wrong, explanations below the table, the change since last year. */
import type { CellId, SectionId } from '../form/form.ts';
import type { Comparison } from './compare.ts';
import type { PrintedCell } from './grid.ts';
import type { Remark, Review } from './review.ts';

export interface Beside {
  readonly remarks: readonly Remark[];
  /** The ids of the elements that explain the cell. */
  readonly explainedBy: readonly string[];
  readonly change: string | null;
  /** What the figure leads to, where it leads anywhere. */
  readonly href?: string | null;
}

export type BesideOf = (cell: PrintedCell, section: SectionId) => Beside;

/** What stands beside each cell, from the review of a draft and a comparison, where there are such. */
export function besideOf(review: Review | null, comparison: Comparison | null): BesideOf {
  const reasons = reasonsByCell(review);
  return ({ cell, blank }, section) => {
    const remarks = review?.remarks.filter(({ at }) => at !== null && at.cell === cell) ?? [];
    const reason = cell === null ? undefined : reasons.get(cell);
    return {
      remarks,
      explainedBy: [
        ...remarks.map(remarkId),
        ...(reason === undefined ? [] : [reason]),
        ...(review !== null && blank !== null ? [blankId(section)] : []),
      ],
      change: (cell === null ? null : comparison?.changes.get(cell)) ?? null,
    };
  };
}

function reasonsByCell(review: Review | null): ReadonlyMap<CellId, string> {
  const entries = review?.notApplicable.flatMap(({ cells }, index) =>
    cells.map((cell) => [cell, reasonId(index)] as const),
  );
  return new Map(entries);
}

/** The explanation of a finding, below its table. */
export function remarkId({ number }: Remark): string {
  return `remark-${String(number)}`;
}

/** The reason of cells that are 不适用, by its place in the review. */
export function reasonId(index: number): string {
  return `reason-${String(index + 1)}`;
}

/** What 未填 and 待合计 mean, below the tables of a part. */
export function blankId(section: SectionId): string {
  return `blank-${section}`;
}
