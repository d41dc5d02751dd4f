/** What is set on paper: a report, or another document in the same manner. */
import type { ContactLine } from './contact.ts';
import type { ReportDocument } from './document.ts';
import { documentOf } from './document.ts';
import type { Grid } from './grid.ts';
import type { ReportSource } from './report.ts';
import { isDraft } from './report.ts';

export interface PaperDocument {
  readonly title: string;
  /** The name of the unit, with which the title begins. */
  readonly unit: string;
  /** A line under the title, or null. */
  readonly byline: string | null;
  /** The mark of what is not final yet, or null. */
  readonly draft: string | null;
  readonly sections: readonly PaperSection[];
  readonly contact: readonly ContactLine[];
}

export interface PaperSection {
  readonly heading: string | null;
  readonly paragraphs: readonly string[];
  readonly grids: readonly Grid[];
}

/** A report as it is set on paper. */
export interface PaperReport extends Omit<ReportDocument, 'byline'> {
  readonly byline: string | null;
}

export function paperOf(source: ReportSource): PaperReport {
  const document = documentOf(source);
  return { ...document, byline: hasByline(source) ? document.byline : null };
}

/**
 * A draft says when it was last changed, so that two prints can be told apart; a published report since when
 * everybody reads it. One that is approved and still to be published goes without.
 */
function hasByline({ status, dated }: ReportSource): boolean {
  return isDraft(status) || dated?.what === 'published';
}
