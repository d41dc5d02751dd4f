/** Secrets that an installation makes for itself and keeps under DATA_DIR, where none was given. */
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

const BYTES = 32;
const SHAPE = /^[A-Za-z0-9_-]{43}$/;

/** The key of report links. The same for every process on this folder, and after every restart. */
export function keepLinkSecret(dataDir: string): string {
  return keep(dataDir, 'link-secret');
}

/** The salt under which userids are hashed in logs. */
export function keepLogSalt(dataDir: string): string {
  return keep(dataDir, 'log-salt');
}

function keep(dataDir: string, name: string): string {
  const path = join(dataDir, name);
  mkdirSync(dataDir, { recursive: true });
  const secret = read(path) ?? make(path);
  // A new one in its place would silently close every link that was sent; the operator decides.
  if (!SHAPE.test(secret))
    throw new Error(`${path} 的内容不完整。请从备份恢复它；没有备份时删除它，旧链接将随之失效。`);
  return secret;
}

/** Written aside and linked into place: it appears whole, and of two processes one wins for both. */
function make(path: string): string {
  const secret = randomBytes(BYTES).toString('base64url');
  const draft = `${path}.${String(process.pid)}-${randomBytes(4).toString('hex')}`;
  const file = openSync(draft, 'wx', 0o600);
  try {
    writeSync(file, secret);
    fsyncSync(file);
    linkSync(draft, path);
    return secret;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return read(path) ?? '';
    throw error;
  } finally {
    closeSync(file);
    rmSync(draft, { force: true });
  }
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** By shape, not `instanceof Error`: a system error may come from another realm than this module's. */
function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
