/** A rule over the narrative is a value: what it reads, what it compares that with, and how a break is told. */
import type { Severity } from '../form/check.ts';
import type { Finding, Report } from '../form/evaluate.ts';
import type { CellId, NarrativeId, Section } from '../form/form.ts';
import type { Quantity } from '../form/quantity.ts';
import type { Statement } from './statement.ts';
import type { Place } from './text/prose.ts';

/** A report with the text of its parts. */
export interface NarratedReport extends Report {
  readonly unit: { readonly name: string };
  /** Whether somebody has recorded that it was reviewed for secrecy. */
  readonly isSecrecyReviewed?: boolean;
}

export interface Located<S extends Statement = Statement> {
  readonly statement: S;
  readonly section: Section;
}

/** What a rule judges. */
export interface Told {
  readonly report: NarratedReport;
  readonly statements: readonly Located[];
}

/** A finding that also says where in the text it is; null for the text as a whole. */
export interface NarrativeFinding extends Finding {
  readonly at: (Place & { readonly part: NarrativeId }) | null;
}

export interface NarrativeRule {
  /** An id of forms.md §6.7. */
  readonly id: string;
  readonly severity: Severity;
  /** The article, notice or note that it rests on. */
  readonly source: string;
  /** The words that it reads, and what it holds them against. */
  readonly reads: string;
  readonly compares: string;
  readonly judge: (told: Told) => readonly Break[];
}

/** What a rule found, before it is made a finding. */
export interface Break {
  readonly at: Located | null;
  readonly key?: CellId | null;
  readonly cells?: readonly CellId[];
  readonly left?: Quantity | null;
  readonly right?: Quantity | null;
  readonly message: string;
  readonly advice: string;
}

/** The statements of one kind. */
export function ofKind<K extends Statement['kind']>(
  { statements }: Told,
  kind: K,
): readonly Located<Statement & { readonly kind: K }>[] {
  return statements.flatMap(({ statement, section }) =>
    isOfKind(statement, kind) ? [{ statement, section }] : [],
  );
}

function isOfKind<K extends Statement['kind']>(
  statement: Statement,
  kind: K,
): statement is Statement & { readonly kind: K } {
  return statement.kind === kind;
}
