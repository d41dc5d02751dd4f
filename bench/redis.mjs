/** A Redis of the bench's own, as the program starts one for itself. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRedis as start } from '../dist/storage/redis-server.js';

export async function startRedis() {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-bench-redis-'));
  const server = await start({ dataDir: folder });
  return {
    path: server.path,
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
