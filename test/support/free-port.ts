/** A port of this machine that nobody listens on. */
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * Below those that the system gives away by itself, to connections and to whoever listens on port 0: the port is still
 * free when the program that it is for comes to listen on it, and when that program is started again.
 */
const PORTS = { from: 10_000, to: 32_000 };

/** Whoever got one may not listen on it yet. */
const given = new Set<number>();

export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(PORTS.from, PORTS.to);
    if (given.has(port)) continue;
    given.add(port);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((tell) => {
    const probe = createServer();
    probe.once('error', () => {
      tell(false);
    });
    probe.listen(port, '127.0.0.1', () => {
      probe.close(() => {
        tell(true);
      });
    });
  });
}
