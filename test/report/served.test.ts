import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { toString as drawCode } from 'qrcode';
import type { Format } from '../../src/report/formats.ts';
import { formats } from '../../src/report/formats.ts';
import type { Element } from './markup.ts';
import { all, parsePage } from './markup.ts';
import type { Server } from './server.ts';
import { SECRET, TOKENS, serve, withServer } from './server.ts';

let server: Server;
beforeAll(async () => {
  server = await serve();
});
afterAll(() => server.close());

const ask = (path: string, init?: RequestInit) =>
  fetch(`${server.origin}${path}`, { redirect: 'manual', ...init });

describe('the files of a report', () => {
  const made: Format = {
    extension: 'docx',
    name: 'Word 文档',
    mediaType: 'application/msword',
    opens: 'attachment',
    print: ({ unit }) => new TextEncoder().encode(`报告 ${unit.name}`),
  };
  const listed = (html: string) => {
    const [files] = all(parsePage(html), 'nav');
    return files === undefined
      ? []
      : all(files, 'a').map(({ text, attributes }) => [text, attributes['href']]);
  };
  const title = '闽清县工业和信息化局2020年政府信息公开工作年度报告';

  test('are those that exist, under the name of the report', async () => {
    expect(formats.map(({ extension }) => extension)).toEqual(['json']);
    const page = await (await ask(`/r/${TOKENS.open}`)).text();
    expect(listed(page)).toEqual([[`${title}.json`, `/r/${TOKENS.open}.json`]]);
  });

  test('have one more, on the page and behind its address, by one more entry', async () => {
    await withServer({ formats: [made, ...formats] }, async ({ origin }) => {
      const page = await (await fetch(`${origin}/r/${TOKENS.open}`)).text();
      expect(listed(page)).toEqual([
        [`${title}.docx`, `/r/${TOKENS.open}.docx`],
        [`${title}.json`, `/r/${TOKENS.open}.json`],
      ]);
      const file = await fetch(`${origin}/r/${TOKENS.open}.docx`);
      expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/msword']);
      expect(file.headers.get('content-disposition')).toBe(
        `attachment; filename="report-2020.docx"; filename*=UTF-8''${encodeURIComponent(`${title}.docx`)}`,
      );
      expect(await file.text()).toBe('报告 闽清县工业和信息化局');
    });
  });

  test('that cannot be made answer with the page of an error, not with a file', async () => {
    const broken: Format = { ...made, print: () => Promise.reject(new Error(SECRET)) };
    await withServer({ formats: [broken] }, async ({ origin }) => {
      const answer = await fetch(`${origin}/r/${TOKENS.open}.docx`);
      expect([answer.status, answer.headers.get('content-disposition')]).toEqual([500, null]);
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(await answer.text()).not.toContain(SECRET);
    });
  });
});

describe('the page of a report', () => {
  const pageAt = async (path: string) => parsePage(await (await ask(path)).text());

  test('bears the code of its own public address, whatever host was asked', async () => {
    const drawn = await drawCode(`https://bot.example/r/${TOKENS.open}`, {
      type: 'svg',
      errorCorrectionLevel: 'M',
      margin: 2,
    });
    const [image] = all(await pageAt(`/r/${TOKENS.open}`), 'img');
    expect(decodeURIComponent(image?.attributes['src'] ?? '')).toBe(`data:image/svg+xml,${drawn}`);
    expect(image?.attributes['alt']).toBe('本页网址的二维码');
  });

  test('shows the changes since last year on request only, and leads there and back', async () => {
    const link = (root: Element) =>
      all(root, 'a')
        .filter(({ text }) => text.includes('与上年相比'))
        .map(({ text, attributes }) => [text, attributes['href']]);
    const plain = await pageAt(`/r/${TOKENS.busy}`);
    expect(link(plain)).toEqual([['显示与上年相比', `/r/${TOKENS.busy}?compare=1`]]);
    expect(all(plain, 'small')).toEqual([]);
    const compared = await pageAt(`/r/${TOKENS.busy}?compare=1`);
    expect(link(compared)).toEqual([['不显示与上年相比', `/r/${TOKENS.busy}`]]);
    expect(all(compared, 'small').map(({ text }) => text)).toContain('+38');
    const unknown = await pageAt(`/r/${TOKENS.open}?compare=1`);
    expect(all(unknown, 'p').map(({ text }) => text)).toContain(
      '系统中没有审核通过的2019年年报，无法与上年相比。',
    );
  });

  test.each(['?compare=2', '?compare=', '?x=1&utm_source=wx', '?compare=1x', '?%E0%A4%A'])(
    'takes no notice of %s',
    async (query) => {
      const [plain, asked] = [await ask(`/r/${TOKENS.busy}`), await ask(`/r/${TOKENS.busy}${query}`)];
      expect(asked.status).toBe(200);
      expect(await asked.text()).toBe(await plain.text());
    },
  );

  test('has its changes in no file', async () => {
    const [plain, asked] = [
      await ask(`/r/${TOKENS.busy}.json`),
      await ask(`/r/${TOKENS.busy}.json?compare=1`),
    ];
    expect(await asked.text()).toBe(await plain.text());
  });
});
