/** 表三上年结转: the part of the report that is named beside its lines. */
import type { Form } from '../form/form.ts';
import type { Token } from './scan.ts';

const NUMBERS: Readonly<Record<string, string>> = { '2': '二', '3': '三', '4': '四' };

/** The name of a part to which a line that is asked for does not belong; null where all is well. */
export function partAstray(forms: readonly Form[], tokens: readonly Token[]): string | null {
  const named = tokens.filter(({ word }) => word === 'part');
  const [part, second] = named;
  if (part === undefined) return null;
  if (second !== undefined) return named.map(({ text }) => text).join('、');
  const name = /表[二三四2-4]/u.exec(part.text)?.[0].replace(/\d/u, (digit) => NUMBERS[digit] ?? digit);
  const tables = forms.flatMap((form) =>
    form.sections.filter((section) => section.name === name).flatMap((section) => section.tables),
  );
  const isIn = ({ lines }: Token): boolean =>
    lines.length === 0 || lines.some((line) => tables.some(({ id }) => id === line.table));
  return tokens.every(isIn) ? null : part.text;
}
