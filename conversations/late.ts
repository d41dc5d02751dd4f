/** Which units are late. */
import { isHandedIn } from '../src/form/filing.ts';
import type { BelowUnit } from './facts.ts';

/** Late is who has not handed in, whether it is due or not. */
export function isLate({ status }: Pick<BelowUnit, 'status'>): boolean {
  return !isHandedIn(status);
}
