/** The page of tables in Chromium, from the link in the chat on: typing, keys, pasting, two people at one cell. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { graveFaults } from '../report/axe.ts';
import type { RealApp } from '../simulator/real-app.ts';
import { startRealApp } from '../simulator/real-app.ts';
import { inChromium, launchChromium } from '../support/chromium.ts';

jest.setTimeout(60_000);

const WIDTHS = [375, 1280] as const;

inChromium('the page of tables in Chromium', () => {
  let browser: Browser;
  let app: RealApp;
  const complaints: string[] = [];
  const contexts: BrowserContext[] = [];

  let filings = 0;

  beforeAll(async () => {
    browser = await launchChromium();
    app = await startRealApp({ NIANBAO_NOW: '2027-01-05T09:00:00+08:00' });
  });
  afterAll(async () => {
    await app.close();
    await browser.close();
  });
  beforeEach(async () => {
    complaints.length = 0;
    // Each has a report of its own.
    await say(
      'zhang',
      `填报 ${String(2021 + Math.floor(filings / 4))}年第${'一二三四'.charAt(filings % 4)}季度`,
    );
    filings += 1;
  });
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    expect(app.errors).toEqual([]);
    // A blocked style, script or request is told on the console: the policy blocks nothing of ours.
    expect(complaints).toEqual([]);
  });

  const say = async (user: string, text: string): Promise<string> => (await app.say(user, text)).text;

  /** A browser of the member's own, who is named by the page that stands for WeCom. */
  async function open(name: string, width: number = 1280): Promise<Page> {
    const link = /http\S+\/g\/\S+/u.exec(await say('zhang', '打开表格'))?.[0] ?? '';
    const context = await browser.newContext({ viewport: { width, height: 800 }, hasTouch: width < 720 });
    contexts.push(context);
    const page = await context.newPage();
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(link);
    await page.getByRole('link', { name: new RegExp(`^${name}`, 'u') }).click();
    await page.locator('#fill').waitFor();
    await page.waitForLoadState('networkidle');
    return page;
  }

  const field = (page: Page, cell: string): Locator => page.locator(`[id="${cell}"]`);
  const state = (page: Page, cell: string): Locator => page.locator(`td[data-cell="${cell}"] .state`);
  const total = (page: Page, cell: string): Locator => page.locator(`td[data-cell="${cell}"] output`);
  const saved = (page: Page): Promise<void> => page.getByText('都已存好').waitFor();
  const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.id ?? '');

  async function paste(page: Page, cell: string, text: string): Promise<void> {
    await field(page, cell).focus();
    await field(page, cell).evaluate((element, pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', pasted);
      const init = { clipboardData, bubbles: true, cancelable: true };
      element.dispatchEvent(new ClipboardEvent('paste', init));
    }, text);
  }

  it.each(WIDTHS)(
    'at %i: what is typed is saved when the field is left, and stands in the chat',
    async (width) => {
      const page = await open('张三', width);
      await field(page, 't3.new.person').fill('一百二十');
      expect(await state(page, 't3.new.person').textContent()).toBe('未存');
      await page.keyboard.press('Tab');
      await saved(page);
      expect(await state(page, 't3.new.person').textContent()).toBe('已存');
      expect(await field(page, 't3.carried-in.person').inputValue()).toBe('');
      await field(page, 't3.carried-in.person').focus();
      expect(await field(page, 't3.new.person').inputValue()).toBe('120');
      expect(await say('zhang', '改 新收 自然人 120')).toContain('自然人 120');
      expect(await page.locator('#progress').textContent()).toBe('表格已填 1/166');
      await page.reload();
      expect(await field(page, 't3.new.person').inputValue()).toBe('120');
    },
  );

  it('adds up as one types, before anything is saved', async () => {
    const page = await open('张三');
    for (const column of ['person', 'company', 'research', 'charity', 'lawfirm'])
      await field(page, `t3.new.${column}`).fill('2');
    expect(await total(page, 't3.new.total').textContent()).toBe('');
    await field(page, 't3.new.org-other').fill('5');
    expect(await total(page, 't3.new.total').textContent()).toBe('15');
    await field(page, 't3.new.person').fill('');
    expect(await total(page, 't3.new.total').textContent()).toBe('');
  });

  it('goes from cell to cell by keyboard, and Esc brings back what stood there', async () => {
    const page = await open('张三');
    await field(page, 't20-1.rules.made').focus();
    await page.keyboard.type('0');
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('t20-1.norms.made');
    await page.keyboard.press('ArrowRight');
    expect(await focused(page)).toBe('t20-1.norms.repealed');
    await page.keyboard.press('ArrowUp');
    expect(await focused(page)).toBe('t20-1.rules.repealed');
    await page.keyboard.press('ArrowLeft');
    expect(await focused(page)).toBe('t20-1.rules.made');
    await saved(page);
    await page.keyboard.type('7');
    await page.keyboard.press('Escape');
    expect(await field(page, 't20-1.rules.made').inputValue()).toBe('0');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('t20-1.rules.repealed');
    await page.keyboard.press('Shift+Enter');
    expect(await focused(page)).toBe('t20-1.rules.repealed');
  });

  it('takes a block from a sheet, passes over totals and tells what lies outside', async () => {
    const page = await open('张三');
    await paste(page, 't3.new.person', '1\t2\t3\t0\t0\t0\t6\r\n0\t0\t0\t1,000\t０\t0\t1000\r\n');
    await saved(page);
    expect(await page.locator('#saving').textContent()).toBe('都已存好。粘贴了 12 格。');
    expect(await total(page, 't3.new.total').textContent()).toBe('6');
    expect(await total(page, 't3.carried-in.total').textContent()).toBe('1000');
    expect(await field(page, 't3.carried-in.charity').inputValue()).toBe('1000');
    await paste(page, 't3.carried-out.lawfirm', '1\t2\t3\t4\n5');
    await page.getByText('超出表格的 2 个数没有填').waitFor();
    // All of it was one message: one 撤销 takes it back.
    expect(await say('zhang', '撤销')).toContain('已撤销');
    expect(await say('zhang', '进度')).toContain('表三：12/');
  });

  it('puts a block with labels where they say, wherever it is pasted', async () => {
    const page = await open('张三');
    const head = '行政许可\t11\r\n行政处罚\t4\r\n行政强制\t0\r\n';
    await paste(page, 't20-1.rules.made', head);
    await page.getByText('粘贴了 3 格。').waitFor();
    expect(await field(page, 't20-5.permit.decisions').inputValue()).toBe('11');
    expect(await field(page, 't20-6.penalty.decisions').inputValue()).toBe('4');
    expect(await field(page, 't20-1.rules.made').inputValue()).toBe('');
    // The columns of table three in another order than the page has them; a label of two lines; a total that is wrong.
    const block = [
      '\t法律服务机构\t自然人\t"商业\n企业"\t科研机构\t社会公益组织\t其他\t总计',
      '一、本年新收政府信息公开申请数量\t1\t20\t3\t0\t0\t0\t24',
      '二、上年结转政府信息公开申请数量\t0\t2\t0\t0\t0\t0\t3',
    ].join('\r\n');
    await paste(page, 't20-1.rules.made', block);
    await page.getByText('粘贴的 1 个总计与各项相加的不同').waitFor();
    expect(await field(page, 't3.new.person').inputValue()).toBe('20');
    expect(await field(page, 't3.new.lawfirm').inputValue()).toBe('1');
    expect(await total(page, 't3.carried-in.total').textContent()).toBe('2');
    expect(await page.locator('#open-points').isHidden()).toBe(true);
    expect(await say('zhang', '撤销')).toContain('新收');
  });

  it('pastes nothing of a block whose labels do not fit, and says why', async () => {
    const page = await open('张三');
    await paste(
      page,
      't3.new.person',
      '项目\t自然人\t商业企业\r\n一、本年新收政府信息公开申请数量\t1\t2\t3\t4\r\n',
    );
    await page.getByText('没有粘贴：').waitFor();
    expect(await field(page, 't3.new.person').inputValue()).toBe('');
    expect(await state(page, 't3.new.person').textContent()).toBe('');
  });

  it('says of figures for a part that is another’s that they were left out', async () => {
    const li = await open('李四');
    await paste(li, 't3.new.person', '行政许可\t11\r\n行政处罚\t4\r\n');
    await li.getByText('粘贴了 0 格，不由您填的 2 个数没有填。').waitFor();
  });

  it('says at the cell and in words what is wrong, and saves it when it is mended', async () => {
    const page = await open('张三');
    await field(page, 't3.new.person').fill('1e3');
    await page.keyboard.press('Enter');
    await page.getByText('请不要用科学记数法').waitFor();
    expect(await state(page, 't3.new.person').textContent()).toBe('没存');
    expect(await field(page, 't3.new.person').getAttribute('aria-invalid')).toBe('true');
    await page.getByRole('link', { name: '到这一格' }).click();
    expect(await focused(page)).toBe('t3.new.person');
    await page.keyboard.type('1000');
    await page.keyboard.press('Enter');
    await saved(page);
    expect(await page.locator('#open-points').isHidden()).toBe(true);
  });

  it.each(WIDTHS)('at %i: two people at one cell: nothing is overwritten unseen', async (width) => {
    const [zhang, li] = [await open('张三', width), await open('李四')];
    await field(li, 't3.new.person').fill('12');
    await li.keyboard.press('Enter');
    await saved(li);
    await field(zhang, 't3.new.person').fill('15');
    await zhang.keyboard.press('Enter');
    await zhang.getByText(/李四于 .* 在这一格填了 12。您填的是 15。/u).waitFor();
    expect(await state(zhang, 't3.new.person').textContent()).toBe('冲突');
    expect(await graveFaults(zhang)).toEqual([]);
    await zhang.getByRole('button', { name: '改成我填的 15' }).click();
    await saved(zhang);
    // The colleague is told, and once he has chosen, both have the same.
    await field(li, 't3.new.person').fill('13');
    await li.keyboard.press('Enter');
    await li.getByRole('button', { name: '保留 15' }).click();
    expect(await field(li, 't3.new.person').inputValue()).toBe('15');
    expect(await state(li, 't3.new.person').textContent()).toBe('');
    expect(await say('zhang', '历史 新收 自然人')).toContain('15');
  });

  it('shows findings at their cells, with words', async () => {
    const page = await open('张三');
    await field(page, 't20-1.rules.made').fill('5');
    await page.keyboard.press('Enter');
    await page.locator('#findings li').first().waitFor();
    expect(await page.locator('#findings li').first().textContent()).toContain('请核对：');
    expect(await page.locator('td[data-cell="t20-1.rules.made"]').getAttribute('data-finding')).toBe(
      'warning',
    );
    expect(await page.locator('#findings-count').textContent()).toBe('请核对 1 处');
  });

  it('fills the rest of a table with 0 by one button, and 撤销 in the chat takes that back', async () => {
    const page = await open('张三');
    await field(page, 't3.new.person').fill('1');
    await page.getByRole('button', { name: '表三没填的格都填 0' }).click();
    await saved(page);
    expect(await say('zhang', '进度')).toContain('表三：144/144');
    expect(await total(page, 't3.new.total').textContent()).toBe('1');
    expect(await say('zhang', '撤销')).toContain('已撤销');
    expect(await say('zhang', '进度')).not.toContain('表三：144/144');
  });

  it('goes on when the network comes back, and loses nothing meanwhile', async () => {
    const page = await open('张三');
    await page.context().setOffline(true);
    await field(page, 't3.new.person').fill('4');
    await page.keyboard.press('Enter');
    await page.getByText('网络不通，会自动再存').waitFor();
    await field(page, 't3.carried-in.person').fill('1');
    await page.context().setOffline(false);
    await page.keyboard.press('Enter');
    await saved(page);
    complaints.splice(
      0,
      complaints.length,
      ...complaints.filter((text) => !text.includes('ERR_INTERNET_DISCONNECTED')),
    );
    expect(await say('zhang', '进度')).toContain('表三：2/144');
  });

  it('ends the session by 退出登录, and whoever opens the page next is asked who he is', async () => {
    const page = await open('张三');
    const address = page.url();
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.getByRole('heading', { name: '已退出登录' }).waitFor();
    await page.goto(address);
    expect(await page.locator('#fill').count()).toBe(0);
    expect(new URL(page.url()).pathname).not.toBe(new URL(address).pathname);
  });

  it('gives a section member his own part, and a viewer nothing to type in', async () => {
    const li = await open('李四');
    expect(await li.getByText('您负责表三').count()).toBe(1);
    expect(await field(li, 't20-1.rules.made').count()).toBe(0);
    const kan = await open('阚阅');
    expect(await kan.locator('input').count()).toBe(0);
    expect(await graveFaults(kan)).toEqual([]);
  });

  it('closes under one’s hands when the filing is handed in', async () => {
    const page = await open('张三');
    for (const part of ['表二全0', '表三全0', '表四全0']) await say('zhang', part);
    const words =
      '本机关依法做好主动公开、依申请公开、政府信息管理、平台建设和监督保障工作，没有发生行政复议和行政诉讼。';
    for (const part of ['第一部分', '第五部分', '第六部分']) await say('zhang', `${part}：${words}`);
    const answer = await say('zhang', '提交');
    const last = answer.includes('已提交') ? answer : await say('zhang', '确认 已核对');
    expect(last).toContain('已提交');
    await field(page, 't3.new.person').fill('3');
    await page.keyboard.press('Enter');
    await page.locator('#closed').getByText('正在等审核，不能改动').waitFor();
    expect(await say('zhang', '历史 新收 自然人')).not.toContain(' 3');
  });

  it.each(WIDTHS)(
    'at %i: nothing grave is found for those who do not see the page, and nothing is wider than it',
    async (width) => {
      const page = await open('张三', width);
      await field(page, 't20-1.rules.made').fill('5');
      await page.keyboard.press('Enter');
      await field(page, 't20-1.norms.made').fill('约三');
      await page.keyboard.press('Enter');
      await page.getByText('没有存下的格').waitFor();
      expect(await graveFaults(page)).toEqual([]);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(wide).toBeLessThanOrEqual(0);
      const names = await page
        .locator('input')
        .evaluateAll((fields) => fields.map((one) => one.getAttribute('aria-label') ?? ''));
      expect(new Set(names).size).toBe(166);
      if (width === 375) {
        const label = page.getByRole('rowheader', { name: '一、本年新收政府信息公开申请数量' });
        const before = (await label.boundingBox())?.x;
        await field(page, 't3.new.org-other').focus();
        await page
          .locator('.frame')
          .nth(1)
          .evaluate((frame) => {
            frame.scrollLeft = 300;
          });
        expect((await label.boundingBox())?.x).toBe(before);
      }
    },
  );
});
