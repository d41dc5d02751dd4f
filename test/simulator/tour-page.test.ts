/** A newcomer and the real program: the guided tour to its end, a busy table pasted, the report beside the chat. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Browser, Page, Route } from 'playwright-core';
import { z } from 'zod';
import { cellsOf, ways } from '../conversation/suqian.ts';
import { seed, seedPart } from '../report/seed.ts';
import { inChromium, launchChromium } from '../support/chromium.ts';
import { type RealApp, startRealApp } from './real-app.ts';
import { graveFaults, openWindow, type Window } from './window.ts';

const reportSchema = z.object({
  period: z.string(),
  status: z.string(),
  unit: z.object({ name: z.string() }),
  figures: z.record(z.string(), z.number().nullable()),
  narrative: z.record(z.string(), z.string()),
});

const seedFigures = Object.fromEntries(
  Object.entries(seed.cells).flatMap(([table, rows]) =>
    Object.entries(rows).flatMap(([row, columns]) =>
      Object.entries(columns).map(([column, value]) => [`${table}.${row}.${column}`, value]),
    ),
  ),
);

inChromium('with the real program', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  describe.each([375, 1280])('at %d pixels', (width) => {
    let app: RealApp;
    let window: Window;
    let page: Page;
    const isPhone = width < 720;

    beforeAll(async () => {
      app = await startRealApp();
    });
    afterAll(async () => {
      expect(app.errors).toEqual([]);
      await app.close();
    });
    beforeEach(async () => {
      window = await openWindow(browser, app.url, width);
      page = window.page;
    });
    afterEach(async () => {
      await window.close();
      expect(window.complaints).toEqual([]);
    });

    const tour = () => page.getByRole('region', { name: '导览' });
    const step = () => tour().locator('#tour-count');
    const button = (name: string) => tour().getByRole('button', { name });
    const frame = () => page.frameLocator('.page-frame');
    /** What the app said, at once or, on a busy machine, afterwards. */
    const answer = (words: string | RegExp) =>
      page.locator('.row:is(.reply, .push) .bubble', { hasText: words }).last();
    const preview = () => tour().locator('#tour-words');
    const report = async () => {
      const address = await page.locator('#page-outside').getAttribute('href');
      return reportSchema.parse(await (await fetch(`${address ?? ''}.json`)).json());
    };
    const fits = async () => {
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    };

    /** Lets the tour send, and waits until it has seen the effect. */
    async function letSend(shown: string): Promise<void> {
      await preview().getByText(`要发的是：${shown}`).waitFor();
      const before = await preview().textContent();
      await button('替我发送').click();
      await page.waitForFunction(
        (words) => document.getElementById('tour-words')?.textContent !== words,
        before,
      );
    }

    test('the tour files the seed to the end', async () => {
      await page.getByRole('button', { name: '带我走一遍' }).click();
      await step().getByText('第 1 步，共 5 步').waitFor();
      expect(await graveFaults(page)).toEqual([]);
      await fits();

      // Typed by oneself it counts as well.
      await button('填入输入框').click();
      expect(await page.getByLabel('消息内容').inputValue()).toBe('填报 2020年年报');
      await page.keyboard.press('Enter');
      await step().getByText('第 2 步').waitFor();
      await letSend('表二 第二十条第（一）项');

      // It goes on after a reload, and after it was left.
      await page.reload();
      await step().getByText('第 2 步').waitFor();
      await button('先离开').click();
      await tour().waitFor({ state: 'hidden' });
      if (isPhone) await page.getByLabel('返回成员列表').click();
      await page.getByRole('button', { name: '继续导览' }).click();
      await letSend('元');

      await letSend('表三 新收 1 0 0 0 0 0');
      await letSend('表三全0');
      await answer(/不平.*差 1/u).waitFor();

      // Something else does not bring it on.
      await page.getByLabel('消息内容').fill('检查');
      await page.keyboard.press('Enter');
      await page.locator('.row.said .bubble', { hasText: '检查' }).waitFor();
      await page.locator('.waiting').waitFor({ state: 'detached' });
      expect(await step().textContent()).toBe('第 3 步，共 5 步');

      await letSend('改 新收 自然人 0');
      await step().getByText('第 4 步').waitFor();
      for (const text of ['表四全0', '第一部分：', '第五部分：', '第六部分：', '提交']) await letSend(text);

      expect(await preview().textContent()).toContain('这一步由陈审来做');
      await button('切换到陈审').click();
      await page.locator('#who-name', { hasText: '陈审' }).waitFor();
      await page.locator('.row.push .bubble', { hasText: '【待审】' }).waitFor();
      expect(await graveFaults(page)).toEqual([]);
      await letSend('通过');

      await button('切换到张三').click();
      const push = page.locator('.row.push .bubble', { hasText: '【已通过】' });
      await push.waitFor();
      await fits();
      await push.getByRole('link').click();
      await frame().locator('h1').waitFor();
      const words = await frame().locator('h1').textContent();
      expect(words?.replace(/\s/gu, '')).toBe(seed.title);
      // The page around it hears of its title a moment later.
      await page.locator('#page-title').filter({ hasText: seed.title }).waitFor();
      expect(await page.locator('.chat').isVisible()).toBe(!isPhone);
      expect(page.context().pages()).toHaveLength(1);
      expect(await graveFaults(page)).toEqual([]);
      await fits();

      expect(await report()).toEqual({
        period: '2020',
        status: 'approved',
        unit: { name: seed.agency },
        figures: seedFigures,
        narrative: expect.objectContaining({
          s1: seedPart(1).join('\n'),
          s5: seedPart(5).join('\n'),
          s6: seedPart(6).join('\n'),
        }),
      });

      await page
        .locator('.side.page')
        .getByRole('button', { name: isPhone ? '返回会话' : '关闭' })
        .click();
      await step().getByText('走完了').waitFor();
      await button('结束导览').click();
      await tour().waitFor({ state: 'hidden' });
    }, 180_000);

    test('whoever comes later is told kindly, and goes straight to the report', async () => {
      // News that come while the server is still asked where the tour is change nothing.
      let questions = 0;
      const slowly = async (route: Route): Promise<void> => {
        questions += 1;
        const answersIn = questions === 1 ? 400 : 1200;
        await new Promise((resolve) => setTimeout(resolve, answersIn));
        await route.continue();
      };
      await page.route('**/simulator/tour', slowly, { times: 2 });
      await page.getByRole('button', { name: '带我走一遍' }).click();
      const off = { duplicate: false, late: false, lost: false, api: null };
      await page.request.post(`${app.url}/simulator/faults`, { data: off });
      await tour().getByText('这份年报已经审核通过，前四步都做过了，请直接看报告。').waitFor();
      await button('打开报告').click();
      await frame().locator('h1').waitFor();
      await page.goBack();
      await page.locator('.side.page').waitFor({ state: 'hidden' });
      await step().getByText('走完了').waitFor();
    });

    test('a busy table is pasted as Excel gives it, and read to the last figure', async () => {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      const cells = cellsOf(2023);
      const messages = ways.find(({ name }) => name === 'with pasted tables')?.messages(2023, cells) ?? [];
      const table = messages.find((message) => message.startsWith('表三')) ?? '';
      expect(table.split('\t').length).toBeGreaterThan(150);
      await page.locator('.person', { hasText: '郑二' }).click();
      const field = page.getByLabel('消息内容');
      await field.fill('填报 2023年年报');
      await page.keyboard.press('Enter');
      await answer('开始填报2023年年报').waitFor();
      await page.evaluate((text) => navigator.clipboard.writeText(text), table);
      await field.focus();
      await page.keyboard.press('Control+V');
      expect(await field.inputValue()).toBe(table);
      await page.getByRole('button', { name: '发送', exact: true }).click();
      await answer('已记录').waitFor();
      expect(await page.locator('.row.said .bubble').last().textContent()).toBe(table);
      await fits();
      await field.fill('预览');
      await page.keyboard.press('Enter');
      await answer('报告在这里看').getByRole('link').click();
      await frame().locator('h1').waitFor();
      const { figures } = await report();
      const wanted = [...cells].filter(([id]) => id.startsWith('t3.'));
      expect(wanted.length).toBeGreaterThan(150);
      expect(wanted.filter(([id, value]) => figures[id] !== value)).toEqual([]);
    });
  });
});
