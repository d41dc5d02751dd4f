/**
 * `npm run pictures`: makes the pictures of README and manual, from the product itself: a server of its own that plays
 * WeCom, real messages, a real browser. Needs Chromium (/usr/bin/chromium, or env CHROMIUM). With names
 * (`npm run pictures -- grid.png board.png`) only those are made.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureRedis, prepare, root, say } from './prepare.mjs';

const browserPath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const target = join(root, 'docs/pictures');
const phone = { width: 375, height: 720 };
const desktop = { width: 1280, height: 860 };
const wanted = new Set(process.argv.slice(2));

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
// The sample county, in which the office above files a report of its own.
const roster = join(data, 'roster.yaml');
writeFileSync(
  roster,
  readFileSync(join(root, 'docs/roster.example.yaml'), 'utf8').replace(
    '[supervisor]',
    '[supervisor, officer]',
  ),
);
const server = spawn(process.execPath, [join(root, 'dist/src/main.js')], {
  cwd: root,
  env: {
    ...process.env,
    PORT: '0',
    DATA_DIR: data,
    ROSTER_FILE: roster,
    NIANBAO_NOW: '2021-01-11T09:30:00+08:00',
  },
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
  // Who opens the chat for the first time is greeted: not in the pictures.
  for (const user of ['huang', 'bao', 'zheng', 'li', 'wang']) await memberOf(url, user).enters();
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
  await returned(url, lin);
  await published(url);
  await shared(url);
  await above(url);
}

/** A reviewer sends a report back. */
async function returned(url, lin) {
  await lin.says('改 新收 自然人 12');
  await fill(lin, ['表四'], 15);
  await lin.says('表二全0');
  await submit(lin);
  const huang = memberOf(url, 'huang');
  await huang.says('待审');
  await huang.says('退回 请核对表三自然人一列');
  await shootChat(url, 'huang', 'returned.png', phone);
}

/** Two approve it, then its address is told. */
async function published(url) {
  const [zheng, wu, bao] = ['zheng', 'wu', 'bao'].map((user) => memberOf(url, user));
  await zheng.says('填报');
  await fill(zheng, ['表二', '表三', '表四'], 12);
  await submit(zheng);
  await wu.says('通过');
  await bao.says('通过');
  await shootChat(url, 'bao', 'security.png', phone);
  await zheng.says('已发布 https://www.example.gov.cn/nianbao/2020.html');
  await shootChat(url, 'zheng', 'published.png', phone);
}

/** Two of one unit share a report; the tables as a page. */
async function shared(url) {
  const [zhang, li] = ['zhang', 'li'].map((user) => memberOf(url, user));
  await zhang.says('填报');
  await zhang.says('交给 李四 表三');
  await li.says('填报');
  await li.says('表三全0');
  await li.says('交还');
  await shootChat(url, 'li', 'handover.png', phone);
  await zhang.says('许可 上年11 增减0 决定5；其他对外管理服务事项 129 -14 18');
  await shootMembers(linkIn(await zhang.says('打开表格')), '张三', 'grid.png');
}

/** What the office above sees of all that. */
async function above(url) {
  const wang = memberOf(url, 'wang');
  await wang.says('填报');
  await wang.says('采用汇总');
  await shootChat(url, 'wang', 'adopt.png', phone);
  await shootMembers(`${url}/board?year=2020`, '王五', 'board.png');
  await shootPage(linkIn(await wang.says('汇总')), 'sums.png', desktop);
}

async function fill(member, tables, permits) {
  for (const table of tables) await member.says(`${table}全0`);
  if (tables.includes('表二')) await member.says(`改 许可 决定 ${permits}`);
  await member.says('第一部分：本年度主动公开政府信息 36 条，按时更新公开指南和目录。');
  await member.says('第五部分：公开内容还不够丰富。下一步将细化公开目录，加强业务培训。');
  await member.says('第六部分：没有其他需要报告的事项。');
}

async function submit(member) {
  const answer = await member.says('提交');
  if (!answer.includes('已提交')) await member.says('确认 已核对');
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

/** A page behind the login: who opens it is asked who he is, as WeCom would know. */
async function shootMembers(url, name, picture) {
  await shoot(url, picture, desktop, async (page) => {
    await page.getByRole('link', { name: new RegExp(`^${name}`, 'u') }).click();
    await page.getByRole('button', { name: '退出登录' }).waitFor();
  });
}

async function shoot(url, name, viewport, ready) {
  if (wanted.size > 0 && !wanted.has(name)) return;
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
