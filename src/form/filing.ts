/** What is known of a filing beside its cells. */

/** Submitted, approved and published are closed to every change; returned is open (contracts.md §2). */
export type FilingStatus = 'draft' | 'submitted' | 'returned' | 'approved' | 'published';

/** How a unit is reached, as the preface prints it. */
export interface Contact {
  readonly address?: string | undefined;
  readonly postcode?: string | undefined;
  readonly phone?: string | undefined;
  readonly fax?: string | undefined;
  readonly email?: string | undefined;
}
