/** Reports for the tests of the narrative: figures that are given, all others 0, and totals that follow. */
import type { Figures } from '../../src/form/figures.ts';
import { number, withTotals } from '../../src/form/figures.ts';
import type { CellId, Form, NarrativeId } from '../../src/form/form.ts';
import { parsePeriod } from '../../src/form/period.ts';
import { ZERO, quantity } from '../../src/form/quantity.ts';
import { registry } from '../../src/forms/registry.ts';
import { judgeNarrative } from '../../src/narrative/judge.ts';
import type { NarrativeFinding } from '../../src/narrative/rule.ts';

export type Parts = Readonly<Partial<Record<'s0' | 's1' | 's5' | 's6', string>>>;

export interface Case {
  readonly form?: 'f2019' | 'f2021';
  readonly period?: string;
  readonly unit?: string;
  /** Typed cells that are not 0; `null` for one that the source does not hold. */
  readonly cells?: Readonly<Record<string, number | string | null>>;
  readonly before?: Readonly<Record<string, number>>;
  readonly isSecrecyReviewed?: boolean;
  /** Nothing else is known yet. */
  readonly isDraft?: boolean;
  readonly off?: ReadonlySet<string>;
  readonly parts: Parts | string;
}

const forms = registry();

export function formOf(id: 'f2019' | 'f2021'): Form {
  return forms.form(id) ?? fail();
}

/** What the narrative comes to, by the tables of the case. A text alone is the first part. */
export function judged(given: Case): readonly NarrativeFinding[] {
  const { cells = {}, before, parts, unit = '闽清县工业和信息化局', isSecrecyReviewed = true } = given;
  const form = formOf(given.form ?? 'f2021');
  const typed: Figures = new Map(
    form.cells.filter(({ sumOf }) => sumOf === null).map(({ id }) => [id, number(ZERO)]),
  );
  const known = given.isDraft === true ? [] : typed;
  const figures = new Map(withTotals(form, new Map([...known, ...figuresOf(cells)])));
  const absent = new Set<CellId>();
  for (const [id, value] of Object.entries(cells)) {
    if (value === null) {
      figures.delete(id as CellId);
      absent.add(id as CellId);
    }
  }
  return judgeNarrative({
    form,
    period: parsePeriod(given.period ?? '2024'),
    figures,
    before: before === undefined ? null : withTotals(form, new Map([...typed, ...figuresOf(before)])),
    absent,
    blanks: given.isDraft === true ? 'open' : 'zero',
    ...(given.off !== undefined && { off: given.off }),
    narrative: narrativeOf(typeof parts === 'string' ? { s1: parts } : parts),
    unit: { name: unit },
    isSecrecyReviewed,
  });
}

export function narrativeOf(parts: Parts): ReadonlyMap<NarrativeId, string> {
  return new Map(Object.entries(parts).map(([id, text]) => [id as NarrativeId, text]));
}

/** Ids and severities of the findings, in order. */
export function idsOf(findings: readonly NarrativeFinding[]): readonly string[] {
  return findings.map(({ check }) => check);
}

function figuresOf(cells: Readonly<Record<string, number | string | null>>): Figures {
  return new Map(
    Object.entries(cells).flatMap(([id, value]) =>
      value === null ? [] : [[id as CellId, number(quantity(String(value)) ?? fail())] as const],
    ),
  );
}

export function fail(): never {
  throw new Error('missing');
}
