/** How a unit is reached, in the order in which reports print it. */
import type { Contact } from '../form/filing.ts';
import { printable } from './printable.ts';

export interface ContactLine {
  readonly label: string;
  readonly text: string;
  /** Where the text is an address on the web: what a page may link to. */
  readonly href?: string;
}

const LABELS = [
  ['地址', 'address'],
  ['邮编', 'postcode'],
  ['电话', 'phone'],
  ['传真', 'fax'],
  ['电子邮箱', 'email'],
] as const satisfies readonly (readonly [string, keyof Contact])[];

/** Nothing but http and https is linked to: whatever else somebody typed stays text. */
const WEB = /^https?:\/\/[^\s<>"'`\\]+$/iu;

/** The line that says where everybody reads the report. */
export function addressLines(address: string | null): readonly ContactLine[] {
  const text = printable(address ?? '');
  if (text === '') return [];
  return [{ label: '公开网址', text, ...(WEB.test(text) && { href: text }) }];
}

/** What the roster has; nothing for what it has not. */
export function contactLines(contact: Contact): readonly ContactLine[] {
  return LABELS.flatMap(([label, key]) => {
    const text = printable(contact[key] ?? '');
    return text === '' ? [] : [{ label, text }];
  });
}
