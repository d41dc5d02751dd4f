/** The whole program playing WeCom itself: embedded database, a Redis of its own, a free port. */
import { rm } from 'node:fs/promises';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { startServer } from '../../src/start/server.ts';
import { madeDataDir } from '../support/embedded.ts';
import type { SimulatorClient } from './client.ts';
import { clientOf } from './client.ts';

export interface RealApp extends SimulatorClient {
  readonly url: string;
  /** Each route that it answers, such as `GET /r/:file`. */
  readonly routes: readonly string[];
  /** What the log has of errors. */
  readonly errors: readonly string[];
  readonly close: () => Promise<void>;
}

/** Starts it on a data folder of its own, in which nobody has written anything yet. */
export async function startRealApp(env: Readonly<Record<string, string>> = {}): Promise<RealApp> {
  const dataDir = await madeDataDir();
  const read = readConfig({ PORT: '0', DATA_DIR: dataDir, ...env });
  if (!read.ok) throw new Error(read.problems.join(' '));
  const errors: string[] = [];
  const write = (line: string): void => {
    if (line.includes('"level":50')) errors.push(line);
  };
  const log = createLog({ salt: 'simulator', write });
  const server = await startServer({ config: read.config, log, tell: () => undefined });
  return {
    url: server.url,
    routes: server.routes,
    ...clientOf(server.url),
    errors,
    close: async () => {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
