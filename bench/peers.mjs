/** The packages that only the bench needs. */
import { createRequire } from 'node:module';
import { installBeside } from '../scripts/beside.mjs';

const requirePeer = createRequire(import.meta.url);

/** The packages of the names given, `null` where they could not be installed. */
export function peers(names) {
  if (!installBeside(import.meta.dirname, console.log)) return null;
  return names.map((name) => requirePeer(name));
}
