/** How much the disk of a folder still takes. */
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeOf } from '../../storage/errors.ts';

/** Bytes free for us where the folder is, or will be made; null where it cannot be looked at. */
export async function freeBytes(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch (error) {
    const isMissing = codeOf(error) === 'ENOENT' && dirname(folder) !== folder;
    return isMissing ? await freeBytes(dirname(folder)) : null;
  }
}
