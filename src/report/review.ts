/** What a reviewer has to know of a draft: broken checks and how they were answered, blanks, 不适用, register totals. */
import type { Severity } from '../form/check.ts';
import type { Finding } from '../form/evaluate.ts';
import { missingCells, quantityAt, withTotals } from '../form/figures.ts';
import type { Cell, CellId, Form, Section, SectionId } from '../form/form.ts';
import type { Quantity } from '../form/quantity.ts';
import { oneLine, paragraphsOf, printable } from './printable.ts';
import type { ReportSource } from './report.ts';
import { isDraft } from './report.ts';

export interface Review {
  /** What can be said where nothing is wrong; null where nothing was given either. */
  readonly verdict: string | null;
  /** Broken checks, the gravest first; blanks stand apart, since a new draft has a hundred of them. */
  readonly remarks: readonly Remark[];
  /** What is not given yet, a sentence for each part. */
  readonly blanks: readonly Blank[];
  /** Cells answered 不适用, by part and reason, which the reviewer has to judge. */
  readonly notApplicable: readonly NotApplicable[];
  /** Totals that the register has, beside those of the tables. */
  readonly controls: readonly Control[];
}

export interface Remark {
  /** Counts through the page; the mark at the cell bears it. */
  readonly number: number;
  readonly severity: Severity;
  /** The cell at which it is mended and its part, or null for the report as a whole. */
  readonly at: Place | null;
  readonly message: string;
  readonly advice: string;
  /** The words in which it was answered, '' where it was only confirmed; null where nobody did. */
  readonly answer: string | null;
}

export interface Place {
  readonly cell: CellId;
  readonly section: SectionId;
}

export interface Blank {
  readonly section: SectionId;
  /** The first blank cell; null for a narrative part. */
  readonly cell: CellId | null;
  readonly text: string;
}

export interface NotApplicable {
  readonly section: SectionId;
  readonly cells: readonly CellId[];
  readonly text: string;
  readonly reason: string;
}

export interface Control {
  readonly cell: CellId;
  readonly text: string;
}

/** What was said of a filing beside its figures. */
export interface Said {
  /** All that the checks say of the filing, as it is told in chat. */
  readonly findings: readonly Finding[];
  /** Totals of the register, by cell. */
  readonly controls: ReadonlyMap<CellId, Quantity>;
  /** How a finding was answered as it stands now; see `Remark.answer`. */
  readonly answerTo: (finding: Finding) => string | null;
}

const GRAVITY: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** The review of a draft; null once the report is approved. */
export function reviewOf(source: ReportSource, said: Said): Review | null {
  if (!isDraft(source.status)) return null;
  const remarks = remarksOf(source.form, said);
  const blanks = source.form.sections.flatMap((section) => blanksOf(source, section));
  return {
    verdict: remarks.some(({ severity }) => severity !== 'info') ? null : verdictOf(source, blanks),
    remarks,
    blanks,
    notApplicable: source.form.sections.flatMap((section) => notApplicableOf(source, section)),
    controls: controlsOf(source, said),
  };
}

function verdictOf({ figures }: ReportSource, blanks: readonly Blank[]): string | null {
  if (blanks.length === 0) return '各项已填齐，未发现问题。';
  return figures.size === 0 ? null : '已填的数字未发现问题。';
}

function remarksOf(form: Form, { findings, answerTo }: Said): readonly Remark[] {
  return findings
    .toSorted((left, right) => GRAVITY[left.severity] - GRAVITY[right.severity])
    .map((finding, index) => {
      const { severity, message, advice } = finding;
      const cell = finding.key === null ? undefined : form.cell(finding.key);
      const at = cell === undefined ? null : { cell: cell.id, section: cell.section };
      const answer = answerTo(finding);
      return {
        number: index + 1,
        severity,
        at,
        message: printable(message),
        advice,
        answer: answer === null ? null : oneLine(answer),
      };
    });
}

function blanksOf({ form, figures, narrative }: ReportSource, section: Section): readonly Blank[] {
  const { id, name } = section;
  const cells = missingCells(form, figures).filter((cell) => cell.section === id);
  const [first] = cells;
  if (first !== undefined)
    return [{ section: id, cell: first.id, text: `${name}还有 ${String(cells.length)} 格没有填。` }];
  const part = section.narrative;
  // A part without a question is drafted by the program, so nobody owes it.
  if (part === null || part.question === null) return [];
  const isWritten = paragraphsOf(narrative.get(part.id) ?? '').length > 0;
  return isWritten ? [] : [{ section: id, cell: null, text: `${name}还没有写。` }];
}

/** One entry for each reason: whole tables are 不适用 for one and the same. */
function notApplicableOf({ form, figures }: ReportSource, { id }: Section): readonly NotApplicable[] {
  const byReason = new Map<string, Cell[]>();
  for (const cell of form.cells) {
    const figure = figures.get(cell.id);
    if (cell.section !== id || figure?.kind !== 'notApplicable') continue;
    const reason = oneLine(figure.reason);
    byReason.set(reason, [...(byReason.get(reason) ?? []), cell]);
  }
  return [...byReason].map(([reason, cells]) => {
    const more = cells.length > 1 ? `等 ${String(cells.length)} 格` : '';
    return {
      section: id,
      cells: cells.map((cell) => cell.id),
      text: `${cells[0]?.name ?? ''}${more}填为不适用。`,
      reason,
    };
  });
}

function controlsOf({ form, figures }: ReportSource, { controls }: Said): readonly Control[] {
  const all = withTotals(form, figures);
  return form.controls.flatMap(({ cell }) => {
    const told = controls.get(cell.id);
    if (told === undefined) return [];
    const printed = quantityAt(all, cell.id);
    const verdict =
      printed === null ? '表中还没有填齐' : printed === told ? '与表中一致' : `表中为 ${printed}，不一致`;
    return [{ cell: cell.id, text: `${cell.name}：台账为 ${told}，${verdict}。` }];
  });
}
