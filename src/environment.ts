/** What is set in the environment, secrets also by files. */
import { readFileSync } from 'node:fs';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Either as themselves or as `<NAME>_FILE`, the path of a file that holds them. */
const SECRETS = [
  'DATABASE_URL',
  'REDIS_URL',
  'LINK_SECRET',
  'WECOM_SECRET',
  'WECOM_TOKEN',
  'WECOM_ENCODING_AES_KEY',
] as const;

export interface Given {
  readonly values: Environment;
  /** What is set, also where its file could not be read. */
  readonly names: ReadonlySet<string>;
  readonly problems: readonly string[];
}

/** What is set to nothing counts as not set. */
export function readEnvironment(env: Environment): Given {
  const values: Record<string, string | undefined> = {};
  const problems: string[] = [];
  for (const [name, value] of Object.entries(env)) if ((value ?? '') !== '') values[name] = value;
  const names = new Set(Object.keys(values));
  for (const name of SECRETS) {
    const path = values[`${name}_FILE`];
    if (path === undefined) continue;
    if (values[name] !== undefined) problems.push(`${name} 和 ${name}_FILE：只能设其中一个`);
    values[name] ??= readText(path);
    names.add(name);
    if (values[name] === undefined) problems.push(`${name}_FILE：读不到这个文件或内容为空，请检查路径和权限`);
  }
  return { values, names, problems };
}

function readText(path: string): string | undefined {
  try {
    const text = readFileSync(path, 'utf8').trim();
    return text === '' ? undefined : text;
  } catch {
    return undefined;
  }
}
