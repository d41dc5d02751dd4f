/** The sums over the units below an office: what is counted, what is left out and why. */
import type { Compact } from '../form/compact.ts';
import { judgeDoubles, judgeSums, missingUnits } from '../form/compilation.ts';
import type { Finding } from '../form/evaluate.ts';
import type { FilingStatus } from '../form/filing.ts';
import { isHandedIn } from '../form/filing.ts';
import type { Figures } from '../form/figures.ts';
import { quantityAt, withTotals } from '../form/figures.ts';
import type { Form, FormId } from '../form/form.ts';
import type { Period } from '../form/period.ts';
import { toNumber } from '../form/quantity.ts';
import type { Sums } from '../form/rollup.ts';
import { bodySums, sumUp } from '../form/rollup.ts';

export interface Body {
  readonly unit: string;
  readonly name: string;
  /** Null where the unit has not begun. */
  readonly status: FilingStatus | null;
  /** The form of an approved report; null for all others. */
  readonly form: FormId | null;
  /** Of an approved report in the form of the period; null for all others. */
  readonly figures: Compact | null;
}

export interface SumsSource {
  readonly form: Form;
  readonly period: Period;
  readonly unit: { readonly id: string; readonly name: string };
  readonly bodies: readonly Body[];
  /** The office's own report of the period, typed cells; null where it has none in this form. */
  readonly own: { readonly figures: Figures } | null;
}

export interface Summed extends Sums {
  readonly counted: readonly Body[];
  /** Not approved yet: the sums are not whole. */
  readonly missing: readonly Body[];
  /** Approved in another form, which adds up with nothing here. */
  readonly otherForm: readonly Body[];
  /** What is to be said of them: who has not filed, where the office's own report differs, what may be counted twice. */
  readonly findings: readonly Finding[];
}

/** Adds up the approved reports in the form of the period; forms are never mixed. */
export function summed(source: SumsSource): Summed {
  const { form, bodies } = source;
  const counted = bodies.filter(({ figures }) => figures !== null);
  return {
    ...sumUp(form, reportsOf(counted)),
    counted,
    missing: bodies.filter((body) => body.form === null),
    otherForm: bodies.filter((body) => body.form !== null && body.figures === null),
    findings: findingsOf(source, counted),
  };
}

export function reportsOf(bodies: readonly Body[]): readonly Compact[] {
  return bodies.flatMap(({ figures }) => figures ?? []);
}

function findingsOf({ form, period, bodies, own }: SumsSource, counted: readonly Body[]): readonly Finding[] {
  const late = bodies.filter(({ status }) => !isHandedIn(status));
  const sums = bodySums(form, reportsOf(counted));
  const isWhole = counted.length === bodies.length;
  return [
    ...(late.length === 0 ? [] : [missingUnits(late.map(({ name }) => name))]),
    ...(own === null || !isWhole
      ? []
      : judgeSums(
          {
            form,
            period,
            figures: withTotals(form, own.figures),
            before: null,
            absent: new Set(),
            blanks: 'open',
          },
          sums,
        )),
    ...judgeDoubles(form, sums),
  ];
}

/** The JSON report of the sums (contracts.md §4), with what they are made of. */
export function sumsJson(source: SumsSource): object {
  const { form, period, unit } = source;
  const { figures, without, counted, missing, otherForm, findings } = summed(source);
  const named = ({ unit: id, name, status }: Body): object => ({ id, name, status });
  return {
    form: form.id,
    period,
    unit: { id: unit.id, name: unit.name },
    figures: Object.fromEntries(
      form.cells.map(({ id }) => {
        const value = quantityAt(figures, id);
        return [id, value === null ? null : toNumber(value)];
      }),
    ),
    narrative: {},
    sums: {
      counted: counted.map(named),
      missing: missing.map(named),
      otherForm: otherForm.map(named),
      without: Object.fromEntries(without),
      findings: findings.map(({ check, severity, cells, left, right, message }) => ({
        check,
        severity,
        cells,
        left: left === null ? null : toNumber(left),
        right: right === null ? null : toNumber(right),
        message,
      })),
    },
  };
}
