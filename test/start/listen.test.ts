/** How a server that is told to end takes leave of its clients, over real connections. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { Agent, get } from 'node:http';
import { readConfig } from '../../src/config.ts';
import type { Closers } from '../../src/start/infrastructure.ts';
import { closeAll, listen } from '../../src/start/infrastructure.ts';

const agent = new Agent({ keepAlive: true, maxSockets: 1 });
afterEach(() => {
  agent.destroy();
});

describe('a server that ends', () => {
  it('does so though a client keeps its one connection busy', async () => {
    const closers: Closers = [];
    const { ownUrl, serve } = await listen(config(), closers);
    let arrived = (): void => undefined;
    const underWay = new Promise<void>((resolve) => (arrived = resolve));
    serve((_, response) => {
      arrived();
      setTimeout(() => response.end('answered'), 20);
    });
    const asked = ask(ownUrl);
    await underWay;
    const [first] = await Promise.all([asked, closeAll(closers), askUntilRefused(ownUrl)]);
    expect(first).toBe('answered');
  }, 10_000);
});

/** The answer; null where nobody listens any more or the connection was closed. */
function ask(url: string): Promise<string | null> {
  return new Promise((resolve) => {
    get(url, { agent }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.once('end', () => {
        resolve(text);
      });
    }).once('error', () => {
      resolve(null);
    });
  });
}

async function askUntilRefused(url: string): Promise<void> {
  while ((await ask(url)) !== null);
}

function config(): Parameters<typeof listen>[0] {
  const read = readConfig({ PORT: '0', HOST: '127.0.0.1' });
  if (!read.ok) throw new Error(read.problems.join('\n'));
  return read.config;
}
