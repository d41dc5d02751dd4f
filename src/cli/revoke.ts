/** `revoke`: closes every report link of a unit, for one that got into wrong hands. */
import type { Command } from 'commander';
import type { UnitId } from '../../conversations/people.ts';
import type { Environment } from '../environment.ts';
import type { ExitCode } from './exit.ts';
import { Stopped } from './exit.ts';
import { withRecord } from './record.ts';
import { settingsWithoutRoster } from './settings.ts';
import type { Terminal } from './terminal.ts';

export function addRevoke(program: Command, terminal: Terminal): void {
  program
    .command('revoke')
    .description('作废一个单位发出过的全部报告链接（链接泄露时用）')
    .requiredOption('--unit <id>', '单位编号，见名册')
    .action(async ({ unit }: { readonly unit: string }) => {
      process.exitCode = await revoke(unit, process.env, terminal);
    });
}

export async function revoke(unit: string, environment: Environment, terminal: Terminal): Promise<ExitCode> {
  const { revokeLinksOf } = await import('../../storage/links.ts');
  const config = settingsWithoutRoster(environment);
  const closed = await withRecord(config, async ({ db }) => {
    const known = await db.selectFrom('unit').select('id').where('id', '=', unit).executeTakeFirst();
    if (known === undefined) throw new Stopped(`没有编号为「${unit}」的单位。`);
    return await revokeLinksOf(db, unit as UnitId, new Date());
  });
  terminal.print(`已作废 ${String(closed)} 个链接。成员再发 预览 会得到新的。`);
  return 0;
}
