/** Those with whole programs. */
import { tryShares } from './try-shares.ts';

tryShares(true);
