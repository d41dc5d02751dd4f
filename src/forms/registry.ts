/** The form versions. To add one: its file, and its line in `specs`. */
import type { Figures } from '../form/figures.ts';
import type { Form, FormId } from '../form/form.ts';
import type { FormSpec } from '../form/spec.ts';
import { covers } from '../form/form.ts';
import { defineForm } from '../form/define.ts';
import type { Period } from '../form/period.ts';
import { f2019 } from './f2019.ts';
import { f2021 } from './f2021.ts';

const specs: readonly FormSpec[] = [f2019, f2021];

export interface Registry {
  readonly forms: readonly Form[];
  /** The form in force for the period's year; null for a year before the first national format. */
  readonly formFor: (period: Period) => Form | null;
  readonly form: (id: string) => Form | null;
}

/** A registry over compiled versions; where two cover a year, the later one in the list counts. */
export function registry(list: readonly FormSpec[] = specs): Registry {
  const forms = list.map(defineForm);
  return {
    forms,
    formFor: (period) => forms.findLast((form) => covers(form, period)) ?? null,
    form: (id) => forms.find((form) => form.id === (id as FormId)) ?? null,
  };
}

/** The figures of an earlier report that compare with cells of `form`: all within one version, else those of the crosswalk. */
export function comparable(form: Form, earlier: Form, figures: Figures): Figures {
  if (form.id === earlier.id) return figures;
  return new Map([...figures].filter(([cell]) => form.crosswalk.has(cell)));
}
