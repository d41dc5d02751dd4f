/**
 * Fetches a Redis into .cache/redis without any rights, from the Debian or Ubuntu archive that the machine
 * already trusts (apt checks the signatures). Elsewhere it says in one line how to get one. Node built-ins only.
 *
 * Leaves .cache/redis/redis-server, a two-line starter that points the loader at the libraries fetched beside it.
 */
import { spawnSync } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';

const PACKAGES = ['redis-server', 'redis-tools'];
const BINARY = 'usr/bin/redis-server';
const ADVICE =
  '没有找到 Redis。请安装一个：Debian/Ubuntu 用 sudo apt-get install -y redis-server，macOS 用 brew install redis，' +
  'Fedora 用 sudo dnf install -y valkey；或用 REDIS_URL 指定已有的 Redis。';

/** The program that `npm start` and `npm test` would use, or null. */
export function findRedis(root) {
  const names = ['redis-server', 'valkey-server'];
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const candidates = [
    ...folders.flatMap((folder) => names.map((name) => join(folder, name))),
    join(root, '.cache/redis/redis-server'),
  ];
  return candidates.find(isExecutable) ?? null;
}

/** Finds or fetches a Redis; returns its path, or null after saying in one line how to get one. */
export function getRedis(root, say) {
  const found = findRedis(root);
  if (found !== null) return found;
  if (!isExecutable('/usr/bin/apt-get') || !isExecutable('/usr/bin/dpkg')) {
    say(ADVICE);
    return null;
  }
  say('本机没有 Redis，正从系统软件源下载一份到 .cache/redis（不需要管理员权限）……');
  try {
    // Where it cannot write there, apt says that the archive is not signed.
    if (!allows(tmpdir(), constants.W_OK | constants.X_OK))
      throw new Error(`临时文件夹 ${tmpdir()} 不能写入`);
    return fetchFromApt(join(root, '.cache/redis'));
  } catch (error) {
    say(`${ADVICE}（下载未成：${error.message}）`);
    return null;
  }
}

function fetchFromApt(target) {
  const work = `${target}.part-${process.pid}`;
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  try {
    download(reachableApt(work), work);
    keepOnly(work, ['root']);
    rmSync(target, { recursive: true, force: true });
    renameSync(work, target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  const starter = writeStarter(target);
  run(starter, ['--version'], target);
  return starter;
}

/** Options under which apt knows the packages: the machine's own lists, or, where those are empty, lists fetched for us alone. */
function reachableApt(work) {
  const machine = [];
  if (knows(machine)) return machine;
  const lists = join(work, 'apt/lists');
  const cache = join(work, 'apt/cache');
  for (const folder of [lists, cache]) mkdirSync(join(folder, 'partial'), { recursive: true });
  mkdirSync(join(cache, 'archives/partial'), { recursive: true });
  const own = ['-o', `Dir::State::lists=${lists}`, '-o', `Dir::Cache=${cache}`, '-o', 'Debug::NoLocking=1'];
  // One source of many being out of reach is no reason to give up: what counts is whether Redis is known afterwards.
  spawnSync('/usr/bin/apt-get', [...own, '-q', 'update'], { stdio: 'ignore', timeout: 120_000 });
  if (!knows(own)) throw new Error('软件源里没有 redis-server，或连不上软件源');
  return own;
}

function knows(apt) {
  const policy = spawnSync('/usr/bin/apt-cache', [...apt, 'policy', ...PACKAGES], {
    encoding: 'utf8',
    env: plainEnv(),
  });
  const candidates = policy.stdout?.match(/^ {2}Candidate: (?!\(none\)).+$/gm) ?? [];
  return candidates.length === PACKAGES.length;
}

/** Redis first, then, until the loader is content, what the fetched packages depend on and the machine lacks. */
function download(apt, work) {
  const fetched = new Set();
  for (let wanted = PACKAGES; wanted.length > 0; wanted = dependencies(apt, wanted, fetched)) {
    run('/usr/bin/apt-get', [...apt, 'download', ...wanted], work);
    for (const name of wanted) fetched.add(name);
    for (const file of readdirSync(work).filter((name) => name.endsWith('.deb'))) {
      run('/usr/bin/dpkg', ['-x', file, 'root'], work);
      rmSync(join(work, file));
    }
    if (starts(join(work, 'root'))) return;
  }
}

function dependencies(apt, packages, fetched) {
  const kinds = ['recommends', 'suggests', 'conflicts', 'breaks', 'replaces', 'enhances'];
  const tree = run('/usr/bin/apt-cache', [
    ...apt,
    'depends',
    ...kinds.map((kind) => `--no-${kind}`),
    ...packages,
  ]);
  const names = [...tree.matchAll(/^ {2}Depends: ((?:lib|lua)[a-z0-9.+-]+)$/gm)].map((match) => match[1]);
  return [...new Set(names)].filter((name) => !fetched.has(name) && !isInstalled(name));
}

function isInstalled(name) {
  const query = spawnSync('dpkg-query', ['-W', '-f', '${db:Status-Status}\n', name], { encoding: 'utf8' });
  return query.stdout?.split('\n').includes('installed') === true;
}

function starts(root) {
  const env = { ...process.env, LD_LIBRARY_PATH: libraryFolders(root).join(':') };
  return spawnSync(join(root, BINARY), ['--version'], { env, stdio: 'ignore' }).status === 0;
}

/** The folder may be moved with its clone, so the starter finds its libraries from where it stands itself. */
function writeStarter(target) {
  const root = join(target, 'root');
  if (!existsSync(join(root, BINARY))) throw new Error('下载的软件包里没有 redis-server');
  const libraries = libraryFolders(root).map((folder) => `$here/root/${relative(root, folder)}`);
  const starter = join(target, 'redis-server');
  const lines = [
    '#!/bin/sh',
    'here=${0%/*}',
    `LD_LIBRARY_PATH="${libraries.join(':')}" exec "$here/root/${BINARY}" "$@"`,
    '',
  ];
  writeFileSync(starter, lines.join('\n'));
  chmodSync(starter, 0o755);
  return starter;
}

function libraryFolders(root) {
  const folders = new Set();
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true }))
    if (/\.so(?:\.|$)/.test(entry.name)) folders.add(entry.parentPath);
  return [...folders];
}

function keepOnly(folder, names) {
  for (const name of readdirSync(folder))
    if (!names.includes(name)) rmSync(join(folder, name), { recursive: true, force: true });
}

function run(command, args, cwd) {
  const done = spawnSync(command, args, { cwd, encoding: 'utf8', env: plainEnv(), timeout: 120_000 });
  if (done.error !== undefined) throw done.error;
  if (done.status !== 0) throw new Error(`${command} ${args.at(-1)}: ${lastLine(done.stderr)}`);
  return done.stdout;
}

function lastLine(text) {
  return text.trim().split('\n').at(-1) ?? '';
}

/** apt's words are matched, so they must come in English. */
function plainEnv() {
  return { ...process.env, LC_ALL: 'C', LANGUAGE: 'C' };
}

function isExecutable(path) {
  return allows(path, constants.X_OK);
}

function allows(path, mode) {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const root = dirname(import.meta.dirname);
  const path = getRedis(root, (line) => console.error(line));
  if (path === null) process.exitCode = 1;
  else console.log(path);
}
