import { test } from '@jest/globals';
import { launchChromium } from '../support/chromium.ts';
import { startRealApp } from '../simulator/real-app.ts';

test('try', async () => {
  const app = await startRealApp({ NIANBAO_NOW: '2027-01-05T09:00:00+08:00' });
  const browser = await launchChromium();
  const say = async (user: string, text: string): Promise<string> => {
    const r = await fetch(`${app.url}/simulator/say`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ user, text }),
    });
    const j = (await r.json()) as { text?: string };
    return JSON.stringify(j);
  };
  try {
    console.log(await say('zhang', '填报'));
    await say('zhang', '表三 新收 1 0 0 0 0 0');
    console.log(await say('zhang', '打开表格'));
    for (const width of [1280, 375]) {
      const context = await browser.newContext({ viewport: { width, height: 800 } });
      const page = await context.newPage();
      page.on('console', (m) => console.log('CONSOLE', m.text()));
      page.on('pageerror', (m) => console.log('PAGEERROR', m.message));
      await page.goto(`${app.url}/g/mq-gxj/2026`);
      console.log(page.url(), await page.title());
      await page.click('text=张三');
      await page.waitForSelector('#fill');
      console.log(page.url());
      await page.screenshot({ path: `/tmp/h/p3/a-${width}.png`, fullPage: true });
      const f = page.locator('input').first();
      await f.fill(width === 1280 ? '5' : '7');
      await f.press('Enter');
      await page.keyboard.type('1e3');
      await page.keyboard.press('Enter');
      await page.waitForTimeout(800);
      console.log(await page.locator('#saving').textContent(), await page.locator('#progress').textContent());
      await page.screenshot({ path: `/tmp/h/p3/b-${width}.png`, fullPage: false });
      await page.locator('input[id="t3.new.person"]').fill('4');
      await page.keyboard.press('Tab');
      await page.waitForTimeout(800);
      await page.locator('input[id="t3.new.person"]').scrollIntoViewIfNeeded();
      await page.screenshot({ path: `/tmp/h/p3/c-${width}.png`, fullPage: false });
      await context.close();
    }
    console.log(app.errors);
  } finally {
    await browser.close();
    await app.close();
  }
}, 60_000);
