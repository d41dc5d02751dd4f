/** The program's own cards on the simulator's page: drawn, pressed, changed, called old; and all of it by text too. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { inChromium, launchChromium } from '../support/chromium.ts';
import { type RealApp, startRealApp } from './real-app.ts';
import { graveFaults, openWindow, type Window } from './window.ts';

jest.setTimeout(90_000);

const FILLED = [
  '填报 2020年年报',
  '表二全0',
  '表三全0',
  '表四全0',
  '第一部分：本年度没有新制作规范性文件，未收到申请，坚持公开为常态。',
  '第五部分：解读形式较为单一，今后改进。',
  '第六部分：无其他需要报告的事项。',
];

inChromium('cards of the program on the page', () => {
  let browser: Browser;
  let app: RealApp;
  let window: Window;
  let page: Page;

  beforeAll(async () => {
    browser = await launchChromium();
    app = await startRealApp({ NIANBAO_NOW: '2026-11-25T09:00:00+08:00' });
  });
  afterAll(async () => {
    expect(app.errors).toEqual([]);
    await app.close();
    await browser.close();
  });
  beforeEach(async () => {
    window = await openWindow(browser, app.url, 375, '#huang');
    page = window.page;
  });
  afterEach(async () => {
    await window.close();
    expect(window.complaints).toEqual([]);
  });

  const say = async (user: string, text: string): Promise<void> => {
    const response = await fetch(`${app.url}/simulator/say`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ user, text }),
    });
    expect(response.status).toBe(200);
  };
  const open = async (user: string): Promise<void> => {
    await page.goto(`${app.url}/simulator#${user}`);
    await page.reload();
  };
  const card = (at: number): Locator => page.locator('.card').nth(at);
  const buttons = async (of: Locator): Promise<readonly string[]> =>
    await of.locator('.card-button').allTextContents();
  const push = (words: string): Locator => page.locator('.row.push .bubble', { hasText: words }).last();
  /** But for the unread count on the way back, which is none of the cards'. */
  const faults = async (): Promise<readonly string[]> =>
    (await graveFaults(page)).filter((fault) => !fault.includes('id="back"'));
  const shot = async (name: string): Promise<void> => {
    const folder = process.env['NIANBAO_SHOTS'];
    if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` });
  };

  test('a reviewer sends back and approves by buttons; a card of before is old', async () => {
    for (const text of [...FILLED, '提交']) await say('lin', text);
    await card(0).waitFor();
    expect(await buttons(card(0))).toEqual(['通过', '退回', '打开报告']);
    expect(await card(0).textContent()).toContain('闽清县教育局2020年年报');
    await push('回复 通过，或 退回 理由').waitFor();
    await shot('cards-asked');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
    expect(await faults()).toEqual([]);

    await card(0).getByText('退回', { exact: true }).click();
    await push('请写明退回的理由').waitFor();
    await card(0).getByText('请发：退回 理由').waitFor();
    expect(await buttons(card(0))).toEqual(['通过', '退回', '打开报告']);
    await shot('cards-reason');
    await page.getByLabel('消息内容').fill('退回 请核对表三');
    await page.keyboard.press('Enter');
    await page.locator('.row:is(.reply, .push) .bubble', { hasText: '已退回：闽清县教育局' }).waitFor();

    await open('lin');
    await page.getByText('填报', { exact: true }).last().click();
    await push('2020年年报').waitFor();
    await card(0).getByText('已打开').first().waitFor();
    await shot('cards-opened');
    await say('lin', '提交');

    await open('huang');
    await card(1).waitFor();
    await card(0).getByText('通过', { exact: true }).click();
    await card(0).getByText('已过期').waitFor();
    await push('已重新提交').waitFor();
    await card(1).getByText('通过', { exact: true }).click();
    await card(1)
      .getByText(/已通过 · 黄审 \d\d:\d\d/u)
      .waitFor();
    await push('已通过：闽清县教育局2020年年报').waitFor();
    await shot('cards-approved');
    expect(await faults()).toEqual([]);
  });
});
