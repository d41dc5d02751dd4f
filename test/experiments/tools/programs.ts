/** Programs of one roster and one day, on what they share, behind one server API. */
import type { TestServer } from '../../e2e/process.ts';
import { createTestServer, startApi } from '../../e2e/process.ts';

export interface Programs {
  readonly roster: string;
  readonly now: string;
  /** The settings of each. Several need one database and one Redis. */
  readonly settings: readonly Readonly<Record<string, string>>[];
}

/** Starts them in turn; they are gone when the work is over, whatever came of it. Throws where there is none. */
export async function withPrograms<T>(
  { roster, now, settings }: Programs,
  work: (servers: readonly TestServer[], first: TestServer) => Promise<T>,
): Promise<T> {
  const api = await startApi();
  const servers = await Promise.all(
    settings.map((env) => createTestServer({ roster, api, env: { NIANBAO_NOW: now, ...env } })),
  );
  try {
    const [first] = servers;
    if (first === undefined) throw new Error('no program');
    for (const server of servers) await server.start();
    return await work(servers, first);
  } finally {
    for (const server of servers) await server.remove();
    await api.stop();
  }
}
