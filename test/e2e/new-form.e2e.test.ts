import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../../src/config.ts';
import { f2019 } from '../../src/forms/f2019.ts';
import { f2021 } from '../../src/forms/f2021.ts';
import { registry } from '../../src/forms/registry.ts';
import { createLog } from '../../src/log.ts';
import type { RunningServer } from '../../src/start/server.ts';
import { startServer } from '../../src/start/server.ts';
import { f2026 } from '../forms/hotline-form.ts';
import { all, parsePage } from '../report/markup.ts';
import { madeDataDir } from '../support/embedded.ts';
import { createPeer } from '../wecom/callback-client.ts';
import type { Peer } from '../wecom/callback-client.ts';
import { roster } from './county.ts';

const wecom = {
  corpId: 'ww0123456789abcdef',
  agentId: '1000002',
  token: 'token',
  aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
};

describe('a form for 2026 that is added by one value', () => {
  let dataDir: string;
  let server: RunningServer;
  let peer: Peer;

  beforeAll(async () => {
    dataDir = await madeDataDir();
    writeFileSync(join(dataDir, 'roster.yaml'), roster);
    const read = readConfig({
      PORT: '0',
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      ROSTER_FILE: join(dataDir, 'roster.yaml'),
      NIANBAO_NOW: '2027-01-08T09:00:00+08:00',
      WECOM_CORP_ID: wecom.corpId,
      WECOM_AGENT_ID: wecom.agentId,
      WECOM_SECRET: 'secret',
      WECOM_TOKEN: wecom.token,
      WECOM_ENCODING_AES_KEY: wecom.aesKey,
      WECOM_API_BASE: 'http://127.0.0.1:9',
    });
    if (!read.ok) throw new Error(read.problems.join('\n'));
    server = await startServer({
      config: read.config,
      log: createLog({ salt: 'salt', write: () => undefined }),
      tell: () => undefined,
      forms: registry([f2019, f2021, f2026]),
    });
    peer = createPeer({ ...wecom, url: `${server.url}/wecom/callback` });
  }, 60_000);

  afterAll(async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  });

  test('is asked, read, checked, shown and printed', async () => {
    const say = async (text: string): Promise<string> => (await peer.say('zhang', text)).reply ?? '';

    expect(await say('填报')).toContain('下一项：表二「咨询」来电、来访？可一次发 2 个数，例如：0 0');
    expect(await say('问询 1')).toContain(
      '「咨询」有几列，请写明是哪一列（来电、来访），例如：咨询 来电 0；或写全 2 个数。',
    );
    expect(await say('咨询 1 2 4')).toContain('表二「咨询·合计」应为各项相加的 3，收到 4。');
    expect(await say('咨询 1 2；申诉 来访4 来电5')).toContain('✗ 「咨询」合计 3 少于申诉 9。请核对。');
    expect(await say('改 申诉 来电 0')).toContain('✗ 「咨询」合计 3 少于申诉 4。');
    expect(await say('改 申诉 来访 2')).not.toContain('✗');
    expect(await say('第一部分：一切正常。')).toContain('全部填完了。');

    const link = /http\S+/.exec(await say('预览'))?.[0] ?? '';
    const json: unknown = await (await fetch(`${link}.json`)).json();
    expect(json).toMatchObject({
      form: 'f2026',
      period: '2026',
      figures: {
        't-hotline.advice.calls': 1,
        't-hotline.advice.visits': 2,
        't-hotline.advice.sum': 3,
        't-hotline.complaint.calls': 0,
        't-hotline.complaint.visits': 2,
        't-hotline.complaint.sum': 2,
      },
      narrative: { s1: '一切正常。' },
    });
    const page = parsePage(await (await fetch(link)).text());
    expect(all(page, 'th', 'td').map(({ text }) => text)).toEqual([
      '热线',
      '事项',
      '来电',
      '来访',
      '合计',
      '咨询',
      '1',
      '2',
      '3',
      '申诉',
      '0',
      '2',
      '2',
    ]);
  }, 60_000);

  test('and the years before keep their forms', async () => {
    expect((await peer.say('zhang', '填报 2025年年报')).reply).toContain('国办公开办函〔2021〕30号');
    expect((await peer.say('zhang', '填报 2026年第一季度')).reply).toContain('国办公开办函〔2026〕1号');
  });
});
