/** How a unit is reached, in the order in which reports print it. */
import type { Contact } from '../form/filing.ts';
import { printable } from './printable.ts';

export interface ContactLine {
  readonly label: string;
  readonly text: string;
}

const LABELS = [
  ['地址', 'address'],
  ['邮编', 'postcode'],
  ['电话', 'phone'],
  ['传真', 'fax'],
  ['电子邮箱', 'email'],
] as const satisfies readonly (readonly [string, keyof Contact])[];

/** What the roster has; nothing for what it has not. */
export function contactLines(contact: Contact): readonly ContactLine[] {
  return LABELS.flatMap(([label, key]) => {
    const text = printable(contact[key] ?? '');
    return text === '' ? [] : [{ label, text }];
  });
}
