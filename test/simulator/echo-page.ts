/** The simulator's page in Chromium around the echo app, anew for each test; nothing may go wrong unheard. */
import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchChromium } from '../support/chromium.ts';
import { type EchoApp, type EchoOptions, startEchoApp } from './echo-app.ts';
import { openWindow, type Window } from './window.ts';

export interface EchoPage {
  /** Opens the page; with a chat in its address, waits for the app's greeting. */
  readonly open: (width: number, options?: EchoOptions, hash?: string) => Promise<void>;
  readonly page: () => Page;
  readonly app: () => EchoApp;
  /** What went wrong so far; what is taken out is forgiven. */
  readonly complaints: () => string[];
  readonly bubbles: (kind: 'said' | 'reply' | 'push') => Locator;
  readonly push: (user: string, content: string) => Promise<unknown>;
  readonly sendCard: (card: object) => Promise<unknown>;
  /** Nothing is wider than the window. */
  readonly fits: () => Promise<boolean>;
}

/** For the tests of one group. */
export function echoPage(): EchoPage {
  let browser: Browser;
  let app: EchoApp;
  let window: Window;

  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    await window.close();
    await app.close();
    expect(window.complaints).toEqual([]);
  });

  const bubbles: EchoPage['bubbles'] = (kind) => window.page.locator(`.row.${kind} .bubble`);
  return {
    open: async (width, options = {}, hash = '#zhang') => {
      app = await startEchoApp(options);
      window = await openWindow(browser, app.url, width, hash);
      // On a phone it may stand behind what is open.
      if (hash !== '') await bubbles('reply').first().waitFor({ state: 'attached' });
    },
    page: () => window.page,
    app: () => app,
    complaints: () => window.complaints,
    bubbles,
    push: (user, content) => app.send({ touser: user, msgtype: 'text', text: { content } }),
    sendCard: (card) => app.send({ touser: 'zhang', msgtype: 'template_card', template_card: card }),
    fits: () => window.page.evaluate(() => document.documentElement.scrollWidth === innerWidth),
  };
}
