import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { inChromium, launchChromium } from '../support/chromium.ts';
import { type EchoApp, startEchoApp } from './echo-app.ts';

jest.setTimeout(60_000);

inChromium('the page in Chromium', () => {
  let browser: Browser;
  let app: EchoApp;
  let page: Page;
  const faults: string[] = [];

  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  beforeEach(async () => {
    app = await startEchoApp();
    faults.length = 0;
  });
  afterEach(async () => {
    await page.context().close();
    await app.close();
    // A blocked style or script is told on the console, so this also shows that the policy blocks nothing of ours.
    expect(faults).toEqual([]);
  });

  async function open(width: number, hash = ''): Promise<void> {
    const context = await browser.newContext({ viewport: { width, height: 780 }, hasTouch: width < 720 });
    page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    page.on('pageerror', (error) => faults.push(error.message));
    await page.goto(`${app.url}/simulator${hash}`);
  }

  const bubbles = (kind: string) => page.locator(`.row.${kind} .bubble`);
  const member = (name: string) => page.locator('.person', { hasText: name });

  test('a member types, presses Enter and sees the reply, told apart from a push', async () => {
    await open(1280);
    await page.getByLabel('消息内容').fill('填报');
    await page.keyboard.press('Enter');
    await bubbles('reply').getByText('收到：填报').waitFor();
    await app.send({ touser: 'zhang', msgtype: 'text', text: { content: '已退回' } });
    await bubbles('push').getByText('已退回').waitFor();
    expect(await bubbles('said').allTextContents()).toEqual(['填报']);
    expect(await page.locator('.row.push .label').textContent()).toBe('推送');
    expect(await page.locator('.row.reply .label').last().textContent()).toBe('回复');
    expect(await page.getByLabel('消息内容').inputValue()).toBe('');
  });

  test('opening a chat tells the app once, also after a reload', async () => {
    await open(1280);
    await bubbles('reply').getByText('enter_agent').waitFor();
    await member('陈审').click();
    // The note and the answer of the chat before would also be found: first the name above says whose chat it is.
    await page.locator('#who-name', { hasText: '陈审' }).waitFor();
    await bubbles('reply').getByText('enter_agent').waitFor();
    await page.goto(`${app.url}/simulator#zhang`);
    await page.reload();
    await bubbles('reply').getByText('enter_agent').waitFor();
    await page.getByLabel('消息内容').fill('1');
    await page.keyboard.press('Enter');
    await bubbles('reply').getByText('收到：1').waitFor();
    const events = app.received.filter((callback) => callback.fields['Event'] === 'enter_agent');
    expect(events.map((callback) => callback.fields['FromUserName'])).toEqual(['zhang', 'chen']);
  });

  test('Shift+Enter breaks the line, and a pasted table keeps its tabs', async () => {
    await open(1280);
    await page.getByLabel('消息内容').fill('表二\n许可\t11\t0');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('处罚');
    await page.keyboard.press('Enter');
    await bubbles('said').waitFor();
    const said = '表二\n许可\t11\t0\n处罚';
    expect(await bubbles('said').textContent()).toBe(said);
    expect(await bubbles('said').evaluate((bubble) => getComputedStyle(bubble).whiteSpace)).toBe('pre-wrap');
    await bubbles('reply').getByText('收到：表二').waitFor();
    expect(app.received.at(-1)?.fields['Content']).toBe(said);
  });

  test('Enter that chooses a word of an input method sends nothing', async () => {
    await open(1280);
    await bubbles('reply').waitFor();
    await page.getByLabel('消息内容').fill('tianbao');
    const isTaken = await page.getByLabel('消息内容').evaluate((field) => {
      const options = { key: 'Enter', isComposing: true, bubbles: true, cancelable: true };
      return !field.dispatchEvent(new KeyboardEvent('keydown', options));
    });
    expect(isTaken).toBe(false);
    expect(await page.getByLabel('消息内容').inputValue()).toBe('tianbao');
  });

  test('markup stays text, and only links of the app can be clicked', async () => {
    await open(1280);
    const said = `<img src=x onerror=alert(1)> ${app.url}/r/abc https://example.com/x`;
    await page.getByLabel('消息内容').fill(said);
    await page.getByRole('button', { name: '发送', exact: true }).click();
    await bubbles('reply').last().getByText('onerror').waitFor();
    expect(await bubbles('said').textContent()).toBe(said);
    expect(await page.locator('.log img').count()).toBe(0);
    const links = page.locator('.row.said a');
    expect(await links.evaluateAll((found) => found.map((link) => link.getAttribute('href')))).toEqual([
      `${app.url}/r/abc`,
    ]);
    expect(await links.getAttribute('rel')).toBe('noopener noreferrer');
  });

  test('a push to somebody else leaves an unread mark until that chat is opened', async () => {
    await open(1280);
    await bubbles('reply').waitFor();
    await app.send({ touser: 'chen', msgtype: 'text', text: { content: '待审' } });
    const badge = member('陈审').locator('.badge');
    await badge.getByText('1').waitFor();
    await member('陈审').click();
    await bubbles('push').getByText('待审').waitFor();
    await badge.waitFor({ state: 'hidden' });
    expect(await member('陈审').getAttribute('aria-current')).toBe('true');
  });

  test('what was typed waits while one looks into another chat', async () => {
    await open(1280);
    await page.getByLabel('消息内容').fill('还没写完');
    await member('李四').click();
    await page.locator('#who-name', { hasText: '李四' }).waitFor();
    expect(await page.getByLabel('消息内容').inputValue()).toBe('');
    await member('张三').click();
    await page.locator('#who-name', { hasText: '张三' }).waitFor();
    expect(await page.getByLabel('消息内容').inputValue()).toBe('还没写完');
  });

  test('the newest message stays in view while the field grows, and a reader further up is left alone', async () => {
    await open(1280);
    for (let i = 0; i < 3; i += 1) {
      await page.getByLabel('消息内容').fill('一\n二\n三\n四\n五\n六');
      await page.keyboard.press('Enter');
      await bubbles('reply')
        .nth(i + 1)
        .waitFor();
    }
    const belowView = () =>
      page.locator('#log').evaluate((log) => log.scrollHeight - log.scrollTop - log.clientHeight);
    await page.getByLabel('消息内容').fill('一\n二\n三\n四\n五');
    await page.waitForFunction(() => {
      const log = document.getElementById('log');
      return log !== null && log.scrollHeight - log.scrollTop - log.clientHeight < 2;
    });
    await page.locator('#log').evaluate(async (log) => {
      log.scrollTo(0, 0);
      // The page hears of scrolling with the next frame.
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    });
    await app.send({ touser: 'zhang', msgtype: 'text', text: { content: '通知' } });
    await bubbles('push').waitFor();
    expect(await belowView()).toBeGreaterThan(100);
  });

  test('after a restart of the server the chat begins anew by itself', async () => {
    await open(1280);
    await page.getByLabel('消息内容').fill('旧消息');
    await page.keyboard.press('Enter');
    await bubbles('reply').getByText('旧消息').waitFor();
    const port = Number(new URL(app.url).port);
    await app.close();
    await page.locator('#banner').getByText('连接中断').waitFor();
    app = await startEchoApp({ port, run: 'run-2' });
    await page.locator('#banner').waitFor({ state: 'hidden' });
    await bubbles('reply').getByText('enter_agent').waitFor();
    expect(await bubbles('said').count()).toBe(0);
    // The browser itself tells on the console of requests that failed meanwhile.
    faults.splice(0, faults.length, ...faults.filter((fault) => !fault.includes('net::ERR_')));
  });

  test('on a phone the list leads into a chat and back, and nothing is wider than the screen', async () => {
    await open(375);
    expect(await page.locator('.chat').isVisible()).toBe(false);
    await member('张三').click();
    await page.getByLabel('消息内容').fill(`填报 ${'x'.repeat(200)}\t1`);
    await page.getByRole('button', { name: '发送', exact: true }).click();
    await bubbles('reply').last().getByText('收到：填报').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
    await page.getByLabel('返回成员列表').click();
    await member('陈审').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
  });
});
