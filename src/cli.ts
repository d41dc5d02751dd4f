/** The command line: `npm run -s cli -- …`, installed as `nianbao`. To add a command: its file in src/cli, and its line here. */
import { Command } from 'commander';
import { addAsk } from './cli/ask.ts';
import { addAudit } from './cli/audit.ts';
import { addBackup } from './cli/backup.ts';
import { addChat } from './cli/chat.ts';
import { addCheck } from './cli/check.ts';
import { addDoctor } from './cli/doctor.ts';
import { endedBy } from './cli/exit.ts';
import { addHandover } from './cli/handover.ts';
import { addImport } from './cli/import.ts';
import { addMigrate } from './cli/migrate.ts';
import { addRender } from './cli/render.ts';
import { addRevoke } from './cli/revoke.ts';
import { addRoster } from './cli/roster.ts';
import { processTerminal } from './cli/terminal.ts';
import { usageText } from './cli/usage.ts';

const terminal = processTerminal(process);
const program = new Command('nianbao')
  .description('政府信息公开工作年度报告')
  .exitOverride()
  .configureOutput({
    outputError: (said, write) => {
      write(usageText(said));
    },
  });

addCheck(program, terminal);
addImport(program, terminal);
addRender(program, terminal);
addAsk(program, terminal);
addRoster(program, terminal);
addMigrate(program, terminal);
addHandover(program, terminal);
addAudit(program, terminal);
addBackup(program, terminal);
addDoctor(program, terminal);
addRevoke(program, terminal);
addChat(program, terminal);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = endedBy(error, terminal.tell);
}
