/** What the page of an upload shows: what was read and what was not, what is wrong with it, what confirming would do. */
import { blankCells, importChanges, otherTotals } from '../../conversations/import-changes.ts';
import type { ImportPlan } from '../../conversations/import-plan.ts';
import { importedReport } from '../../conversations/import-report.ts';
import type { Change, Filing } from '../../conversations/filed.ts';
import * as words from '../../conversations/texts-import.ts';
import { shown } from '../../conversations/echo.ts';
import type { Finding } from '../form/evaluate.ts';
import { evaluate } from '../form/evaluate.ts';
import type { Figure, Figures } from '../form/figures.ts';
import type { Cell, CellId, Form, SectionId } from '../form/form.ts';
import type { Level } from '../form/level.ts';
import { levelByName } from '../form/level.ts';
import { judgeNarrative } from '../narrative/judge.ts';
import type { Imported } from '../read/report/imported.ts';
import type { DocumentSection } from '../report/document.ts';
import { paragraphsOf, printable } from '../report/printable.ts';
import type { Remark } from '../report/review.ts';
import { gridsOf } from '../report/tables.ts';
import type { Severity } from '../form/check.ts';

/** What stands in a cell that the file does not hold, or not for certain. */
const UNREAD = '未读到';

export interface Difference {
  readonly name: string;
  readonly cell: CellId | null;
  readonly from: string;
  readonly to: string;
}

export interface ImportView {
  readonly form: Form;
  readonly plan: ImportPlan;
  /** What confirming changes in the filing that is open; empty for a report that is stored whole. */
  readonly differences: readonly Difference[];
  /** Totals that are printed otherwise than their parts come to. */
  readonly totals: readonly string[];
  readonly remarks: readonly Remark[];
  /** Parts of the form as they were read. */
  readonly sections: readonly DocumentSection[];
  /** Blank cells, by part: names and the first of them. */
  readonly blanks: readonly Places[];
  /** Cells that the file does not hold, by part. */
  readonly absent: readonly Places[];
  /** Parts without a text. */
  readonly unwritten: readonly string[];
  readonly unread: readonly string[];
  /** How many typed cells have a figure. */
  readonly cells: number;
  readonly parts: readonly string[];
  /** `库中 3`, by cell. */
  readonly changes: ReadonlyMap<CellId, string>;
}

export interface Places {
  readonly section: string;
  /** These are all cells that people give in the part. */
  readonly isWhole: boolean;
  readonly cells: readonly Pick<Cell, 'id' | 'name'>[];
}

export interface Beside {
  /** The filing that is there, where there is one. */
  readonly filing: Pick<Filing, 'figures' | 'narrative' | 'notes'> | null;
  /** Comparable figures of the period before, where they are on file. */
  readonly before: Figures | null;
  readonly level: Level | null;
  /** Checks that are switched off. */
  readonly off: ReadonlySet<string>;
}

/** Everything the page shows of one reading. */
export function importView(report: Imported, plan: ImportPlan, beside: Beside): ImportView {
  const { form, figures, narrative, absent } = report;
  const changes = changesOf(report, plan, beside);
  const blank = blankCells(form, figures).filter(({ id }) => !absent.has(id));
  const typedAbsent = form.cells.filter(({ id, sumOf }) => sumOf === null && absent.has(id));
  const sections = form.sections.map((section) => sectionOf(report, section));
  const named = form.sections.filter((section) => section.narrative?.question != null);
  return {
    form,
    plan,
    differences: changes.flatMap((change) => differenceOf(form, change)),
    totals: otherTotals(form, figures).map(({ cell, printed, sum }) =>
      words.otherTotal(cell.name, printed, sum),
    ),
    remarks: remarksOf(form, findingsOf(report, beside)),
    sections,
    blanks: placesOf(form, blank),
    absent: placesOf(form, typedAbsent),
    unwritten: named.filter(({ id }) => isEmpty(sections, id)).map(({ name }) => name),
    unread: report.unread.map(printable),
    cells: form.cells.filter(({ sumOf }) => sumOf === null).length - blank.length - typedAbsent.length,
    parts: form.sections
      .filter((section) => section.narrative !== null && narrative.has(section.narrative.id))
      .map(({ name }) => name),
    changes: new Map(
      changes.flatMap((change) =>
        change.kind === 'figure'
          ? [[change.cell, `库中 ${figureText(form, change.cell, change.from)}`] as const]
          : [],
      ),
    ),
  };
}

function isEmpty(sections: readonly DocumentSection[], id: SectionId): boolean {
  return sections.find((section) => section.id === id)?.paragraphs.length === 0;
}

function changesOf(report: Imported, plan: ImportPlan, { filing }: Beside): readonly Change[] {
  if (plan.kind !== 'merge' || filing === null) return [];
  const { changes, unitMissing } = importChanges(report.form, filing, importedReport(report), false);
  if (unitMissing === null) return changes;
  const from = filing.figures.get(unitMissing.cell) ?? null;
  const to: Figure = { kind: 'number', quantity: unitMissing.quantity, unit: 'unsaid' };
  return [...changes, { kind: 'figure', cell: unitMissing.cell, from, to }];
}

function differenceOf(form: Form, change: Change): readonly Difference[] {
  switch (change.kind) {
    case 'figure': {
      const { cell, from, to } = change;
      const name = form.cell(cell)?.name ?? cell;
      return [{ name, cell, from: figureText(form, cell, from), to: figureText(form, cell, to) }];
    }
    case 'text': {
      const { part, from, to } = change;
      const name = form.sections.find(({ narrative }) => narrative?.id === part)?.name ?? part;
      return [{ name: `${name}正文`, cell: null, from: length(from), to: length(to) }];
    }
    case 'note':
      return [];
    default:
      return change satisfies never;
  }
}

function figureText(form: Form, id: CellId, figure: Figure | null): string {
  const cell = form.cell(id);
  if (cell === undefined) return '';
  return figure?.kind === 'number' && figure.unit === 'unsaid' ? figure.quantity : shown(cell, figure);
}

function length(text: string | null): string {
  return text === null ? '空' : `${String([...text].length)} 字`;
}

function sectionOf(
  { form, figures, absent, narrative }: Imported,
  section: Form['sections'][number],
): DocumentSection {
  const unread: Figure = { kind: 'text', text: UNREAD };
  const shownFigures = new Map(figures);
  for (const id of absent) if (!shownFigures.has(id)) shownFigures.set(id, unread);
  const text = section.narrative === null ? '' : (narrative.get(section.narrative.id) ?? '');
  const paragraphs = paragraphsOf(text);
  return {
    id: section.id,
    name: section.name,
    heading: section.heading,
    paragraphs,
    grids: gridsOf(section, { form, figures: shownFigures }),
    unwritten: section.narrative !== null && paragraphs.length === 0,
  };
}

function placesOf(form: Form, cells: readonly Cell[]): readonly Places[] {
  return form.sections.flatMap(({ id, name }) => {
    const own = cells.filter(({ section }) => section === id);
    const all = form.cells.filter(({ section, sumOf }) => section === id && sumOf === null);
    if (own.length === 0) return [];
    return [{ section: name, isWhole: own.length === all.length, cells: own }];
  });
}

function findingsOf(report: Imported, { before, level, off }: Beside): readonly Finding[] {
  const { form, period, figures, absent, narrative, written, unit } = report;
  const judged = {
    ...{ form, period, figures, before, absent, narrative, written, off },
    blanks: 'zero' as const,
    level: level ?? levelByName(unit.name),
  };
  return [
    ...evaluate(judged).filter(({ check }) => check !== 'BLANK'),
    ...judgeNarrative({ ...judged, unit: { name: unit.name }, isSecrecyReviewed: true }),
  ];
}

const GRAVITY: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

function remarksOf(form: Form, findings: readonly Finding[]): readonly Remark[] {
  return findings
    .filter(({ severity }) => severity !== 'info')
    .toSorted((left, right) => GRAVITY[left.severity] - GRAVITY[right.severity])
    .map(({ severity, key, message, advice }, index) => {
      const cell = key === null ? undefined : form.cell(key);
      const at = cell === undefined ? null : { cell: cell.id, section: cell.section };
      return { number: index + 1, severity, at, message: printable(message), advice, answer: null };
    });
}
