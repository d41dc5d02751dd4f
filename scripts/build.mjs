/** `npm run build`: packages and dist/, when they are not up to date. */
import { prepare } from './prepare.mjs';

prepare();
