/** Which tests can be run without jest: all that they load is ours, or needs nothing beside Node. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';

const PACKAGES =
  /^(?:@jest\/globals|cheerio|fast-check|fast-xml-parser|node:(?:fs|module|path|url)|preact.*|zod)$/;

/** What is mutated. */
const MUTATED = /^(?:src\/(?:form|forms|parse|query)|conversations)\//;

/** Those that load something of it, by their paths in the tree. */
export function pureTests(root) {
  const imports = new Map();
  return readdirSync(join(root, 'test'), { recursive: true })
    .filter((name) => /^[\w-]+\/[\w.-]+\.test\.ts$/.test(name))
    .map((name) => `test/${name}`)
    .filter((file) => {
      const { files, packages } = loaded(root, file, imports);
      const loadsIt = [...files].some((one) => MUTATED.test(one));
      return loadsIt && [...packages].every((name) => PACKAGES.test(name)) && !hasHooks(root, file);
    })
    .sort();
}

/** What is done before or after tests is not done here (`globals.mjs`). */
function hasHooks(root, file) {
  return /\b(?:before|after)(?:All|Each)\b/.test(readFileSync(join(root, file), 'utf8'));
}

function loaded(root, first, imports) {
  const [files, packages, open] = [new Set(), new Set(), [first]];
  while (open.length > 0) {
    const file = open.pop();
    if (files.has(file)) continue;
    files.add(file);
    if (!imports.has(file)) imports.set(file, importsOf(root, file));
    for (const name of imports.get(file)) {
      if (!name.startsWith('.')) packages.add(name);
      else if (existsSync(join(root, dirname(file), name))) open.push(normalize(join(dirname(file), name)));
    }
  }
  return { files, packages };
}

/** Without those of types only, which are never loaded. */
function importsOf(root, file) {
  const text = readFileSync(join(root, file), 'utf8').replace(/^(?:import|export) type\b[^;]*;/gm, '');
  return ts.preProcessFile(text).importedFiles.map(({ fileName }) => fileName);
}
