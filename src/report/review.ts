/** What still stands between a draft and its approval: broken checks, blanks, and what was answered 不适用. */
import type { Severity } from '../form/check.ts';
import type { Finding } from '../form/evaluate.ts';
import { evaluate } from '../form/evaluate.ts';
import type { Figures } from '../form/figures.ts';
import { missingCells, withTotals } from '../form/figures.ts';
import type { CellId, Section } from '../form/form.ts';
import { paragraphsOf, printable } from './printable.ts';
import type { ReportSource } from './report.ts';
import { isDraft } from './report.ts';

export interface Review {
  /** Broken checks, the gravest first; blanks stand apart, since a new draft has a hundred of them. */
  readonly findings: readonly Remark[];
  /** What is not given yet, a sentence for each part. */
  readonly blanks: readonly string[];
  /** Cells answered 不适用 with their reasons, which the reviewer has to judge. */
  readonly notApplicable: readonly Remark[];
}

export interface Remark {
  readonly severity: Severity;
  /** The cell at which it is mended, or null for the report as a whole. */
  readonly cell: CellId | null;
  readonly message: string;
  readonly advice: string;
}

const GRAVITY: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** The review of a draft; null once the report is approved. `before` holds the comparable figures of the period before. */
export function reviewOf(source: ReportSource, before: Figures | null): Review | null {
  if (!isDraft(source.status)) return null;
  const { form, period } = source;
  const figures = withTotals(form, source.figures);
  const findings = evaluate({ form, period, figures, before, absent: new Set(), blanks: 'open' });
  return {
    findings: findings
      .filter(({ check }) => check !== 'BLANK')
      .map(remark)
      .sort(byGravity),
    blanks: form.sections.flatMap((section) => blanksOf(source, section)),
    notApplicable: form.cells.flatMap(({ id, name }) => {
      const figure = figures.get(id);
      if (figure?.kind !== 'notApplicable') return [];
      return [
        {
          severity: 'info' as const,
          cell: id,
          message: `${name}填为不适用。`,
          advice: `理由：${printable(figure.reason)}`,
        },
      ];
    }),
  };
}

function remark({ severity, key, message, advice }: Finding): Remark {
  return { severity, cell: key, message, advice };
}

function byGravity(left: Remark, right: Remark): number {
  return GRAVITY[left.severity] - GRAVITY[right.severity];
}

function blanksOf({ form, figures, narrative }: ReportSource, section: Section): readonly string[] {
  const cells = missingCells(form, figures).filter((cell) => cell.section === section.id).length;
  if (cells > 0) return [`${section.name}还有 ${String(cells)} 格没有填。`];
  const part = section.narrative;
  // A part without a question is drafted by the program, so nobody owes it.
  if (part === null || part.question === null) return [];
  return paragraphsOf(narrative.get(part.id) ?? '').length === 0 ? [`${section.name}还没有写。`] : [];
}
