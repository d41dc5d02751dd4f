/** All that the checks say of a filing, figures and texts alike: the same in chat and on the report page. */
import type { CheckSpec } from '../src/form/check.ts';
import type { Finding } from '../src/form/evaluate.ts';
import { evaluate } from '../src/form/evaluate.ts';
import type { Contact } from '../src/form/filing.ts';
import type { Figures } from '../src/form/figures.ts';
import { withTotals } from '../src/form/figures.ts';
import type { Form, NarrativeId } from '../src/form/form.ts';
import type { Level } from '../src/form/level.ts';
import { levelByName } from '../src/form/level.ts';
import { openChecks } from '../src/form/open-checks.ts';
import { withoutRepeats } from '../src/form/repeats.ts';
import { judgeNarrative } from '../src/narrative/judge.ts';
import { renderParts } from '../src/narrative/placeholders.ts';
import type { NarratedReport } from '../src/narrative/rule.ts';
import { sensitiveFindings } from '../src/narrative/sensitive.ts';
import { controlsOf } from './controls.ts';
import type { Filing } from './filed.ts';

/** What is judged: a filing in the chat, or as the store hands it out. */
export type Judgeable = Pick<Filing, 'period' | 'figures' | 'narrative' | 'notes'>;

/** What the filing does not tell itself. */
export interface Circumstances {
  readonly unit: { readonly name: string; readonly level: Level | null; readonly contact: Contact };
  /** Comparable figures of the period before, where they are on file. */
  readonly before: Figures | null;
  /** Ids of checks that are switched off. */
  readonly off: ReadonlySet<string>;
  /** Names of the unit's people, which a report seldom means to tell. */
  readonly names?: readonly string[];
}

export interface FilingReport extends NarratedReport {
  readonly contact: Contact;
  readonly names: readonly string[];
}

/** Stands for a figure that is still missing: nothing that a rule over the text could take for a number or a gap. */
const NOT_YET = '…';

/** The filing as the checks read it: totals derived, placeholders of the texts filled in. */
export function judgeable(
  form: Form,
  filing: Judgeable,
  { unit, before, off, names = [] }: Circumstances,
): FilingReport {
  const figures = withTotals(form, filing.figures);
  return {
    form,
    period: filing.period,
    figures,
    before,
    off,
    unit,
    contact: unit.contact,
    names,
    level: unit.level ?? levelByName(unit.name),
    absent: new Set(),
    controls: controlsOf(form, filing),
    blanks: 'open',
    narrative: renderParts(form, figures, filing.narrative, NOT_YET),
  };
}

/**
 * The findings that people can mend: without blanks, which have a list of their own, and without those on a
 * derived total that only repeat what the same check finds in one of its columns. `checks`: only these of `openChecks`.
 */
export function judge(
  report: FilingReport,
  checks: readonly CheckSpec[] = openChecks(report.form),
): readonly Finding[] {
  const told = evaluate(report, checks);
  const isWhole = report.form.sections.every(
    ({ narrative }) => narrative?.question == null || isWritten(report, narrative.id),
  );
  // What is said of the text as a whole waits until all of it is there.
  const ofText = judgeNarrative(report).filter(({ at }) => at !== null || isWhole);
  const narrative = report.narrative ?? new Map<NarrativeId, string>();
  const sensitive = sensitiveFindings({ ...report, narrative });
  return [...withoutRepeats(report.form, told), ...ofText, ...sensitive];
}

function isWritten({ narrative }: NarratedReport, part: NarrativeId): boolean {
  return (narrative?.get(part) ?? '').trim() !== '';
}
