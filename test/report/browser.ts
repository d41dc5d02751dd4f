/** Looks at pages in Chromium as people do, and hears of everything that they ask for or complain of. */
import type { Browser, Page } from 'playwright-core';

export interface Visit<T> {
  readonly seen: T;
  /** Addresses that the page asked for, blocked or not, but for what it carries with it. */
  readonly requests: readonly string[];
  /** Faults, dialogs and breaches of the content security policy. */
  readonly complaints: readonly string[];
}

export type Visitor = <T>(url: string, look: (page: Page) => Promise<T>) => Promise<Visit<T>>;

/** Opens one page and calls `look`. The content security policy holds throughout. */
export async function visit<T>(
  browser: Browser,
  url: string,
  width: number,
  look: (page: Page) => Promise<T>,
): Promise<Visit<T>> {
  return visiting(browser, width, (go) => go(url, look));
}

/** Goes from page to page in one window. */
export async function visiting<T>(
  browser: Browser,
  width: number,
  use: (go: Visitor) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ viewport: { width, height: 800 } });
  try {
    const page = await context.newPage();
    const heard = await listenTo(page);
    return await use(async (url, look) => {
      heard.requests.length = 0;
      heard.complaints.length = 0;
      await page.goto(url, { waitUntil: 'load' });
      const seen = await look(page);
      return { seen, requests: [...heard.requests], complaints: [...heard.complaints] };
    });
  } finally {
    await context.close();
  }
}

async function listenTo(page: Page): Promise<{ requests: string[]; complaints: string[] }> {
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith('data:')) requests.push(request.url());
  });
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.exposeFunction('tellBreach', (breach: string) => complaints.push(`policy: ${breach}`));
  await page.addInitScript(() => {
    // `exposeFunction` has put it there.
    const { tellBreach } = globalThis as unknown as { tellBreach: (breach: string) => void };
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
      tellBreach(`${effectiveDirective} ${blockedURI}`);
    });
  });
  return { requests, complaints };
}
