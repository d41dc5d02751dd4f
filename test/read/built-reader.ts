/** The program that reads files, as the build would have it: tests run from the sources, a child process cannot. */
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';

const FOLDERS = ['src/form', 'src/forms', 'src/parse', 'src/read'];
const FILES = ['src/start/read-worker.ts', 'src/start/read-watch.ts'];

export interface BuiltReader {
  readonly url: URL;
  readonly remove: () => void;
}

export function buildReader(): BuiltReader {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-reader-'));
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  for (const file of [...FILES, ...FOLDERS.flatMap(sourcesOf)]) {
    const { outputText } = ts.transpileModule(readFileSync(file, 'utf8'), {
      compilerOptions: {
        target: ts.ScriptTarget.ES2023,
        module: ts.ModuleKind.ESNext,
        verbatimModuleSyntax: true,
        rewriteRelativeImportExtensions: true,
      },
    });
    const path = join(folder, file.replace(/\.ts$/u, '.js'));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, outputText);
  }
  return {
    url: pathToFileURL(join(folder, 'src/start/read-worker.js')),
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function sourcesOf(folder: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.ts')).map((name) => join(folder, name));
}
