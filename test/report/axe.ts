/** Looks at a page by the rules of axe. */
import axe from 'axe-core';
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { z } from 'zod';

const results = z.object({
  violations: z.array(
    z.object({ id: z.string(), impact: z.string(), nodes: z.array(z.object({ html: z.string() })) }),
  ),
  passes: z.array(z.object({ id: z.string() })),
});

/** What axe finds grave; also that it looked at all. */
export async function graveFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const options = JSON.stringify({
    rules: { 'target-size': { enabled: true } },
    resultTypes: ['violations'],
  });
  const { violations, passes } = results.parse(await page.evaluate(`axe.run(document, ${options})`));
  expect(passes.map(({ id }) => id)).toContain('color-contrast');
  return violations
    .filter(({ impact }) => ['serious', 'critical'].includes(impact))
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`));
}
