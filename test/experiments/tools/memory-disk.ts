/** A small disk in memory under a folder. Only root may mount one. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface MemoryDisk {
  /** The folder is on its former disk again, with what it holds now. */
  readonly unmount: () => void;
}

/** Puts the folder with what it holds onto a disk of so many megabytes; null where none may be mounted. */
export function mountMemory(folder: string, megabytes: number): MemoryDisk | null {
  const mount = (): boolean =>
    run('mount', '-t', 'tmpfs', '-o', `size=${String(megabytes)}m`, 'tmpfs', folder);
  if (!keeping(folder, mount)) return null;
  return {
    unmount: () => {
      keeping(folder, () => run('umount', folder) || run('umount', '--lazy', folder));
    },
  };
}

/** What the folder holds stays in it, whatever is done under it. */
function keeping(folder: string, work: () => boolean): boolean {
  const kept = mkdtempSync(join(tmpdir(), 'nianbao-kept-'));
  try {
    cpSync(folder, kept, { recursive: true });
    const isDone = work();
    if (isDone) cpSync(kept, folder, { recursive: true });
    return isDone;
  } finally {
    rmSync(kept, { recursive: true, force: true });
  }
}

function run(program: string, ...args: readonly string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}
