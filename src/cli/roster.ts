/** `roster`: checks a roster file and makes it the roster in force. */
import type { Command } from 'commander';
import type { Environment } from '../environment.ts';
import type { ExitCode } from './exit.ts';
import { rosterOf, withRecord } from './record.ts';
import { readSettings } from './settings.ts';
import type { Terminal } from './terminal.ts';

export function addRoster(program: Command, terminal: Terminal): void {
  program
    .command('roster')
    .description('核对名册文件，存入数据库')
    .argument('<file>', '名册（YAML），样例见 docs/roster.example.yaml')
    .action(async (file: string) => {
      process.exitCode = await storeRoster(file, process.env, terminal);
    });
}

export async function storeRoster(
  file: string,
  environment: Environment,
  terminal: Terminal,
): Promise<ExitCode> {
  const roster = await rosterOf(file);
  const config = readSettings(environment);
  await withRecord({ ...config, rosterFile: undefined }, async ({ db }) => {
    const { replaceRoster } = await import('../../storage/roster.ts');
    await replaceRoster(db, roster);
  });
  const members = new Set(roster.units.flatMap((unit) => unit.members.map(({ userId }) => userId)));
  terminal.print(`名册已存：${String(roster.units.length)} 个单位，${String(members.size)} 人。`);
  if (config.rosterFile !== undefined) terminal.tell('! 设有 ROSTER_FILE：服务启动时以它为准。');
  return 0;
}
