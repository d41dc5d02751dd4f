/**
 * Checks that are switched off by configuration, for a form and if need be a period: a rule that proves wrong must not
 * block anybody until the next version. `f2021:Y-JUMP, f2019@2020:F19-OPENED`
 */
import { z } from 'zod';
import { COMPILATION_CHECKS } from '../form/compilation.ts';
import type { Form, FormId } from '../form/form.ts';
import { covers } from '../form/form.ts';
import type { Period } from '../form/period.ts';
import { parsePeriod, quarterOf, yearOf } from '../form/period.ts';
import type { Registry } from './registry.ts';

export interface SwitchedOff {
  readonly form: FormId;
  /** A year stands for its quarters too; null for every period of the form. */
  readonly period: Period | null;
  readonly check: string;
}

const ENTRY = /^([\w-]+?)(?:@(\w+))?:([\w-]+)$/;

/** The schema of the setting. `others` are ids of checks that no form holds: those of the narrative. */
export function checksOff(forms: Registry, others: readonly string[] = []) {
  return z.string().transform((text, context): readonly SwitchedOff[] =>
    text
      .normalize('NFKC')
      .split(/[,;、\s]+/)
      .filter((entry) => entry !== '')
      .flatMap((entry) => {
        const read = readEntry(entry, forms, others);
        if (typeof read !== 'string') return [read];
        context.addIssue({ code: 'custom', message: read });
        return [];
      }),
  );
}

/** The ids that are switched off for a report. */
export function offFor(list: readonly SwitchedOff[], form: Form, period: Period | null): ReadonlySet<string> {
  return new Set(
    list.filter((entry) => entry.form === form.id && matches(entry, period)).map(({ check }) => check),
  );
}

function matches({ period: off }: SwitchedOff, period: Period | null): boolean {
  if (off === null || off === period) return true;
  return period !== null && quarterOf(off) === null && yearOf(off) === yearOf(period);
}

/** What the entry says, or a sentence on what is wrong with it. */
function readEntry(entry: string, forms: Registry, others: readonly string[]): SwitchedOff | string {
  const [, formId, time, check] = ENTRY.exec(entry) ?? [];
  if (formId === undefined || check === undefined)
    return `「${entry}」看不懂，请写成 格式:规则号 或 格式@年度:规则号，例如 f2021:Y-JUMP、f2019@2020:F19-OPENED。`;
  const form = forms.form(formId);
  if (form === null)
    return `「${entry}」里没有 ${formId} 这个格式，可用的有：${forms.forms.map(({ id }) => id).join('、')}。`;
  const period = time === undefined ? null : parsePeriod(time);
  if (time !== undefined && (period === null || !covers(form, period)))
    return `「${entry}」里的 ${time} 不是 ${formId} 的年度或季度，请写成 ${String(form.years.from)} 或 ${String(form.years.from)}Q1 这样。`;
  const ids = idsOf(form, others);
  if (!ids.includes(check))
    return `「${entry}」里没有 ${check} 这条规则，${formId} 的规则有：${ids.join('、')}。`;
  return { form: form.id, period, check };
}

function idsOf(form: Form, others: readonly string[]): readonly string[] {
  return [
    ...new Set([...form.checks.map(({ id }) => id), ...COMPILATION_CHECKS.map(({ id }) => id), ...others]),
  ];
}
