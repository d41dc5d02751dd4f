/** A PostgreSQL server for an experiment, and the way to it through a fault proxy. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PostgresServer } from '../../support/postgres.ts';
import { startPostgres, wantPostgres } from '../../support/postgres.ts';
import type { Outcome } from '../experiment.ts';
import { notTried } from '../experiment.ts';
import type { FaultProxy } from './fault-proxy.ts';
import { startFaultProxy } from './fault-proxy.ts';

export interface Postgres extends PostgresServer {
  readonly url: string;
}

/** Runs it on a server of its own; where there is none to be had, nothing is tried, and the run says so. */
export async function onPostgres(
  work: (postgres: Postgres) => Promise<Outcome>,
  settings: readonly string[] = [],
): Promise<Outcome> {
  const programs = wantPostgres();
  if (programs === null) return notTried;
  const server = await startPostgres(programs, settings);
  try {
    return await work({ ...server, url: await server.createDatabase() });
  } finally {
    server.freeze(false);
    await server.stop();
  }
}

const SOCKET = '.s.PGSQL.5432';

export interface ProxiedPostgres {
  readonly proxy: FaultProxy;
  /** Of the same database, through the proxy. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** A proxy before the server of this URL, which names a socket's folder. */
export async function proxied(realUrl: string): Promise<ProxiedPostgres> {
  const real = new URL(realUrl);
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-proxy-'));
  const proxy = await startFaultProxy({
    listen: join(folder, SOCKET),
    to: { path: join(decodeURIComponent(real.hostname), SOCKET) },
  });
  return {
    proxy,
    url: `postgresql://test@${encodeURIComponent(folder)}${real.pathname}`,
    close: async () => {
      await proxy.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
