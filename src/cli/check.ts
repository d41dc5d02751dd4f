/** `check`: judges published reports, one file or a folder of them. It needs no database and no Redis. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { ExitCode } from './exit.ts';
import { readPath } from './file.ts';
import { judge, judgedJson, judgedText, hasErrors } from './judged.ts';
import { summary } from './summary.ts';
import type { Terminal } from './terminal.ts';
import { nameOf } from './told.ts';

export interface CheckOptions {
  readonly lastYear?: string;
  readonly json?: true;
}

export function addCheck(program: Command, terminal: Terminal): void {
  program
    .command('check')
    .description('核对已发布的年报：文件（.txt .html .docx .xlsx .pdf .json）或整个文件夹')
    .argument('<file>', '年报文件或文件夹')
    .option('--last-year <file>', '上年的年报，用来核对跨年的关系')
    .option('--json', '结果写成 JSON')
    .action(async (file: string, options: CheckOptions) => {
      process.exitCode = await check(file, options, terminal);
    });
}

/** 0 fine, 1 an error was found in a report, 2 something could not be read. */
export async function check(path: string, options: CheckOptions, terminal: Terminal): Promise<ExitCode> {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true)
    return await checkFolder(path, options, terminal);
  const read = await readPath(path);
  const lastYear = options.lastYear === undefined ? null : await readPath(options.lastYear);
  if (!read.ok || lastYear?.ok === false) {
    if (!read.ok) terminal.tell(`${path}：${read.problem}`);
    if (lastYear?.ok === false) terminal.tell(`${options.lastYear ?? ''}：${lastYear.problem}`);
    return 2;
  }
  const judged = judge(read.report, lastYear?.report ?? null);
  const lines =
    options.json === true
      ? [JSON.stringify(judgedJson(judged), null, 2)]
      : judgedText(judged, (id) => nameOf(read.report, id));
  lines.forEach(terminal.print);
  return hasErrors(judged) ? 1 : 0;
}

/** Every report of a folder, one after the other, so that memory holds one at a time. */
async function checkFolder(path: string, options: CheckOptions, terminal: Terminal): Promise<ExitCode> {
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' })
    // A link that leads nowhere is a file that cannot be read.
    .filter((name) => statSync(join(path, name), { throwIfNoEntry: false })?.isDirectory() !== true)
    .sort();
  const outcomes = [];
  for (const [index, name] of names.entries()) {
    terminal.progress(index, names.length, name);
    const read = await readPath(join(path, name));
    outcomes.push(
      read.ok
        ? { name, judged: judge(read.report, null), problem: null }
        : { name, judged: null, problem: read.problem },
    );
  }
  terminal.progress(names.length, names.length, '');
  if (options.json === true) {
    const reports = outcomes.map(({ name, judged, problem }) =>
      judged === null ? { file: name, unreadable: problem } : { file: name, ...judgedJson(judged) },
    );
    terminal.print(JSON.stringify(reports, null, 2));
  } else summary(outcomes).forEach(terminal.print);
  if (outcomes.some(({ judged }) => judged !== null && hasErrors(judged))) return 1;
  return outcomes.some(({ judged }) => judged === null) ? 2 : 0;
}
