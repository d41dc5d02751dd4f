/**
 * Builds sources and tests as one tree under .cache/, with changes of their text on the way: what experiments run, and
 * the only place where crash points and mutants are.
 */
import { transformSync } from '@swc/core';
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './prepare.mjs';

const FOLDERS = ['src', 'conversations', 'storage', 'test'];
const NOT_RUN = /\.test\.tsx?$|^test\/fixtures\//;
const OPTIONS = {
  jsc: {
    target: 'es2023',
    rewriteRelativeImportExtensions: true,
    transform: { react: { runtime: 'automatic', importSource: 'preact' } },
  },
  module: { type: 'es6' },
  sourceMaps: false,
  configFile: false,
  swcrc: false,
};

/** Where the tree of this name stands; others may try something at the same time. */
export function treeOf(name) {
  return join(root, '.cache/experiments', `${name}-${process.pid}`);
}

/** Works with a tree that `build` makes, and removes it whatever happens. */
export async function inTree(tree, build, work) {
  rmSync(tree, { recursive: true, force: true });
  try {
    build();
    return await work();
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
}

export function buildTree(tree) {
  for (const file of FOLDERS.flatMap(filesOf)) buildFile(tree, file, (text) => text);
  symlinkSync(join(root, 'test/fixtures'), join(tree, 'test/fixtures'));
}

/** A copy of the tree in which some files are built anew; `change` gives the text of a file as it is to be built. */
export function buildChanged(copy, tree, files, change) {
  cpSync(tree, copy, { recursive: true });
  for (const file of files) buildFile(copy, file, (text) => change(file, text));
}

function filesOf(folder) {
  const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .filter((file) => !NOT_RUN.test(file));
}

function buildFile(tree, file, change) {
  const target = join(tree, file.replace(/\.tsx?$/, '.js'));
  mkdirSync(dirname(target), { recursive: true });
  if (!/\.tsx?$/.test(file)) {
    cpSync(join(root, file), target);
    return;
  }
  const text = change(readFileSync(join(root, file), 'utf8'));
  const parser = { syntax: 'typescript', tsx: file.endsWith('x') };
  const options = { ...OPTIONS, filename: file, jsc: { ...OPTIONS.jsc, parser } };
  writeFileSync(target, transformSync(text, options).code);
}
