/** Which units are late. */
import type { BelowUnit } from './protocol.ts';

/** Late is who has not handed in, whether it is due or not. */
export function isLate({ status }: Pick<BelowUnit, 'status'>): boolean {
  return status === null || status === 'draft' || status === 'returned';
}
