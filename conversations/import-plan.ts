/** What an imported report comes to, decided before anything is loaded: the page shows it, the turn does it. */
import { z } from 'zod';
import { evaluate } from '../src/form/evaluate.ts';
import type { Figures } from '../src/form/figures.ts';
import { isOpen } from '../src/form/filing.ts';
import type { Cell, Form, FormId } from '../src/form/form.ts';
import type { Day, Period } from '../src/form/period.ts';
import { FIRST_YEAR, dueNext, hasBegun, parsePeriod, quarterOf, yearOf } from '../src/form/period.ts';
import { cellIdSchema, figureSchema, narrativeIdSchema } from '../src/form/schemas.ts';
import type { Registry } from '../src/forms/registry.ts';
import { fold } from '../src/parse/fold.ts';
import type { Facts } from './facts.ts';
import type { Filing } from './filed.ts';
import type { ImportedReport, Said } from './said.ts';
import type { Unit, UnitId } from './people.ts';
import { placesFor } from './rights.ts';
import * as words from './texts-import.ts';
import * as texts from './texts.ts';

type Early = Pick<Facts, 'today' | 'memberships' | 'heads'>;
type Contents = Pick<Filing, 'figures' | 'narrative' | 'notes'>;

export type ImportPlan =
  /** `why` is a sentence. */
  | { readonly kind: 'refused'; readonly why: string }
  | {
      /**
       * `store`: of a period that is over and has no filing here: it becomes that period's report, approved, for it was
       * published. `begin`: of the period that is due, or a later one: a draft begins with it. `merge`: the filing is
       * there and open: what differs is changed.
       */
      readonly kind: 'store' | 'begin' | 'merge';
      readonly unit: Unit;
      readonly period: Period;
      readonly form: Form;
      /** The title names another unit, or none: the member has to say that the report is his. */
      readonly isForeign: boolean;
    };

/** `filing`: the one of that unit and period, once it is loaded; null before, and where there is none. */
export function planImport(
  forms: Registry,
  facts: Early,
  unitId: UnitId,
  report: Pick<ImportedReport, 'form' | 'period' | 'unitName' | 'figures'>,
  filing: Contents | null,
): ImportPlan {
  const unit = placesFor(facts, 'import').find((one) => one.unit.id === unitId)?.unit;
  if (unit === undefined) return refused(texts.mayNotFill);
  const { period } = report;
  if (period === null) return refused(words.noPeriod);
  const form = forms.formFor(period);
  if (form === null || yearOf(period) < FIRST_YEAR || !hasBegun(period, facts.today))
    return refused(words.outOfRange(period, FIRST_YEAR));
  if (form.id !== report.form)
    return refused(words.otherForm(period, form, forms.form(report.form)?.document ?? ''));
  if (!report.figures.some(([id]) => form.cell(id)?.sumOf === null)) return refused(words.noFigures);
  const head = facts.heads.find((one) => one.unit === unitId && one.period === period);
  if (head !== undefined && !isOpen(head.status)) return refused(words.closed(period, head.status));
  const isNew = head === undefined || (head.status === 'draft' && filing !== null && isEmpty(filing));
  const kind = !isNew ? 'merge' : isOver(period, facts.today) ? 'store' : 'begin';
  // What was published is kept as it was printed, with its finding; a filing takes proper figures only. Of a filing that
  // is not loaded yet it is not known which of the two it will be.
  const isTyped = kind === 'begin' || (kind === 'merge' && filing !== null);
  const wrong = isTyped ? improper(form, period, new Map(report.figures)) : [];
  if (wrong.length > 0) return refused(words.improper(wrong.map(({ name }) => name)));
  return { kind, unit, period, form, isForeign: !isSameName(unit.name, report.unitName) };
}

function refused(why: string): ImportPlan {
  return { kind: 'refused', why };
}

/** A draft in which nothing was ever given is as good as none. */
function isEmpty({ figures, narrative, notes }: Contents): boolean {
  return figures.size + narrative.size + notes.size === 0;
}

/** Whether the period ended before the one that is due now. */
function isOver(period: Period, today: Day): boolean {
  return placeOf(period) < placeOf(dueNext(today));
}

/** The order of reports: those of the quarters of a year, then that of the year. */
function placeOf(period: Period): number {
  return yearOf(period) * 10 + (quarterOf(period) ?? 9);
}

function improper(form: Form, period: Period, figures: Figures): readonly Cell[] {
  const found = evaluate({ form, period, figures, before: null, absent: new Set(), blanks: 'open' });
  const keys = new Set(found.filter(({ check }) => check.endsWith('-INT')).map(({ key }) => key));
  return form.cells.filter(({ id, sumOf }) => sumOf === null && keys.has(id));
}

function isSameName(own: string, printed: string): boolean {
  const bare = (name: string): string => fold(name).replace(/\s/g, '');
  return bare(own) === bare(printed);
}

/** A confirmed import, as it waits in the inbox. */
export const importSchema = z.object({
  kind: z.literal('import'),
  unit: z.string().transform((id) => id as UnitId),
  isOwn: z.boolean(),
  report: z.object({
    form: z.string().transform((id) => id as FormId),
    period: z.string().transform(parsePeriod).nullable(),
    unitName: z.string(),
    figures: z.array(z.tuple([cellIdSchema, figureSchema])),
    narrative: z.array(z.tuple([narrativeIdSchema, z.string()])),
  }),
  file: z.object({ name: z.string(), digest: z.string() }),
}) satisfies z.ZodType<Said & { kind: 'import' }>;
