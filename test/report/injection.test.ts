import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { controlNote } from '../../conversations/notes.ts';
import type { CellId, NarrativeId } from '../../src/form/form.ts';
import type { StoredReport } from '../../src/web/stored-report.ts';
import { inChromium } from '../support/chromium.ts';
import { visiting } from './browser.ts';
import { servedInBrowser } from './in-browser.ts';
import { hidden, payloads } from './payloads.ts';
import { busyView, withAnswers } from './views.ts';

/** A draft with the payload in every text that people write: names, parts, contact, reasons, answers. */
function spoiled(payload: string): StoredReport {
  const total = 't3.new.total' as CellId;
  const contact = { address: payload, postcode: payload, phone: payload, fax: payload, email: payload };
  return withAnswers(
    {
      ...busyView,
      status: 'submitted',
      unit: { id: payload, name: payload, level: 'city', contact },
      narrative: new Map(['s0', 's1', 's5', 's6'].map((part) => [part as NarrativeId, payload] as const)),
      figures: new Map(busyView.figures)
        .set('t4.review.other' as CellId, { kind: 'notApplicable', reason: payload })
        .set('t20-1.rules.made' as CellId, { kind: 'text', text: payload }),
      notes: new Map([[controlNote(total), '1']]),
    },
    new Map([['T3-CONTROL', payload]]),
  );
}

const texts = [...payloads.map((text) => [text, text.trim()] as const), ...hidden];
const token = (index: number) => String(index).padStart(43, 'p');

/** What keeps out each of the things that are put into the page at last. */
const DIRECTIVES = [
  'connect-src',
  'form-action',
  'frame-src',
  'img-src',
  'object-src',
  'script-src-attr',
  'script-src-elem',
  'style-src-attr',
  'style-src-elem',
];

/** What is read where a payload stands. */
function wordsWith(shown: string) {
  const title = `${shown}2024年政府信息公开工作年度报告`;
  const labels = ['联系单位', '地址', '邮编', '电话', '传真', '电子邮箱'];
  return {
    title: [title],
    byline: [`更新时间：2025-02-20 | 来源：${shown}`],
    parts: [shown, shown, shown, shown],
    contact: labels.map((label) => `${label}：${shown}`),
    file: [`${title}.json`],
    said: [
      `填报人已确认，说明：${shown}`,
      `理由：${shown}`,
      `填报人已确认，说明：${shown}`,
      `表四「行政复议·其他结果」填为不适用。理由：${shown}`,
    ],
    cell: shown,
  };
}

inChromium('what people wrote, in Chromium with the content security policy on', () => {
  const served = servedInBrowser({
    others: new Map(texts.map(([text], index) => [token(index), spoiled(text)])),
  });

  /** Everything on the page that the payload is in, as it is read. */
  const read = (page: Page) =>
    page.evaluate(() => {
      const textOf = (selector: string) =>
        [...document.querySelectorAll(selector)].map((element) => element.textContent);
      return {
        title: textOf('h1'),
        byline: textOf('.byline'),
        parts: textOf('section > p'),
        contact: textOf('address span'),
        file: textOf('nav a'),
        said: [...textOf('.summary .answer'), ...textOf('.notes .answer'), ...textOf('.notes p')],
        cell: [...(document.getElementById('t20-1.rules.made')?.childNodes ?? [])][0]?.textContent,
        elements: [...document.querySelectorAll('*')].map(({ tagName }) => tagName).join(' '),
      };
    });

  test('runs nothing, asks for nothing, breaks no policy and is shown to the letter', async () => {
    const shapes = new Set<string>();
    await visiting(served.browser(), 1280, async (go) => {
      for (const [index, [text, shown]] of texts.entries()) {
        const url = `${served.origin()}/r/${token(index)}`;
        const { seen, requests, complaints } = await go(url, read);
        const elsewhere = requests.filter((one) => one !== url && !one.includes('/r/style-'));
        expect({ text, elsewhere, complaints }).toEqual({ text, elsewhere: [], complaints: [] });
        const { elements, ...words } = seen;
        expect(words).toEqual(wordsWith(shown));
        shapes.add(elements);
      }
    });
    expect(shapes.size).toBe(1);
  }, 240_000);

  test('and if something did get in, the policy would stop it', async () => {
    const { requests, complaints } = await served.visit(`/r/${token(0)}`, 1280, async (page) => {
      await page.evaluate(async (count) => {
        const seen = new Set<string>();
        const all = new Promise<void>((resolve) => {
          document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
            if (seen.add(effectiveDirective).size === count) resolve();
          });
        });
        const put = (html: string) => {
          document.body.insertAdjacentHTML('beforeend', html);
        };
        const script = document.createElement('script');
        script.textContent = 'document.title = "ran"';
        document.body.append(script);
        put('<img src="x" onerror="document.title = \'ran\'">');
        put('<style>h1 { display: none }</style><p style="color: red">x</p>');
        put('<img src="https://evil.example/a.png"><iframe src="https://evil.example/"></iframe>');
        put('<object data="https://evil.example/"></object><form action="https://evil.example/"></form>');
        document.querySelector('form')?.submit();
        await fetch('https://evil.example/').catch(() => undefined);
        await all;
      }, DIRECTIVES.length);
      expect(await page.title()).not.toBe('ran');
      expect(await page.locator('h1').isVisible()).toBe(true);
      expect(new URL(page.url()).host).toBe(new URL(served.origin()).host);
    });
    const breaches = new Set(
      complaints.flatMap(
        (complaint) => /^policy: (?<directive>\S+)/u.exec(complaint)?.groups?.['directive'] ?? [],
      ),
    );
    expect([...breaches].sort()).toEqual(DIRECTIVES);
    expect(requests.length).toBeGreaterThan(0);
  });
});
