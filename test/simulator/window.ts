/** A window on the simulator's page, which hears of everything that goes wrong in it. */
import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { z } from 'zod';

export interface Window {
  readonly page: Page;
  /** Faults and breaches of the content security policy, requests elsewhere, dialogs. */
  readonly complaints: string[];
  readonly close: () => Promise<void>;
}

/** Opens the page of `url` at the width of a phone (375) or of a desk (1280). */
export async function openWindow(browser: Browser, url: string, width: number, hash = ''): Promise<Window> {
  const isPhone = width < 720;
  const context: BrowserContext = await browser.newContext({
    viewport: { width, height: isPhone ? 740 : 800 },
    hasTouch: isPhone,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  // A blocked style or script is told on the console, so this also shows that the policy blocks nothing of ours.
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !request.url().startsWith('data:'))
      complaints.push(`request: ${request.url()}`);
  });
  await page.goto(`${url}/simulator${hash}`);
  return { page, complaints, close: () => context.close() };
}

const results = z.object({
  violations: z.array(
    z.object({ id: z.string(), impact: z.string(), nodes: z.array(z.object({ html: z.string() })) }),
  ),
  passes: z.array(z.object({ id: z.string() })),
});

/** What axe finds grave on the page as it stands. */
export async function graveFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  // What is shown in the frame has tests of its own.
  const scope = JSON.stringify({ exclude: ['iframe'] });
  const options = JSON.stringify({ iframes: false, resultTypes: ['violations'] });
  const { violations, passes } = results.parse(await page.evaluate(`axe.run(${scope}, ${options})`));
  if (!passes.some(({ id }) => id === 'color-contrast')) throw new Error('axe did not look');
  return violations
    .filter(({ impact }) => ['serious', 'critical'].includes(impact))
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}
