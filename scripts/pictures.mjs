/**
 * `npm run pictures`: makes the pictures of README and manual, from the product itself: a server of its own that plays
 * WeCom, real messages, a real browser. Needs Chromium (/usr/bin/chromium, or env CHROMIUM).
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureRedis, prepare, root, say } from './prepare.mjs';

const browserPath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const target = join(root, 'docs/pictures');
const phone = { width: 375, height: 720 };
const desktop = { width: 1280, height: 860 };

const busyTable = [
  '表三',
  '本年新收政府信息公开申请数量\t12\t3\t0\t0\t1\t0',
  '上年结转政府信息公开申请数量\t2\t0\t0\t0\t0\t0',
  '予以公开\t8\t2\t0\t0\t1\t0',
  '部分公开\t2\t0\t0\t0\t0\t0',
  '本机关不掌握相关政府信息\t2\t1\t0\t0\t0\t0',
  '重复申请\t1\t0\t0\t0\t0\t0',
  '结转下年度继续办理\t1\t0\t0\t0\t0\t0',
].join('\n');

if (!existsSync(browserPath)) {
  say(`没有找到浏览器 ${browserPath}。Debian、Ubuntu 可运行：apt-get install chromium fonts-noto-cjk`);
  process.exit(1);
}
prepare();
// Only now are the packages there.
const { chromium } = await import('playwright-core');
if (!ensureRedis(say)) process.exit(1);
mkdirSync(target, { recursive: true });
const data = mkdtempSync(join(tmpdir(), 'nianbao-pictures-'));
const server = spawn(process.execPath, [join(root, 'dist/src/main.js')], {
  cwd: root,
  env: { ...process.env, PORT: '0', DATA_DIR: data, NIANBAO_NOW: '2021-01-11T09:30:00+08:00' },
  stdio: ['ignore', 'ignore', 'pipe'],
});
const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox'] });
try {
  await take(await addressOf(server));
} finally {
  await browser.close();
  server.kill('SIGTERM');
  await new Promise((resolve) => server.once('exit', resolve));
  rmSync(data, { recursive: true, force: true });
}

/** The story that the pictures tell, in the order in which it happens. */
async function take(url) {
  const lin = memberOf(url, 'lin');
  await lin.enters();
  await lin.says('填报');
  await lin.says(busyTable);
  await shootChat(url, 'lin', 'paste.png', desktop);
  await lin.says('表三全0');
  await lin.says('跳过');
  await lin.says('许可 上年11 增减0 决定0；处罚 82 增1 2；采购 10个 39923元');
  await lin.says('改 新收 自然人 21');
  await shootChat(url, 'lin', 'chat.png', phone);
  await shootPage(linkIn(await lin.says('预览')), 'draft.png', phone);

  const xu = memberOf(url, 'xu');
  await xu.enters();
  await xu.says('填报');
  for (const table of ['表二', '表三', '表四']) await xu.says(`${table}全0`);
  await xu.says('第一部分：本年度主动公开政府信息 36 条，没有收到依申请公开申请。');
  await xu.says('第五部分：公开内容还不够丰富。下一步将细化公开目录，加强业务培训。');
  await xu.says('第六部分：没有其他需要报告的事项。');
  const link = linkIn(await xu.says('提交'));
  const ye = memberOf(url, 'ye');
  await ye.enters();
  await ye.says('待审');
  await ye.says('通过');
  await shootChat(url, 'ye', 'review.png', phone);
  await shootPage(link, 'page.png', desktop);
}

function memberOf(url, user) {
  const act = async (what) => {
    const response = await fetch(`${url}/simulator/say`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ user, ...what }),
    });
    const outcome = await response.json();
    if (outcome.kind !== 'replied') throw new Error(`no reply to ${user}: ${JSON.stringify(outcome)}`);
    return outcome.text;
  };
  return { enters: () => act({ entered: true }), says: (text) => act({ text }) };
}

function linkIn(reply) {
  const [link] = /https?:\/\/\S+/.exec(reply) ?? [];
  if (link === undefined) throw new Error(`no link in: ${reply}`);
  return link;
}

async function shootChat(url, user, name, viewport) {
  await shoot(`${url}/simulator#${user}`, name, viewport, (page) => page.locator('.row').last().waitFor());
}

async function shootPage(url, name, viewport) {
  await shoot(url, name, viewport, (page) => page.locator('h1').first().waitFor());
}

async function shoot(url, name, viewport, ready) {
  const page = await browser.newPage({ viewport, deviceScaleFactor: 1.5 });
  await page.goto(url);
  await ready(page);
  await page.waitForTimeout(300);
  await page.screenshot({ path: join(target, name) });
  await page.close();
  say(`docs/pictures/${name}`);
}

/** The address that the server tells when it is ready. */
function addressOf(child) {
  return new Promise((resolve, reject) => {
    let told = '';
    child.stderr.on('data', (bytes) => {
      told += bytes;
      const [, url] = /(http:\/\/[^/\s]+)\/simulator/.exec(told) ?? [];
      if (url !== undefined) resolve(url);
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
}
