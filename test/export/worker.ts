/** The worker that makes PDFs, as the build would have it: tests run from the sources, a child process cannot. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';

const FILES = ['src/start/pdf-worker.ts', 'src/export/pdf-compile.ts', 'src/export/pdf-fonts.ts'];

export interface BuiltWorker {
  readonly url: URL;
  readonly remove: () => void;
}

export function buildWorker(): BuiltWorker {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-worker-'));
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  for (const file of FILES) {
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
    url: pathToFileURL(join(folder, 'src/start/pdf-worker.js')),
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
