/** Stands between a client and PostgreSQL and swallows the server's answer to one COMMIT, then breaks the connection. */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createConnection, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface CuttingProxy {
  /** The URL of the database through the proxy. */
  readonly url: string;
  /** The next COMMIT is carried out, but its answer is lost. */
  readonly arm: () => void;
  readonly cuts: () => number;
  readonly close: () => Promise<void>;
}

const SOCKET = '.s.PGSQL.5432';

export async function startCuttingProxy(realUrl: string): Promise<CuttingProxy> {
  const real = new URL(realUrl);
  const folder = await mkdtemp(join(tmpdir(), 'nianbao-proxy-'));
  let isArmed = false;
  let cuts = 0;
  const server = createServer((client) => {
    const upstream = createConnection(join(decodeURIComponent(real.hostname), SOCKET));
    let isSwallowing = false;
    client.on('data', (chunk) => {
      if (isArmed && chunk.includes('commit')) {
        isArmed = false;
        isSwallowing = true;
      }
      upstream.write(chunk);
    });
    upstream.on('data', (chunk) => {
      if (!isSwallowing) {
        client.write(chunk);
        return;
      }
      cuts += 1;
      client.destroy();
      upstream.destroy();
    });
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
    for (const socket of [client, upstream]) socket.on('error', () => undefined);
  });
  server.listen(join(folder, SOCKET));
  await once(server, 'listening');
  return {
    url: `postgresql://test@${encodeURIComponent(folder)}${real.pathname}`,
    arm: () => {
      isArmed = true;
    },
    cuts: () => cuts,
    close: async () => {
      server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
