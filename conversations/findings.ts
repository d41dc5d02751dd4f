/** What the checks say of a filing, and what follows from it. */
import type { Finding } from '../src/form/evaluate.ts';
import { evaluate } from '../src/form/evaluate.ts';
import { quantityAt, withTotals } from '../src/form/figures.ts';
import type { Figures } from '../src/form/figures.ts';
import type { Term } from '../src/form/check.ts';
import { levelByName } from '../src/form/level.ts';
import type { CellId, Form } from '../src/form/form.ts';
import { ZERO, sum } from '../src/form/quantity.ts';
import { withoutRepeats } from '../src/form/repeats.ts';
import type { Quantity } from '../src/form/quantity.ts';
import { controlsOf } from './controls.ts';
import type { Filing } from './protocol.ts';
import type { Scene } from './reply.ts';
import type { Item } from './walk.ts';
import { missing } from './walk.ts';

/**
 * The findings that people can mend: without blanks, which have a list of their own, and without those on a
 * derived total that only repeat what the same check finds in one of its columns.
 */
export function findingsOf(scene: Scene, filing: Filing = scene.filing): readonly Finding[] {
  const { form, facts } = scene;
  const all = evaluate({
    form,
    period: filing.period,
    figures: withTotals(form, filing.figures),
    before: facts.before,
    level: scene.unit.level ?? levelByName(scene.unit.name),
    absent: new Set(),
    controls: controlsOf(form, filing),
    blanks: 'open',
  }).filter((finding) => finding.check !== 'BLANK');
  return withoutRepeats(form, all);
}

/** Findings that the turn brought: those of the filing after it that were not there before. */
export function newFindings(scene: Scene, after: Filing): readonly Finding[] {
  const old = new Set(findingsOf(scene).map(fingerprint));
  return findingsOf(scene, after).filter((finding) => !old.has(fingerprint(finding)));
}

/** The same for the same break with the same numbers: a confirmed warning stays confirmed until its numbers change. */
export function fingerprint(finding: Finding): string {
  return `${finding.check} ${finding.key ?? ''} ${finding.message}`;
}

/**
 * How many cells are missing in the part of `item`, if an identity leaves nothing but 0 for all of them
 * (a side that is known to be 0 equals a side of counts); else 0.
 */
export function implied(form: Form, filing: Filing, item: Item | null): number {
  if (item?.kind !== 'cell') return 0;
  const blanks = missing(form, filing).filter((other) => other.section.id === item.section.id);
  const zero = impliedZeros(form, filing);
  return blanks.every((blank) => blank.kind === 'cell' && zero.has(blank.id)) ? blanks.length : 0;
}

function impliedZeros(form: Form, filing: Filing): ReadonlySet<CellId> {
  const figures = withTotals(form, filing.figures);
  const zeros = new Set<CellId>();
  for (const { rule } of form.checks) {
    if (rule.kind !== 'equal' || ![...rule.left, ...rule.right].every(isPlain)) continue;
    for (const [known, open] of [
      [rule.left, rule.right],
      [rule.right, rule.left],
    ] as const) {
      if (sideValue(figures, known) === ZERO) addTyped(form, open, zeros);
    }
  }
  return zeros;
}

function isPlain(term: Term): boolean {
  return term.of === 'this' && term.sign === 1;
}

function sideValue(figures: Figures, terms: readonly Term[]): Quantity | null {
  const values = terms.map((term) => quantityAt(figures, term.cell));
  return values.every((value) => value !== null) ? sum(values) : null;
}

function addTyped(form: Form, terms: readonly Term[], into: Set<CellId>): void {
  const visit = (id: CellId): void => {
    const cell = form.cell(id);
    if (cell?.sumOf != null) cell.sumOf.forEach(visit);
    else if (cell?.measure.kind === 'count') into.add(id);
  };
  terms.forEach((term) => {
    visit(term.cell);
  });
}
