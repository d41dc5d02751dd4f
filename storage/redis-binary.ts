/** Where a Redis program may be found: on PATH, or where scripts/get-redis.mjs puts the one that it fetches. */
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

const NAMES = ['redis-server', 'valkey-server'];

export const NO_REDIS =
  '没有找到 Redis。请安装一个：Debian/Ubuntu 用 sudo apt-get install -y redis-server，macOS 用 brew install redis，' +
  'Fedora 用 sudo dnf install -y valkey；或用 REDIS_URL 指定已有的 Redis。';

/** The first redis-server or valkey-server, or null. */
export function findRedis(): string | null {
  const fetched = join(projectRoot(), '.cache/redis/redis-server');
  return findProgram(...NAMES) ?? (isExecutable(fetched) ? fetched : null);
}

/** The first of these programs that stands on PATH, or null. */
export function findProgram(...names: readonly string[]): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const candidates = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return candidates.find(isExecutable) ?? null;
}

/** The nearest folder above that holds package.json: the same whether this runs from source or from dist/. */
function projectRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
