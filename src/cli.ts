/** The command line: `npm run -s cli -- …`, installed as `nianbao`. */
import { Command } from 'commander';
import type { CheckOptions } from './cli/check.ts';
import { check } from './cli/check.ts';
import { processTerminal } from './cli/terminal.ts';

const terminal = processTerminal(process);
const program = new Command('nianbao').description('政府信息公开工作年度报告');

program
  .command('check')
  .description('核对已发布的年报：文件（.txt .html .docx .xlsx .pdf .json）或整个文件夹')
  .argument('<file>', '年报文件或文件夹')
  .option('--last-year <file>', '上年的年报，用来核对跨年的关系')
  .option('--json', '结果写成 JSON')
  .action(async (file: string, options: CheckOptions) => {
    process.exitCode = await check(file, options, terminal);
  });

await program.parseAsync();
