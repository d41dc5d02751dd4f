/** T29: addresses that people write, wherever they put them, are asked for by nobody; only WeCom is spoken to. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { roster } from '../e2e/county.ts';
import type { TestServer } from '../e2e/process.ts';
import { createTestServer } from '../e2e/process.ts';
import { linkIn } from '../e2e/reports.ts';
import { docx, report, xlsx } from '../read/hostile-files.ts';
import { rezip, unzip } from '../../src/read/files/zip-guard.ts';
import { csrfIn, look, upload } from '../web/upload-client.ts';

const text = Buffer.from(report.bytes).toString();

describe('addresses in what people send', () => {
  let server: TestServer;
  let canary: Server;
  let address: string;
  const heard: string[] = [];

  beforeAll(async () => {
    canary = createServer((incoming, answer) => {
      heard.push(`${incoming.method ?? ''} ${incoming.url ?? ''}`);
      answer.end();
    });
    canary.on('connection', () => heard.push('connected'));
    await new Promise<void>((done) => canary.listen(0, '127.0.0.1', done));
    address = `http://127.0.0.1:${(canary.address() as AddressInfo).port}/x`;
    server = await createTestServer({ roster, env: { NIANBAO_NOW: '2024-01-08T09:00:00+08:00' } });
    await server.start();
  }, 120_000);
  afterAll(async () => {
    await server.remove();
    canary.close();
  });

  const say = async (user: string, said: string): Promise<string> =>
    (await server.peer.say(user, said)).reply ?? '';

  test('in messages of every kind, and in what is published, are not asked for', async () => {
    for (const said of ['填报 2023年年报', '表二全0', '表三全0', '表四全0', address, `预览 ${address}`])
      await say('zhang', said);
    for (const part of ['第一部分', '第五部分', '第六部分'])
      await say('zhang', `${part}：见 ${address} 和 <img src="${address}"> 和 ![图](${address})`);
    const fields = { CreateTime: Math.floor(Date.now() / 1000) };
    const media = { PicUrl: address, MediaId: 'x', MsgId: '71' };
    for (const sent of [
      { MsgType: 'image', ...media },
      { MsgType: 'file', ...media, MsgId: '72', FileName: 'a.docx' },
      { MsgType: 'link', Title: 'a', Description: 'b', Url: address, PicUrl: address, MsgId: '73' },
      { MsgType: 'voice', ...media, MsgId: '74', Format: 'amr' },
      { MsgType: 'event', Event: 'view', EventKey: address },
    ])
      expect((await server.peer.send('zhang', { ...fields, ...sent })).status).toBe(200);
    await say('zhang', '提交');
    await say('zhang', '确认');
    await say('chen', '通过');
    expect(await say('zhang', `已发布 ${address}`)).not.toBe('');
    expect(heard).toEqual([]);
  });

  test('in uploaded files are not asked for', async () => {
    const link = /https?:\/\/\S+\/u\/[\w-]{43}/u.exec(await say('zhang', '导入'))?.[0] ?? '';
    const csrf = csrfIn(await look(link));
    const outside = (bytes: Uint8Array, rels: RegExp): Uint8Array =>
      rezip(
        new Map(
          [...unzip(bytes, '')].map(([name, content]) => [
            name,
            rels.test(name)
              ? Buffer.from(
                  Buffer.from(content)
                    .toString()
                    .replace(
                      '</Relationships>',
                      `<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="${address}" TargetMode="External"/></Relationships>`,
                    ),
                )
              : content,
          ]),
        ),
      );
    const page = `<link rel="stylesheet" href="${address}"><img src="${address}"><iframe src="${address}"></iframe><script src="${address}"></script><meta http-equiv="refresh" content="0;url=${address}"><pre>${text}</pre>`;
    const files: Readonly<Record<string, Uint8Array | string>> = {
      'a.html': page,
      'a.docx': outside(docx, /document\.xml\.rels$/u),
      'a.xlsx': outside(xlsx, /workbook\.xml\.rels$/u),
      'a.txt': `${address}\n${text}`,
      'a.json': JSON.stringify({ $ref: address, form: address }),
      'a.svg': `<svg><image href="${address}"/></svg>`,
    };
    for (const [name, bytes] of Object.entries(files))
      expect((await upload(link, { name, bytes }, { csrf })).status).toBeLessThan(500);
    await upload(link, { text: address }, { csrf });
    expect(heard).toEqual([]);
  }, 60_000);

  test('in a report are not asked for by whatever prints it, and its link answers', async () => {
    const link = linkIn(await say('zhang', '预览'));
    for (const extension of ['', '.docx', '.pdf', '.xlsx', '.json'])
      expect((await fetch(`${link}${extension}`)).status).toBe(200);
    expect(heard).toEqual([]);
    // The canary can be heard.
    await fetch(address);
    expect(heard).not.toEqual([]);
  }, 60_000);
});
