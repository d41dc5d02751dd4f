/** What a reviewer must know, short enough for a phone: what is sensitive, what changed since last year, what was answered. */
import type { Finding } from '../src/form/evaluate.ts';
import { number, withTotals } from '../src/form/figures.ts';
import { sameLastYear } from '../src/form/period.ts';
import { notable, yearOnYear } from '../src/form/year-on-year.ts';
import { SENSITIVE } from '../src/narrative/sensitive.ts';
import { COMPARED } from '../src/report/compare.ts';
import { shown } from './echo.ts';
import { findingsOf } from './findings.ts';
import { fit } from './fit.ts';
import { answered } from './notes.ts';
import type { Facts } from './facts.ts';
import type { Scene } from './reply.ts';
import * as words from './texts-review.ts';
import { finding as findingText, remarked } from './texts-submit.ts';

/**
 * The message to a reviewer; `head` has the link, `findings` are the filing's. Where it is too long, the answered
 * findings are cut first.
 */
export function forReview(scene: Scene, head: string, findings = findingsOf(scene)): string {
  const standing = answeredFindings(scene, findings);
  const sensitive = standing.filter(({ check }) => check === SENSITIVE);
  const others = standing.filter(({ check }) => check !== SENSITIVE);
  const body = [
    ...(sensitive.length === 0 ? [] : [words.sensitiveHead(sensitive.length), ...sensitive.map(lineOf)]),
    ...changesSinceLastYear(scene),
    ...(others.length === 0 ? [] : [words.remarksHead(others.length), ...others.map(lineOf)]),
  ];
  return fit({ head: [head], body, foot: [words.reviewHow] }, words.remarksLeft).text;
}

/** The page with the changes since last year; null where no report of that year compares. */
export function comparisonLink({ link, lastYear }: Pick<Facts, 'link' | 'lastYear'>): string | null {
  return lastYear === null ? null : link + COMPARED;
}

interface Answered extends Finding {
  readonly remark: string;
}

/** The findings that stand, each with the answer it was given. */
function answeredFindings({ form, filing }: Scene, findings: readonly Finding[]): readonly Answered[] {
  const figures = withTotals(form, filing.figures);
  return findings.flatMap((finding) => {
    const remark = answered(filing, finding, figures);
    return remark === null ? [] : [{ ...finding, remark }];
  });
}

function lineOf({ severity, message, remark }: Answered): string {
  return remarked(findingText(severity, message, ''), remark);
}

/** The few that a reader should see, and the way to all; nothing where no report of last year compares. */
function changesSinceLastYear({ facts, filing, ...scene }: Scene): readonly string[] {
  const link = comparisonLink(facts);
  if (facts.lastYear === null || link === null) return [];
  // Also the parts that are not the member's.
  const form = facts.filing?.form ?? scene.form;
  const all = yearOnYear(form, filing.figures, facts.lastYear.figures);
  if (all.length === 0) return [];
  const told = notable(form, all);
  return [
    words.changesHead(sameLastYear(filing.period), told.length),
    ...told
      .slice(0, words.SHOWN)
      .map(({ cell, from, to }) =>
        words.changed(cell.name, shown(cell, number(from)), shown(cell, number(to))),
      ),
    words.allChanges(link),
  ];
}
