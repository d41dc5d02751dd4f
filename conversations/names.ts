/** People and items by their names, as members are told of them. */
import type { Form } from '../src/form/form.ts';
import type { Facts } from './facts.ts';
import type { Filing } from './filed.ts';
import type { UserId } from './people.ts';

/** The member's own. */
export function ownName({ person }: Pick<Facts, 'person'>): string {
  return person?.name ?? '';
}

/** Null for somebody who is not of the filing's unit. */
export function nameOf(
  { colleagues }: Pick<Facts, 'colleagues'>,
  userId: string | undefined | null,
): string | null {
  return colleagues.find(({ person }) => person.userId === userId)?.person.name ?? null;
}

/** Who gave what stands in the cell or part; null where it is blank or the member's own. */
export function otherAuthor(
  { facts, filing }: { readonly facts: Pick<Facts, 'person'>; readonly filing: Pick<Filing, 'enteredBy'> },
  item: string,
): UserId | null {
  const author = filing.enteredBy.get(item);
  return author === undefined || author === facts.person?.userId ? null : author;
}

/** A cell, or the part whose text it is. */
export function itemName(form: Form, item: string): string {
  return (
    form.cell(item)?.name ?? form.sections.find((section) => section.narrative?.id === item)?.name ?? item
  );
}
