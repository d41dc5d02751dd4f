/** The event `change_contact` → what changed in the company's list of people. */
import { z } from 'zod';
import type { CompanyChange } from '../../../conversations/company.ts';
import { departmentId, memberId, told } from './contacts-answer.ts';
import type { Fields } from './xml.ts';

const idText = z
  .string()
  .regex(/^\d{1,10}$/)
  .transform(Number);
const departments = z
  .string()
  .regex(/^\d{1,10}(?:,\d{1,10})*$/)
  .transform((list) => list.split(',').map(Number))
  .pipe(z.array(departmentId));

const Person = z.object({
  UserID: memberId,
  NewUserID: memberId.optional(),
  Name: z.string().optional(),
  Department: departments.optional(),
  Status: z.string().optional(),
});
const Party = z.object({
  Id: idText.pipe(departmentId),
  Name: z.string().optional(),
  /** 0 above the topmost. */
  ParentId: idText.pipe(z.union([z.literal(0), departmentId])).optional(),
});

/** An account that its owner or the company gave up. */
const STATUS_LEFT = '5';

/**
 * Reads the fields of an event `change_contact`; what is empty was not said. Null for tags, for whatever the service adds
 * one day, and for what cannot be read: the next full list tells it.
 */
export function readContactEvent(fields: Fields): CompanyChange | null {
  const said = Object.fromEntries([...fields].filter(([, text]) => text.trim() !== ''));
  switch (fields.get('ChangeType')?.toLowerCase()) {
    case 'create_user':
      return change(Person.safeParse(said).data, (person) => personChange('came', person));
    case 'update_user':
      return change(Person.safeParse(said).data, (person) => personChange('changed', person));
    case 'delete_user':
      return change(Person.safeParse(said).data, ({ UserID }) => ({ kind: 'left', userId: UserID }));
    case 'create_party':
    case 'update_party':
      return change(Party.safeParse(said).data, ({ Id, Name, ParentId }) => ({
        kind: 'department',
        id: Id,
        name: told(Name),
        parent: ParentId === undefined || ParentId === 0 ? null : ParentId,
      }));
    case 'delete_party':
      return change(Party.safeParse(said).data, ({ Id }) => ({ kind: 'department gone', id: Id }));
    default:
      return null;
  }
}

function personChange(kind: 'came' | 'changed', person: z.output<typeof Person>): CompanyChange {
  const { UserID: userId, NewUserID: to = userId, Name, Department, Status } = person;
  if (Status === STATUS_LEFT) return { kind: 'left', userId };
  const rest = { name: told(Name), departments: Department ?? null };
  return to === userId ? { kind, userId, ...rest } : { kind: 'renamed', userId, to, ...rest };
}

function change<Read>(read: Read | undefined, changeOf: (read: Read) => CompanyChange): CompanyChange | null {
  return read === undefined ? null : changeOf(read);
}
