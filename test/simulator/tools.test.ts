/** The tools around the chat: the drawer for engineers, the faults, the clock. */
import { describe, expect, test } from '@jest/globals';
import { inChromium } from '../support/chromium.ts';
import { echoPage } from './echo-page.ts';
import { graveFaults } from './window.ts';

inChromium('the tools around the chat in Chromium', () => {
  const { open, page, app, push, fits } = echoPage();

  describe('the drawer', () => {
    const exchanges = () => page().locator('.exchange');

    test.each([375, 1280])(
      'is closed at first, then tells what went over the wire, at %d pixels',
      async (width) => {
        await open(width);
        expect(await page().locator('.side.wire').isVisible()).toBe(false);
        await page().getByRole('button', { name: '线路' }).click();
        await exchanges().first().waitFor();
        if (width > 720) {
          await page().getByLabel('消息内容').fill('许可 11 0 0');
          await page().keyboard.press('Enter');
          await page().getByText('回调：文字「许可 11 0 0」').waitFor();
        }
        const newest = exchanges().first();
        await newest.locator('summary').click();
        expect(await newest.locator('.part-head span').allTextContents()).toEqual([
          '地址',
          '信封（加密）',
          '明文',
          '应答（加密）',
          '应答的明文',
        ]);
        const opened = newest.getByRole('region', { name: '明文', exact: true });
        expect(await opened.textContent()).toContain('<FromUserName><![CDATA[zhang]]></FromUserName>\n');
        expect(await opened.evaluate((pre) => getComputedStyle(pre).whiteSpace)).toBe('pre-wrap');
        expect(await graveFaults(page())).toEqual([]);
        expect(await fits()).toBe(true);
        await page().goBack();
        await page().locator('.side.wire').waitFor({ state: 'hidden' });
        await page().getByLabel('消息内容').waitFor();
      },
    );

    test('copies what went as it went', async () => {
      await open(1280, {}, '#zhang/wire');
      await page().context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await exchanges().first().locator('summary').click();
      await page().getByRole('button', { name: '复制明文' }).click();
      await page().getByText('已复制').waitFor();
      const copied = await page().evaluate(() => navigator.clipboard.readText());
      expect(copied).toMatch(/^<xml><ToUserName>.*<\/xml>$/u);
      expect(copied).not.toContain('\n');
    });

    test('follows the member in view, and closes with Escape', async () => {
      await open(1280, {}, '#zhang/wire');
      await exchanges().first().waitFor();
      await page().locator('.person', { hasText: '路人' }).click();
      await page().locator('#who-name', { hasText: '路人' }).waitFor();
      await page().getByText('回调：进入会话').waitFor();
      expect(await exchanges().count()).toBe(1);
      await page().keyboard.press('Escape');
      await page().locator('.side.wire').waitFor({ state: 'hidden' });
    });
  });

  test.each([375, 1280])(
    'a fault that is on stands in the head of every view, at %d pixels',
    async (width) => {
      await open(width, {}, '#zhang/wire');
      await page().getByText('故障开关').click();
      await page().getByRole('switch', { name: '重复投递' }).click();
      await page().getByLabel('几次').fill('5');
      await page().getByLabel('错误码').selectOption('-1');
      await page().getByRole('switch', { name: 'API 出错' }).click();
      const head = page().locator('#faults-on');
      await head.getByText('重复投递、API 出错 -1 × 5').waitFor();
      expect(await graveFaults(page())).toEqual([]);
      expect(app().simulator.faults.state()).toMatchObject({ duplicate: true, api: { code: -1, left: 5 } });
      await push('zhang', '通知');
      await head.getByText('× 4').waitFor();
      await page().goto(`${app().url}/simulator`);
      await page().reload();
      await head.waitFor();
      expect(await fits()).toBe(true);
      await page().getByRole('button', { name: '全部关闭' }).click();
      await head.waitFor({ state: 'hidden' });
      expect(app().simulator.faults.state()).toMatchObject({ duplicate: false, api: null });
    },
  );

  test('the app’s day is shown, and put forward by a press', async () => {
    let now = Date.parse('2026-11-25T01:00:00Z');
    const forward = (ms: number) => {
      now += ms;
    };
    await open(1280, { clock: { now: () => new Date(now), forward } });
    await page().locator('#clock-day', { hasText: '2026年11月25日 星期三' }).waitFor();
    await page().getByRole('button', { name: '+7 天' }).click();
    await page().getByText('2026年12月2日 星期三').waitFor();
    await page().getByRole('button', { name: '到下季度' }).click();
    await page().getByText('2027年1月1日 星期五').waitFor();
    await page().locator('#clock-note').waitFor();
  });
});
