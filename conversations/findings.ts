/** What the checks say of a filing, and what follows from it. */
import type { Finding } from '../src/form/evaluate.ts';
import { quantityAt, withTotals } from '../src/form/figures.ts';
import type { Figures } from '../src/form/figures.ts';
import type { Term } from '../src/form/check.ts';
import { fingerprintOf } from '../src/form/fingerprint.ts';
import type { CellId, Form } from '../src/form/form.ts';
import { openChecks } from '../src/form/open-checks.ts';
import { ZERO, sum } from '../src/form/quantity.ts';
import { touched } from '../src/form/touched.ts';
import type { Quantity } from '../src/form/quantity.ts';
import type { FilingReport } from './judged.ts';
import { judge, judgeable } from './judged.ts';
import { answered } from './notes.ts';
import type { Change, Filing } from './filed.ts';
import type { Scene } from './reply.ts';
import type { Item } from './walk.ts';
import { isGiven, itemsIn } from './walk.ts';

/** The filing of a turn as the checks read it. */
export function reportOf({ form, facts, unit, off }: Scene, filing: Filing): FilingReport {
  const names = facts.colleagues.map(({ person }) => person.name);
  return judgeable(form, filing, { unit, before: facts.before, off, names });
}

export function findingsOf(scene: Scene, filing: Filing = scene.filing): readonly Finding[] {
  return judge(reportOf(scene, filing));
}

/** Of the filing's findings the errors and warnings that nobody has answered as they stand. */
export function unanswered(form: Form, filing: Filing, findings: readonly Finding[]): readonly Finding[] {
  const figures = withTotals(form, filing.figures);
  return findings.filter(
    (finding) => finding.severity !== 'info' && answered(filing, finding, figures) === null,
  );
}

export function openErrors(scene: Scene, filing: Filing = scene.filing): readonly Finding[] {
  const errors = findingsOf(scene, filing).filter(({ severity }) => severity === 'error');
  return unanswered(scene.form, filing, errors);
}

/** Findings that the turn's changes brought: those of the filing after them that were not there before. */
export function newFindings(scene: Scene, after: Filing, changes: readonly Change[]): readonly Finding[] {
  const cells = changes.flatMap((change) => (change.kind === 'figure' ? [change.cell] : []));
  const checks = touched({ ...scene.form, checks: openChecks(scene.form) }, cells);
  const is = reportOf(scene, after);
  const found = judge(is, checks);
  // Most turns bring nothing: then what was before need not be judged.
  if (found.length === 0) return found;
  const was = reportOf(scene, scene.filing);
  const old = new Set(judge(was, checks).map((finding) => fingerprintOf(finding, was.figures)));
  return found.filter((finding) => !old.has(fingerprintOf(finding, is.figures)));
}

/** By what a finding of the filing is known again; see `fingerprintOf`. */
export function printOf({ form, filing }: Scene): (finding: Finding) => string {
  const figures = withTotals(form, filing.figures);
  return (finding) => fingerprintOf(finding, figures);
}

/**
 * How many cells are missing in the part of `item`, if an identity leaves nothing but 0 for all of them
 * (a side that is known to be 0 equals a side of counts); else 0.
 */
export function implied(form: Form, filing: Filing, item: Item | null): number {
  if (item?.kind !== 'cell') return 0;
  const against = sidesAgainst(form);
  const figures = withTotals(form, filing.figures);
  let blanks = 0;
  for (const other of itemsIn(form, filing, item.section.id)) {
    if (isGiven(filing, other)) continue;
    const sides = (other.kind === 'cell' ? against.get(other.id) : undefined) ?? [];
    if (!sides.some((side) => isZero(figures, side))) return 0;
    blanks += 1;
  }
  return blanks;
}

type Side = readonly Term[];

const sides = new WeakMap<Form['checks'], ReadonlyMap<CellId, readonly Side[]>>();

/** For each typed count, the sides that equal one in which it stands. They are the same as long as the form is. */
function sidesAgainst(form: Form): ReadonlyMap<CellId, readonly Side[]> {
  const known = sides.get(form.checks);
  if (known !== undefined) return known;
  const against = new Map<CellId, Side[]>();
  for (const { rule } of form.checks) {
    if (rule.kind !== 'equal' || ![...rule.left, ...rule.right].every(isPlain)) continue;
    for (const [side, other] of [
      [rule.left, rule.right],
      [rule.right, rule.left],
    ] as const)
      for (const cell of countsIn(form, other)) against.set(cell, [...(against.get(cell) ?? []), side]);
  }
  sides.set(form.checks, against);
  return against;
}

function isPlain(term: Term): boolean {
  return term.of === 'this' && term.sign === 1;
}

function isZero(figures: Figures, terms: Side): boolean {
  const values: Quantity[] = [];
  for (const { cell } of terms) {
    const value = quantityAt(figures, cell);
    if (value === null) return false;
    values.push(value);
  }
  return sum(values) === ZERO;
}

/** The typed counts among the cells that the terms add up. */
function countsIn(form: Form, terms: Side): ReadonlySet<CellId> {
  const all = new Set(terms.map(({ cell }) => cell));
  for (const id of all) for (const part of form.cell(id)?.sumOf ?? []) all.add(part);
  const isCount = (id: CellId): boolean => {
    const cell = form.cell(id);
    return cell?.sumOf === null && cell.measure.kind === 'count';
  };
  return new Set([...all].filter(isCount));
}
