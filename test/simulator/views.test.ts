/** What the page shows in the list and in a chat: unread marks, how a message came, cards. */
import { describe, expect, test } from '@jest/globals';
import { inChromium } from '../support/chromium.ts';
import { echoPage } from './echo-page.ts';
import { askCard, noticeCard } from './sample-cards.ts';
import { graveFaults } from './window.ts';

inChromium('the list and a chat in Chromium', () => {
  const { open, page, app, bubbles, push, sendCard, fits } = echoPage();

  describe('marks', () => {
    test('how a message came is explained to the keyboard too', async () => {
      await open(1280);
      await push('zhang', '通知');
      const mark = page().getByRole('button', { name: '推送：应用另外发来的消息（message/send）' });
      await mark.focus();
      expect(await mark.evaluate((label) => getComputedStyle(label, '::after').content)).toContain(
        'message/send',
      );
      await page().getByLabel('消息内容').focus();
      expect(await mark.evaluate((label) => getComputedStyle(label, '::after').content)).toBe('none');
    });

    test('a member of several units has the unread mark at each place, and all units in the head', async () => {
      const person = (userId: string, role: string) => ({ userId, name: '钱二', roles: [role] });
      await open(1280, {
        people: [
          {
            unit: '甲局',
            people: [{ userId: 'zhang', name: '张三', roles: ['填报人'] }, person('qian', '填报人')],
          },
          { unit: '乙局', people: [person('qian', '审核人')] },
        ],
      });
      await push('qian', '待审');
      const places = page().locator('.person', { hasText: '钱二' });
      await places.nth(1).locator('.badge').getByText('1').waitFor();
      expect(await places.locator('.badge:visible').allTextContents()).toEqual(['1', '1']);
      await places.first().click();
      await bubbles('push').getByText('待审').waitFor();
      expect(await page().locator('#who-place').textContent()).toBe('填报人 · 甲局；审核人 · 乙局');
      await places.nth(1).locator('.badge').waitFor({ state: 'hidden' });
      expect(await places.evaluateAll((all) => all.map((it) => it.getAttribute('aria-current')))).toEqual([
        'true',
        'true',
      ]);
    });
  });

  describe('the list', () => {
    const crowd = (size: number) => [
      {
        unit: '甲局',
        people: Array.from({ length: size }, (_, index) => ({
          userId: index === 0 ? 'zhang' : `u${index}`,
          name: index === 7 ? '欧阳七' : `成员${index}`,
          roles: ['填报人'],
        })),
      },
      { unit: '乙局', people: [{ userId: 'shen', name: '沈八', roles: ['审核人'] }] },
    ];

    test('can be searched where it is long', async () => {
      await open(1280, { people: crowd(30) });
      const search = page().getByRole('searchbox', { name: '找成员' });
      for (const [words, found] of [
        ['欧阳', ['欧阳七']],
        ['U12', ['成员12']],
        ['审核', ['沈八']],
        ['乙局', ['沈八']],
        ['没有这人', []],
      ] as const) {
        await search.fill(words);
        expect(await page().locator('.person:visible strong').allTextContents()).toEqual(found);
      }
      expect(await page().locator('#nobody').isVisible()).toBe(true);
      await search.fill('');
      expect(await page().locator('.person:visible').count()).toBe(31);
    });

    test('has no search where it is short', async () => {
      await open(1280, { people: crowd(10) });
      expect(await page().getByRole('searchbox').count()).toBe(0);
    });
  });

  test('what was typed and the chat in view outlast a reload', async () => {
    await open(1280);
    await page().locator('.person', { hasText: '李四' }).click();
    await page().getByLabel('消息内容').fill('还没写完\t1');
    await page().reload();
    await bubbles('reply').first().waitFor();
    expect(await page().locator('#who-name').textContent()).toBe('李四');
    expect(await page().getByLabel('消息内容').inputValue()).toBe('还没写完\t1');
  });

  describe('cards', () => {
    test.each([375, 1280])('are drawn, pressed and redrawn in their place, at %d pixels', async (width) => {
      await open(width, {
        answer: ({ fields }) =>
          fields['Event'] === 'template_card_event'
            ? {
                type: 'update_button',
                rest: '<Button><ReplaceName><![CDATA[已通过]]></ReplaceName></Button>',
              }
            : '您好',
      });
      await sendCard({ ...askCard, jump_list: [{ type: 1, title: '看报告', url: `${app().url}/r/abc` }] });
      await sendCard({ ...noticeCard, card_action: { type: 1, url: 'https://example.com/' } });
      const card = page().locator('.card').filter({ hasText: '有一份年报待审' });
      expect(await card.locator('dt, dd').allTextContents()).toEqual([
        '单位',
        '闽清县工业和信息化局',
        '填报人',
        '张三',
      ]);
      expect(await card.getByRole('link', { name: '看报告' }).getAttribute('href')).toBe(
        `${app().url}/r/abc`,
      );
      // Another place than the app's own is shown, not linked.
      const notice = page().locator('.card').filter({ hasText: '年报已通过' });
      expect(await notice.getByText('查看详情').isVisible()).toBe(true);
      expect(await notice.getByRole('link').count()).toBe(0);
      expect(await graveFaults(page())).toEqual([]);
      await card.getByRole('button', { name: '通过' }).click();
      await card.getByRole('button', { name: '已通过' }).waitFor();
      expect(
        await card.getByRole('button').evaluateAll((all) => all.every((it) => it.matches(':disabled'))),
      ).toBe(true);
      expect(await page().locator('.note', { hasText: '点了「通过」' }).count()).toBe(1);
      expect(await fits()).toBe(true);
      // A reload draws the card as it was left.
      await page().reload();
      await card.getByRole('button', { name: '已通过' }).waitFor();
      expect(await graveFaults(page())).toEqual([]);
    });

    test('leave an unread mark like any message', async () => {
      await open(1280, {}, '#li');
      await sendCard(askCard);
      await page().locator('.person', { hasText: '张三' }).locator('.badge').getByText('1').waitFor();
    });

    test('Markdown is drawn as far as WeCom does, its links as far as they are the app’s', async () => {
      await open(1280);
      const content = `## 标题\n**粗** \`码\` <font color="warning">橙</font>\n> 引\n[报告](${app().url}/r/abc) [外面](https://example.com/) <b>字</b>`;
      await app().send({ touser: 'zhang', msgtype: 'markdown', markdown: { content } });
      const bubble = bubbles('push');
      await bubble.waitFor();
      expect(await bubble.innerText()).toBe('标题\n粗 码 橙\n引\n报告 外面 <b>字</b>');
      expect(await bubble.locator('strong').textContent()).toBe('粗');
      expect(await bubble.locator('.md-warning').textContent()).toBe('橙');
      expect(await bubble.getByRole('link').allTextContents()).toEqual(['报告']);
    });
  });
});
