/** `doctor`: looks at everything the service stands on, a line each: ✓ well, △ look at it, ✗ broken; and what to do. */
import { readdir } from 'node:fs/promises';
import type { Command } from 'commander';
import type { Config } from '../config.ts';
import type { Environment } from '../environment.ts';
import { readConfig } from '../config.ts';
import type { Check } from '../operations/check.ts';
import { bad, good, warning } from '../operations/check.ts';
import { diskCheck, nodeCheck } from '../operations/machine-checks.ts';
import { addressCheck } from '../operations/setting-checks.ts';
import { databaseLooks } from './doctor-database.ts';
import { redisLook } from './doctor-redis.ts';
import { wecomLooks } from './doctor-wecom.ts';
import type { ExitCode } from './exit.ts';
import type { Terminal } from './terminal.ts';

export function addDoctor(program: Command, terminal: Terminal): void {
  program
    .command('doctor')
    .description('体检：设置、数据库、Redis、企业微信、时钟、磁盘、名册、备份、字体，逐项说明怎么处理')
    .action(async () => {
      process.exitCode = await doctor(process.env, terminal);
    });
}

const MARKS: Readonly<Record<Check['state'], string>> = { good: '✓', warning: '△', bad: '✗' };

/** 0 where nothing is broken, else 1. */
export async function doctor(environment: Environment, terminal: Terminal): Promise<ExitCode> {
  let broken = 0;
  let looked = 0;
  const show = (checks: readonly Check[]): void => {
    for (const { state, says } of checks) {
      terminal.print(`${MARKS[state]} ${says}`);
      if (state === 'bad') broken += 1;
      if (state === 'warning') looked += 1;
    }
  };
  show([nodeCheck(process.versions.node)]);
  const read = readConfig(environment);
  if (read.ok) {
    const { config } = read;
    show([good('settings', '设置读得懂。'), addressOf(config)]);
    show([await diskOf(config), await fontsOf(config)]);
    show(await databaseLooks(config));
    show([await redisLook(config)]);
    show(await wecomLooks(config.mode));
  } else show(read.problems.map((problem) => bad('settings', problem)));
  terminal.print(conclusion(broken, looked));
  return broken === 0 ? 0 : 1;
}

function conclusion(broken: number, looked: number): string {
  if (broken === 0 && looked === 0) return '一切正常。';
  return `${String(broken)} 处要修（✗），${String(looked)} 处请留意（△）。`;
}

function addressOf({ mode, publicUrl }: Config): Check {
  return addressCheck({ mode: mode.kind, publicUrl: new URL(publicUrl) });
}

async function diskOf({ dataDir }: Config): Promise<Check> {
  const { freeBytes } = await import('../operations/disk.ts');
  return diskCheck(await freeBytes(dataDir));
}

const FONT = /\.(?:ttf|otf|ttc)$/i;

async function fontsOf({ fontDir }: Config): Promise<Check> {
  if (fontDir === undefined) return good('fonts', 'PDF 用自带的宋体；要用仿宋、小标宋等，请设置 FONT_DIR。');
  const names = await readdir(fontDir).catch(() => null);
  if (names === null) return bad('fonts', 'FONT_DIR 打不开。请检查它是不是一个目录，以及权限。');
  const found = names.filter((name) => FONT.test(name)).length;
  return found > 0
    ? good('fonts', `FONT_DIR 里有 ${String(found)} 个字体文件。`)
    : warning('fonts', 'FONT_DIR 里没有字体文件（ttf、otf、ttc），PDF 会用自带的宋体。');
}
