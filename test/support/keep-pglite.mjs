/**
 * Preloaded by `npm test`: what the machine has compiled of PGlite stays as long as somebody holds it, and each database
 * that a process opens after the first one starts at once. Otherwise the code goes with the last database that is closed.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  const packageMain = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  const wasm = readFileSync(join(dirname(packageMain), 'pglite.wasm'));
  Object.defineProperty(globalThis, Symbol('PGlite'), { value: new globalThis.WebAssembly.Module(wasm) });
}
