/** The page's files: all of them served, and their JavaScript as strictly typed as the rest. */
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import ts from 'typescript';
import { readAssets } from '../../src/simulator/assets.ts';

const folder = resolve('src/simulator/assets');
const files = readdirSync(folder);
const modules = files.filter((name) => name.endsWith('.js'));

test('every file of the page is served, and nothing else', () => {
  expect([...readAssets().keys()].sort()).toEqual([...files].sort());
});

test('every style sheet is asked for by the page', () => {
  const html = readAssets().get('index.html')?.body.toString() ?? '';
  const asked = [...html.matchAll(/assets\/([\w-]+\.css)/gu)].map((match) => match[1]);
  expect(asked.sort()).toEqual(files.filter((name) => name.endsWith('.css')).sort());
});

test('the modules of the page keep their types', () => {
  const options: ts.CompilerOptions = {
    allowJs: true,
    checkJs: true,
    noEmit: true,
    strict: true,
    noUncheckedIndexedAccess: true,
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    types: [],
  };
  const program = ts.createProgram(
    modules.map((name) => join(folder, name)),
    options,
  );
  const faults = ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  expect(faults).toEqual([]);
  expect(modules.length).toBeGreaterThan(20);
});
