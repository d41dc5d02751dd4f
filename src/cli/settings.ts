/** The settings of a command: those of the server but for WeCom's, of which a command needs none. */
import type { Config } from '../config.ts';
import type { Environment } from '../environment.ts';
import { readConfig } from '../config.ts';
import { Stopped } from './exit.ts';

/** For a command that leaves the stored roster as it is. */
export function settingsWithoutRoster(environment: Environment): Config {
  return { ...readSettings(environment), rosterFile: undefined };
}

export function readSettings(environment: Environment): Config {
  const own = Object.entries(environment).filter(([name]) => !name.startsWith('WECOM_'));
  const read = readConfig(Object.fromEntries(own));
  if (!read.ok) throw new Stopped(`设置有 ${String(read.problems.length)} 处问题：`, ...read.problems);
  return read.config;
}
