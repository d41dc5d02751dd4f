/**
 * What a fresh clone needs before anything can run: packages, the built program, a Redis. Each step is skipped
 * when nothing has changed since. Node built-ins only, since it runs before any package is there.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { getRedis } from './get-redis.mjs';

export const root = dirname(import.meta.dirname);
const SOURCES = ['src', 'conversations', 'storage'];
const BUILT_BY = ['tsconfig.json', 'tsconfig.build.json', 'package-lock.json'];
const OLDEST_NODE = [20, 19];

export const say = (line) => process.stderr.write(`${line}\n`);

/** Everything that `npm start` needs. Ends the process with a plain word where a step fails. */
export function prepare({ quiet = false } = {}) {
  const tell = quiet ? () => undefined : say;
  checkNode();
  install(tell);
  build(tell);
}

export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  stop(
    `需要 Node.js ${OLDEST_NODE.join('.')} 或更高版本，现在是 ${process.versions.node}。请到 https://nodejs.org/zh-cn 安装新版。`,
  );
}

export function install(tell) {
  if (isInstalled()) return tell('软件包：已装好。');
  tell('软件包：正在安装（npm ci），首次约需一分钟……');
  const args = ['ci', '--no-audit', '--no-fund', '--include=dev', '--loglevel=error'];
  const env = { ...process.env, npm_config_cache: npmCache(), npm_config_update_notifier: 'false' };
  // npm's own words go to stderr, so that stdout stays for the result of whoever called.
  const done = spawnSync('npm', args, {
    cwd: root,
    env,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (done.status !== 0) stop('软件包没有装上，原因见上。请检查网络（npm config get registry）后重试。');
}

/** npm writes what it installed into node_modules at the very end; it must be what the lock file asks for. */
function isInstalled() {
  const wanted = readJson(join(root, 'package-lock.json'))?.packages;
  const installed = readJson(join(root, 'node_modules/.package-lock.json'))?.packages;
  if (wanted === undefined || installed === undefined) return false;
  return Object.entries(wanted).every(([path, { version, integrity, optional, devOptional, peer }]) => {
    if (path === '') return true;
    const found = installed[path];
    // Builds for other systems are optional and rightly missing.
    if (found === undefined) return optional === true || devOptional === true || peer === true;
    return found.version === version && found.integrity === integrity;
  });
}

/** npm's cache, or one of ours where the home folder cannot be written (a service account). */
function npmCache() {
  const usual = process.env.npm_config_cache ?? join(process.env.HOME ?? root, '.npm');
  return isWritable(usual) ? usual : join(root, '.cache/npm');
}

function isWritable(folder) {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

export function build(tell) {
  const fingerprint = sourceFingerprint();
  const stamp = join(root, 'dist/.built-from');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) return tell('程序：已编译。');
  tell('程序：正在编译……');
  // Built aside and moved in whole: a server that runs from dist/ never sees half a build, and nothing stale stays.
  const draft = join(root, `.cache/build-${process.pid}`);
  const compiled = compileTo(draft);
  if (compiled) {
    copyAssets(draft);
    writeFileSync(join(draft, '.built-from'), fingerprint);
    moveIn(draft, stamp, fingerprint);
  }
  rmSync(draft, { recursive: true, force: true });
  if (!compiled) stop('程序没有编译成，原因见上。');
}

function compileTo(target) {
  rmSync(target, { recursive: true, force: true });
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const args = [compiler, '-p', join(root, 'tsconfig.build.json'), '--outDir', target];
  return spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2] }).status === 0;
}

function moveIn(draft, stamp, fingerprint) {
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  try {
    renameSync(draft, join(root, 'dist'));
  } catch (error) {
    // Another process built the same sources at the same time and was first.
    if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== fingerprint) throw error;
  }
}

function sourceFingerprint() {
  const hash = createHash('sha256');
  for (const path of [...BUILT_BY.map((name) => join(root, name)), ...SOURCES.flatMap(sourceFiles).sort()])
    hash
      .update(`${relative(root, path)}\0`)
      .update(readFileSync(path))
      .update('\0');
  return hash.digest('hex');
}

/** What the program reads at run time and the compiler does not make: SQL, styles, pages. */
function copyAssets(target) {
  for (const path of SOURCES.flatMap(sourceFiles))
    if (!/\.tsx?$/.test(path)) cpSync(path, join(target, relative(root, path)));
}

function sourceFiles(folder) {
  const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** Whether a Redis can be had: one that is named, one on PATH, or one that is fetched now. */
export function ensureRedis(tell) {
  if ((process.env.REDIS_URL ?? process.env.REDIS_URL_FILE ?? '') !== '') return true;
  return getRedis(root, tell) !== null;
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

export function stop(line) {
  say(line);
  process.exit(1);
}
