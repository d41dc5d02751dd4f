/**
 * The settings, read once from the environment; what each may be stands in `settings.ts`. All problems are told at once,
 * each with the fix; a value is never repeated, for it may be a secret.
 */
import { join } from 'node:path';
import type { Environment, Given } from './environment.ts';
import { readEnvironment } from './environment.ts';
import type { SwitchedOff } from './forms/checks-off.ts';
import type { SettingName, Settings } from './settings.ts';
import { FIXES, settingsSchema } from './settings.ts';

export type Mode =
  /** No WECOM_* is set: the process plays WeCom itself. */
  | { readonly kind: 'simulator' }
  | {
      readonly kind: 'wecom';
      readonly corpId: string;
      readonly agentId: string;
      readonly secret: string;
      readonly token: string;
      readonly aesKey: string;
      readonly apiBase: string;
      /** Where visitors of pages are sent to be named. */
      readonly oauthBase: string;
    };

/** What a process does of the work that several may share: answer (`web`), deliver and remind (`worker`), or all of it. */
export type Role = 'all' | 'web' | 'worker';

export interface Config {
  readonly role: Role;
  readonly port: number;
  readonly host: string;
  /** What links begin with, without a slash at its end. With PORT=0 it is known only once the server listens: `publicUrlAt`. */
  readonly publicUrl: string;
  /** Absolute. */
  readonly dataDir: string;
  /** Undefined: PGlite under `dataDir`. */
  readonly databaseUrl: string | undefined;
  /** Undefined: a Redis of our own under `dataDir`. Several addresses, parted by commas: a cluster. */
  readonly redisUrl: string | undefined;
  readonly mode: Mode;
  /** Undefined: made and kept under `dataDir`, see `keepLinkSecret`. */
  readonly linkSecret: string | undefined;
  /** Absolute. */
  readonly rosterFile: string | undefined;
  readonly linkDays: number;
  /** Absolute. Undefined: PDFs are set in the font that comes with the program. */
  readonly fontDir: string | undefined;
  /** Where the nightly backups go, absolute. Undefined: none are made. */
  readonly backupDir: string | undefined;
  /** By which the audit log is chained. */
  readonly auditHash: 'sha256' | 'sm3';
  /** Whether cards with buttons follow the texts that offer a choice. */
  readonly cards: boolean;
  /** How often the company's list of people is read, in hours; null where the roster alone says who is there. */
  readonly contactsHours: number | null;
  /** Checks that are not judged. */
  readonly checksOff: readonly SwitchedOff[];
  /** What stands for "now" at the start; undefined: the machine's clock. */
  readonly now: Date | undefined;
}

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly string[] };

/** All of them or none. */
const WECOM = [
  'WECOM_CORP_ID',
  'WECOM_AGENT_ID',
  'WECOM_SECRET',
  'WECOM_TOKEN',
  'WECOM_ENCODING_AES_KEY',
] as const;

/** What processes that share the work must have in common, instead of something of their own. */
const SHARED = ['DATABASE_URL', 'REDIS_URL', 'LINK_SECRET', 'PUBLIC_URL'] as const;

/** Reads and checks all settings. */
export function readConfig(env: Environment): ConfigResult {
  const given = readEnvironment(env);
  const parsed = settingsSchema.safeParse(given.values);
  const invalid = parsed.success ? [] : [...new Set(parsed.error.issues.map((issue) => nameOf(issue.path)))];
  const problems = [
    ...given.problems,
    ...invalid.map((name) => `${name}：${FIXES[name]}`),
    ...wecomGaps(given.names),
    ...roleGaps(given),
  ];
  if (!parsed.success || problems.length > 0) return { ok: false, problems };
  return { ok: true, config: configOf(parsed.data) };
}

/** What links begin with once the server listens on `port`. */
export function publicUrlAt(config: Config, port: number): string {
  return config.publicUrl === localUrl(config.host, 0) ? localUrl(config.host, port) : config.publicUrl;
}

function configOf(values: Settings): Config {
  const mode = modeOf(values);
  const host = values.HOST ?? (mode.kind === 'simulator' ? '127.0.0.1' : '0.0.0.0');
  return {
    role: values.ROLE,
    port: values.PORT,
    host,
    publicUrl: values.PUBLIC_URL ?? localUrl(host, values.PORT),
    dataDir: values.DATA_DIR,
    databaseUrl: values.DATABASE_URL,
    redisUrl: values.REDIS_URL,
    mode,
    linkSecret: values.LINK_SECRET,
    rosterFile: values.ROSTER_FILE,
    linkDays: values.LINK_DAYS,
    fontDir: values.FONT_DIR,
    backupDir: backupDirOf(values),
    auditHash: values.AUDIT_HASH,
    cards: values.WECOM_CARDS === undefined ? mode.kind === 'simulator' : values.WECOM_CARDS === 'on',
    contactsHours: seesContacts(values, mode) ? values.WECOM_CONTACTS_HOURS : null,
    checksOff: values.CHECKS_OFF,
    now: values.NIANBAO_NOW,
  };
}

function seesContacts({ WECOM_CONTACTS: wanted, ROSTER_FILE: file }: Settings, mode: Mode): boolean {
  // Whom a file names beyond the simulated company would be taken for somebody who left it.
  return wanted === undefined ? mode.kind === 'simulator' && file === undefined : wanted === 'on';
}

function backupDirOf(values: Settings): string | undefined {
  const { BACKUP_DIR: given, DATABASE_URL: server, DATA_DIR: dataDir } = values;
  if (given !== undefined) return given === 'off' ? undefined : given;
  return server === undefined ? join(dataDir, 'backups') : undefined;
}

function modeOf(values: Settings): Mode {
  const {
    WECOM_CORP_ID: corpId,
    WECOM_AGENT_ID: agentId,
    WECOM_SECRET: secret,
    WECOM_TOKEN: token,
    WECOM_ENCODING_AES_KEY: aesKey,
  } = values;
  const known = { corpId, agentId, secret, token, aesKey };
  return isComplete(known)
    ? { kind: 'wecom', ...known, apiBase: values.WECOM_API_BASE, oauthBase: values.WECOM_OAUTH_BASE }
    : { kind: 'simulator' };
}

function isComplete<K extends string>(values: Record<K, string | undefined>): values is Record<K, string> {
  return Object.values(values).every((value) => value !== undefined);
}

function wecomGaps(names: ReadonlySet<string>): readonly string[] {
  const missing = WECOM.filter((name) => !names.has(name));
  if (missing.length === 0 || missing.length === WECOM.length) return [];
  return missing.map((name) => `${name}：没有设置。${FIXES[name]}；WECOM_* 全部不设则进入模拟器`);
}

/** A process that does part of the work needs others, and what they share. */
function roleGaps({ values: { ROLE: role }, names }: Given): readonly string[] {
  if (role !== 'web' && role !== 'worker') return [];
  const missing = SHARED.filter((name) => !names.has(name));
  const alone = WECOM.some((name) => names.has(name)) ? [] : ['ROLE：模拟器只有一个进程，请不设 ROLE'];
  return [
    ...alone,
    ...missing.map((name) => `${name}：没有设置。ROLE 为 ${role} 时，各进程要用同一个；${FIXES[name]}`),
  ];
}

/** By which this machine reaches a server there: an address that means "all" is none that one could open. */
export function localUrl(host: string, port: number): string {
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${String(port)}`;
}

function nameOf(path: readonly PropertyKey[]): SettingName {
  return settingsSchema.keyof().parse(path[0]);
}
