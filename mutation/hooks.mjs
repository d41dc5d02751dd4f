/** Lets Node import the sources as they stand: TypeScript, and tests that ask for jest. */
import { transformSync } from '@swc/core';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const globals = new URL('globals.mjs', import.meta.url).href;

export async function resolve(name, context, next) {
  return name === '@jest/globals' ? { url: globals, shortCircuit: true } : await next(name, context);
}

export async function load(url, context, next) {
  if (!/\.tsx?$/.test(url)) return await next(url, context);
  const { code } = transformSync(readFileSync(fileURLToPath(url), 'utf8'), {
    jsc: {
      parser: { syntax: 'typescript', tsx: url.endsWith('x') },
      target: 'es2023',
      transform: { react: { runtime: 'automatic', importSource: 'preact' } },
    },
    module: { type: 'es6' },
  });
  // What the program remembers of one test would hide a mutant from the next.
  return { format: 'module', source: `const { WeakMap } = globalThis.forgetful;${code}`, shortCircuit: true };
}
