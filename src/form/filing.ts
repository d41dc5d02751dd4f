/** What is known of a filing beside its cells. */

/** Submitted, approved and published are closed to every change; returned is open (contracts.md §2). */
export type FilingStatus = 'draft' | 'submitted' | 'returned' | 'approved' | 'published';

/** Whether its figures and texts can be changed. */
export function isOpen(status: FilingStatus): boolean {
  switch (status) {
    case 'draft':
    case 'returned':
      return true;
    case 'submitted':
    case 'approved':
    case 'published':
      return false;
    default:
      return status satisfies never;
  }
}

/** Whether it was handed in, approved yet or not; null where nobody has begun. */
export function isHandedIn(status: FilingStatus | null): boolean {
  return status !== null && !isOpen(status);
}

/** Whether it is the unit's report: it counts in sums and for the years after it. */
export function isApproved(status: FilingStatus | null): boolean {
  return status === 'approved' || status === 'published';
}

/** How a unit is reached, as the preface prints it. */
export interface Contact {
  readonly address?: string | undefined;
  readonly postcode?: string | undefined;
  readonly phone?: string | undefined;
  readonly fax?: string | undefined;
  readonly email?: string | undefined;
}
