/** A filing as the store hands it out for reading, and what the printers make of it. */
import { controlsOf } from '../../conversations/controls.ts';
import { judge, judgeable } from '../../conversations/judged.ts';
import { answered } from '../../conversations/notes.ts';
import type { NoteId } from '../../conversations/filed.ts';
import { localTime } from '../calendar/days.ts';
import type { Contact, FilingStatus } from '../form/filing.ts';
import { isApproved } from '../form/filing.ts';
import type { Figures } from '../form/figures.ts';
import { withTotals } from '../form/figures.ts';
import type { Form, FormId, NarrativeId } from '../form/form.ts';
import type { Level } from '../form/level.ts';
import type { Period } from '../form/period.ts';
import type { SwitchedOff } from '../forms/checks-off.ts';
import { offFor } from '../forms/checks-off.ts';
import { renderParts } from '../narrative/placeholders.ts';
import type { Dated, ReportSource } from '../report/report.ts';
import type { Said } from '../report/review.ts';

export interface StoredReport {
  readonly form: FormId;
  readonly period: Period;
  readonly unit: {
    readonly id: string;
    readonly name: string;
    readonly level: Level | null;
    readonly contact: Contact;
  };
  readonly status: FilingStatus;
  readonly figures: Figures;
  readonly narrative: ReadonlyMap<NarrativeId, string>;
  /** What was said beside the figures: answers to findings, totals of the register. */
  readonly notes: ReadonlyMap<NoteId, string>;
  /** Comparable figures of the period before, where they are on file. */
  readonly before: Figures | null;
  /** Comparable figures of the year before, or of its same quarter, where they are on file. */
  readonly lastYear: Figures | null;
  /** Of the unit's people: a draft is searched for them, for a report seldom means to tell them. */
  readonly names?: readonly string[];
  readonly updatedAt: Date;
  readonly approvedAt: Date | null;
  /** Since when and where everybody reads it; null unless it is published. */
  readonly published: { readonly at: Date; readonly address: string | null } | null;
}

/** What every printer starts from. */
export function sourceOf(form: Form, report: StoredReport): ReportSource {
  const { id, name, contact } = report.unit;
  const { period, status, figures } = report;
  return {
    form,
    period,
    status,
    figures,
    narrative: renderParts(form, withTotals(form, figures), report.narrative),
    contact,
    unit: { id, name },
    dated: datedOf(report),
  };
}

/** What a reviewer is told beside the figures. `checksOff`: the checks that the settings switch off. */
export function saidOf(form: Form, report: StoredReport, checksOff: readonly SwitchedOff[] = []): Said {
  const { unit, before, period, names = [] } = report;
  const off = offFor(checksOff, form, period);
  const judged = judgeable(form, report, { unit, before, off, names });
  return {
    findings: judge(judged),
    controls: controlsOf(form, report),
    answerTo: (finding) => answered(report, finding, judged.figures),
  };
}

function datedOf({ approvedAt, updatedAt, status, published }: StoredReport): Dated {
  if (status === 'published' && published !== null)
    return { what: 'published', on: localTime(published.at).day, address: published.address };
  // A report that was approved, then returned, keeps the time of its approval; what it shows is newer.
  const approved = isApproved(status) ? approvedAt : null;
  return approved === null
    ? { what: 'updated', on: localTime(updatedAt).day }
    : { what: 'approved', on: localTime(approved).day };
}
