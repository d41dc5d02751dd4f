/** What people write stays text, and what everybody sees can be used by everybody. */
import { expect, test } from '@jest/globals';
import { inChromium } from '../support/chromium.ts';
import { payloads } from '../report/payloads.ts';
import { echoPage } from './echo-page.ts';
import { askCard } from './sample-cards.ts';
import { graveFaults } from './window.ts';

inChromium('the page in Chromium', () => {
  const { open, page, app, complaints, bubbles, push, sendCard } = echoPage();

  test('what people write stays text, wherever it is shown', async () => {
    const hostile = payloads.join('\n');
    const [first = '', second = ''] = payloads;
    await open(
      1280,
      {
        answer: () => ({ content: `<![CDATA[${hostile.replaceAll(']]>', ']]]]><![CDATA[>')}]]>` }),
        people: [{ unit: first, people: [{ userId: 'zhang', name: second, roles: [...payloads] }] }],
      },
      '#zhang/wire',
    );
    await page().getByLabel('消息内容').fill(hostile);
    await page().keyboard.press('Enter');
    await bubbles('reply').nth(1).waitFor();
    await app().send({
      touser: 'zhang',
      msgtype: 'markdown',
      markdown: { content: payloads.slice(0, 30).join('\n') },
    });
    await sendCard({
      ...askCard,
      main_title: { title: first, desc: second },
      sub_title_text: hostile,
      horizontal_content_list: [{ keyname: first, value: hostile }],
      button_list: payloads.slice(0, 6).map((text, index) => ({ text, key: `k${index}` })),
    });
    await page().locator('.card').waitFor();
    for (const exchange of await page().locator('.exchange > summary').all()) await exchange.click();
    expect(await bubbles('said').textContent()).toBe(hostile);
    expect(await page().locator('.card-sub').textContent()).toBe(hostile);
    expect(await page().locator('#people h2').textContent()).toBe(first);
    const foreign = page().locator(
      '.chat :is(img, script, iframe, object, form:not(#composer)), .people :is(img, script), .wire-list :is(img, script)',
    );
    expect(await foreign.count()).toBe(0);
    // The policy would have stopped what got through: a script put in by hand does not run.
    const ran = await page().evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "taken"';
      document.body.append(script);
      const image = document.createElement('img');
      image.setAttribute('onerror', 'document.title = "taken"');
      image.src = 'data:,';
      document.body.append(image);
      return new Promise((resolve) =>
        setTimeout(() => {
          resolve(document.title);
        }, 200),
      );
    });
    expect(ran).toBe('年报填报 · 模拟器');
    const blocked = complaints().splice(0);
    expect(blocked.every((complaint) => /Content Security Policy/u.test(complaint))).toBe(true);
    expect(blocked.length).toBeGreaterThanOrEqual(2);
  });

  test.each([375, 1280])('axe finds nothing grave on the list and on a chat, at %d pixels', async (width) => {
    await open(width, {}, '');
    await page().locator('.person').first().waitFor();
    expect(await graveFaults(page())).toEqual([]);
    await page().locator('.person', { hasText: '张三' }).click();
    await page().getByLabel('消息内容').fill('许可\t11');
    await page().getByRole('button', { name: '发送', exact: true }).click();
    await push('zhang', '通知');
    await bubbles('push').waitFor();
    // The way back to the list says how much waits there.
    await push('chen', '通知');
    await page().locator('#elsewhere', { hasText: '1' }).waitFor({ state: 'attached' });
    expect(await page().locator('#back').getAttribute('aria-label')).toBe('返回成员列表，1 条未读');
    expect(await graveFaults(page())).toEqual([]);
  });
});
