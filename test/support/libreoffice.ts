/** Finds LibreOffice and lets it read files as an office would; without one, says what is left out. */
import { describe } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findProgram } from '../../storage/redis-binary.ts';
import { leaveOut } from './left-out.ts';

const program = findProgram('soffice', 'libreoffice');
const run = promisify(execFile);

/** A group of tests that needs LibreOffice: left out, and said so, where there is none; in CI its absence fails. */
export const inLibreOffice = program === null ? leftOut() : describe;

function leftOut(): typeof describe.skip {
  leaveOut('LibreOffice', 'apt-get install libreoffice-calc-nogui libreoffice-writer-nogui');
  return describe.skip;
}

/** Opens the files, by name, and saves each anew as flat XML of the kind named (`fods`, `fodt`); the texts in that order. `infilter` says how to read them. */
export async function reopened(
  files: Readonly<Record<string, string | Uint8Array>>,
  kind: 'fods' | 'fodt',
  infilter?: string,
): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'nianbao-office-'));
  const names = Object.keys(files);
  try {
    for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    const made = join(folder, 'made');
    await run(
      program ?? '',
      [
        profile,
        '--headless',
        ...(infilter === undefined ? [] : [`--infilter=${infilter}`]),
        '--convert-to',
        kind,
        '--outdir',
        made,
        ...names.map((name) => join(folder, name)),
      ],
      { timeout: 100_000 },
    );
    const flat = names.map((name) => join(made, name.replace(/\.\w+$/u, `.${kind}`)));
    return await Promise.all(flat.map((path) => readFile(path, 'utf8')));
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
