/** Every setting: how it is checked, what stands for it when it is not given, and what to say where it is wrong. */
import { accessSync, constants } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { checksOff } from './forms/checks-off.ts';
import { registry } from './forms/registry.ts';
import { narrativeRules } from './narrative/rules.ts';

const httpUrl = z
  .url({ protocol: /^https?$/ })
  .regex(/^[^?#]+$/)
  .transform((url) => url.replace(/\/+$/, ''));

export const settingsSchema = z.object({
  /** Default: one process does everything. Several may do so too; or some answer members and pages, others the rest. */
  ROLE: z.enum(['all', 'web', 'worker']).default('all'),
  /** 0 lets the system choose. */
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((port) => port <= 65_535)
    .default(3000),
  /** The address to listen on. Default: this machine only with the simulator, which asks nobody for a password; else all. */
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/)
    .optional(),
  PUBLIC_URL: httpUrl.optional(),
  DATA_DIR: z
    .string()
    .default('./data')
    .transform((path) => resolve(path)),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(?:ql)?:\/\/\S+$/)
    .optional(),
  /** Several addresses, parted by commas, are nodes of a cluster. */
  REDIS_URL: z
    .string()
    .regex(/^(?:rediss?:\/\/\S+|\/.+)$/)
    .optional(),
  WECOM_CORP_ID: z.string().regex(/^\S+$/).optional(),
  WECOM_AGENT_ID: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
  WECOM_SECRET: z.string().regex(/^\S+$/).optional(),
  WECOM_TOKEN: z
    .string()
    .regex(/^[A-Za-z0-9]{1,32}$/)
    .optional(),
  WECOM_ENCODING_AES_KEY: z
    .string()
    .regex(/^[A-Za-z0-9]{43}$/)
    .optional(),
  WECOM_API_BASE: httpUrl.default('https://qyapi.weixin.qq.com'),
  WECOM_OAUTH_BASE: httpUrl.default('https://open.weixin.qq.com'),
  /** Default: on with the simulator. Off with the real one, for the WeChat plugin shows no cards and texts do for all. */
  WECOM_CARDS: z.enum(['on', 'off']).optional(),
  /**
   * Whether whoever leaves the company or a department loses his places on the roster by himself. Default: on with the
   * simulator's own county. Off else, for the application must first be given the right to see the contacts.
   */
  WECOM_CONTACTS: z.enum(['on', 'off']).optional(),
  /** Between two full readings of the contacts; events tell what changes meanwhile. */
  WECOM_CONTACTS_HOURS: z
    .string()
    .regex(/^\d+(?:\.\d+)?$/)
    .transform(Number)
    .refine((hours) => hours >= 0.1 && hours <= 168)
    .default(6),
  LINK_SECRET: z.string().min(16).optional(),
  ROSTER_FILE: z
    .string()
    .refine(isReadable)
    .transform((path) => resolve(path))
    .optional(),
  LINK_DAYS: z
    .string()
    .regex(/^\d+(?:\.\d+)?$/)
    .transform(Number)
    .refine((days) => days > 0 && days <= 3650)
    .default(30),
  /** A folder of licensed fonts (仿宋_GB2312, 方正小标宋简体, 黑体, 楷体): PDFs are set in those that are there. */
  FONT_DIR: z
    .string()
    .refine(isReadable)
    .transform((path) => resolve(path))
    .optional(),
  /** Nightly backups: 30 days, 12 months and every year are kept. Default: beside the embedded database; none of a server. */
  BACKUP_DIR: z
    .string()
    .transform((path) => (path === 'off' ? path : resolve(path)))
    .optional(),
  /** The hash of the audit log: sm3 (GB/T 32905) where the office asks for it. Old rows keep theirs. */
  AUDIT_HASH: z.enum(['sha256', 'sm3']).default('sha256'),
  /** Checks that proved wrong, until the next version: `f2021:Y-JUMP, f2019@2020:F19-OPENED`. */
  CHECKS_OFF: checksOff(
    registry(),
    narrativeRules.map(({ id }) => id),
  ).default([]),
  /** For demonstrations and checks. Without an offset it is China's time, whatever the machine says. */
  NIANBAO_NOW: z
    .union([
      z.iso.datetime({ offset: true }),
      z.iso.datetime({ local: true }).transform((time) => `${time}+08:00`),
      z.iso.date().transform((date) => `${date}T00:00:00+08:00`),
    ])
    .transform((time) => new Date(time))
    .optional(),
});

export type Settings = z.infer<typeof settingsSchema>;
export type SettingName = keyof Settings;

/** What it should be, with an example; no value is ever repeated. */
export const FIXES = {
  ROLE: '应为 all、web（只管消息和网页）或 worker（只管推送和提醒）；不设则为 all',
  PORT: '应为 0 到 65535 的整数，例如 3000',
  HOST: '应为监听地址，例如 127.0.0.1 或 0.0.0.0',
  PUBLIC_URL: '应为 http:// 或 https:// 开头的网址，不带 ? 和 #，例如 https://bao.example.gov.cn',
  DATA_DIR: '应为数据目录的路径，例如 ./data',
  DATABASE_URL: '应为 postgres://用户:密码@主机:5432/库名；不设则用内置数据库',
  REDIS_URL: '应为 redis://主机:6379（集群写多个地址，用逗号分开）或套接字文件的绝对路径；不设则自行启动一个',
  WECOM_CORP_ID: '应为企业 ID，在管理后台“我的企业”页底部，以 ww 开头',
  WECOM_AGENT_ID: '应为应用的 AgentId，一个整数，在管理后台该应用的页面上',
  WECOM_SECRET: '应为应用的 Secret，在管理后台该应用的页面上',
  WECOM_TOKEN: '应为“接收消息”设置中的 Token，不超过 32 个字母或数字',
  WECOM_ENCODING_AES_KEY: '应为“接收消息”设置中的 EncodingAESKey，43 个字母或数字',
  WECOM_API_BASE: '应为企业微信接口的网址；不设则为 https://qyapi.weixin.qq.com',
  WECOM_OAUTH_BASE: '应为企业微信网页授权的网址；不设则为 https://open.weixin.qq.com',
  WECOM_CARDS: '应为 on 或 off；不设则模拟器为 on，真实企业微信为 off',
  WECOM_CONTACTS: '应为 on 或 off；不设则不看企业微信通讯录，只以名册为准',
  WECOM_CONTACTS_HOURS: '应为两次核对通讯录之间的小时数，0.1 到 168，例如 6',
  LINK_SECRET: '至少 16 个字符，可用 openssl rand -base64 32 生成；不设则自动生成并保存',
  ROSTER_FILE: '读不到这个文件，请检查路径和权限',
  LINK_DAYS: '应为链接的有效天数，大于 0，不超过 3650，例如 30',
  FONT_DIR: '读不到这个目录，请检查路径和权限；不设则用自带的宋体',
  BACKUP_DIR: '应为放每日备份的目录，off 为不备份；不设则内置数据库备份到数据目录下的 backups',
  AUDIT_HASH: '应为 sha256 或 sm3；不设则为 sha256',
  CHECKS_OFF:
    '应为 格式:规则号 或 格式@年度:规则号，逗号分开，例如 f2021:Y-JUMP、f2019@2020:F19-OPENED；规则号见 docs/checks.md',
  NIANBAO_NOW: '应为 ISO 时间，例如 2027-01-05T09:00:00+08:00',
} satisfies Record<SettingName, string>;

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}
