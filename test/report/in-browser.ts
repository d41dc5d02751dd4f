/** The report pages on a server and a browser that looks at them, for the tests of one group. */
import { afterAll, beforeAll } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../support/chromium.ts';
import type { Visit } from './browser.ts';
import { visit } from './browser.ts';
import type { Server, ServerOptions } from './server.ts';
import { serve } from './server.ts';

export interface InBrowser {
  /** From the first test on. */
  readonly browser: () => Browser;
  readonly origin: () => string;
  /** Opens the path in a window of that width. */
  readonly visit: <T>(path: string, width: number, see: (page: Page) => Promise<T>) => Promise<Visit<T>>;
  /** The same, of which only what was seen is told. */
  readonly look: <T>(path: string, width: number, see: (page: Page) => Promise<T>) => Promise<T>;
}

/** Both are there before the first test of the group that calls this, and gone behind its last. */
export function servedInBrowser(options: Omit<ServerOptions, 'publicUrl'> = {}): InBrowser {
  let open: { readonly browser: Browser; readonly server: Server } | undefined;
  const opened = (): NonNullable<typeof open> => {
    if (open === undefined) throw new Error('asked before the first test');
    return open;
  };
  beforeAll(async () => {
    const server = await serve({ ...options, publicUrl: 'http://127.0.0.1' });
    open = { server, browser: await launchChromium() };
  }, 60_000);
  afterAll(async () => {
    await open?.browser.close();
    await open?.server.close();
  });
  const visitPath: InBrowser['visit'] = (path, width, see) =>
    visit(opened().browser, `${opened().server.origin}${path}`, width, see);
  return {
    browser: () => opened().browser,
    origin: () => opened().server.origin,
    visit: visitPath,
    look: async (path, width, see) => (await visitPath(path, width, see)).seen,
  };
}
