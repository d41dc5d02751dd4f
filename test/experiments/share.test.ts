/** Those that start no whole program. */
import { tryShares } from './try-shares.ts';

tryShares(false);
