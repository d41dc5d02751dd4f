/** The company's list on the page, on a phone and at a desk: a member is renamed, moved, leaves and comes back. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Browser, Locator } from 'playwright-core';
import { stranger } from '../../conversations/texts.ts';
import { inChromium, launchChromium } from '../support/chromium.ts';
import { type RealApp, startRealApp } from './real-app.ts';
import { graveFaults, openWindow, type Window } from './window.ts';

jest.setTimeout(60_000);

inChromium('the company’s list in Chromium', () => {
  let browser: Browser;
  let app: RealApp;
  let shown: Window;

  beforeAll(async () => {
    browser = await launchChromium();
    app = await startRealApp({ NIANBAO_NOW: '2021-01-11T09:00:00+08:00' });
  });
  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  const sheet = (): Locator => shown.page.getByRole('dialog');
  const press = (name: string): Promise<void> => sheet().getByRole('button', { name, exact: true }).click();
  const note = (text: string): Promise<void> => sheet().getByRole('status').getByText(text).waitFor();

  describe.each([
    ['a phone', 375, 'zheng'],
    ['a desk', 1280, 'xu'],
  ])('at the width of %s', (_, width, user) => {
    beforeEach(async () => {
      shown = await openWindow(browser, app.url, width, `#${user}`);
      await shown.page.getByRole('button', { name: '通讯录' }).click();
    });
    afterEach(async () => {
      expect(shown.complaints).toEqual([]);
      await shown.close();
    });

    test('fits, and is without grave faults', async () => {
      expect(await graveFaults(shown.page)).toEqual([]);
      const size = await shown.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      expect(size[0]).toBe(size[1]);
      const box = await sheet().boundingBox();
      expect((box?.x ?? -1) >= 0 && (box?.x ?? 0) + (box?.width ?? 0) <= width).toBe(true);
      await shown.page.keyboard.press('Escape');
      expect(await sheet().count()).toBe(0);
    });

    test('a name is changed, in the list too', async () => {
      await sheet().getByLabel('姓名').fill(`欧阳${user}`);
      await press('改名');
      await note(`改名为欧阳${user}`);
      await press('关闭');
      expect(await shown.page.locator('#who-name').textContent()).toBe(`欧阳${user}`);
      expect(await shown.page.locator('.person', { hasText: `欧阳${user}` }).count()).toBe(1);
    });

    test('who leaves is a stranger to the app, and is known again once he is back', async () => {
      await press('离职');
      await note('已通知应用：离职');
      await press('关闭');
      await shown.page.getByLabel('消息内容').fill('填报');
      await shown.page.keyboard.press('Enter');
      await shown.page.locator('.bubble', { hasText: stranger }).waitFor();
      await shown.page.getByRole('button', { name: '通讯录' }).click();
      await press('重新入职');
      await note('重新入职');
    });

    test('who is moved works in the other department', async () => {
      await sheet().getByLabel('部门').selectOption({ label: '闽清县教育局' });
      await press('调动');
      await note('调到闽清县教育局');
      expect(await shown.page.locator('#contact-place').textContent()).toBe(`${user} · 闽清县教育局`);
    });
  });

  test('nothing failed in the app', () => {
    expect(app.errors).toEqual([]);
  });
});
