/** `check`: judges published reports, one file or a folder of them. It needs no database and no Redis. */
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { registry } from '../forms/registry.ts';
import { readFile } from '../read/files/read-file.ts';
import type { Imported } from '../read/report/imported.ts';
import { refusalText } from '../read/report/refusal.ts';
import { judge, judgedJson, judgedText, hasErrors } from './judged.ts';
import { summary } from './summary.ts';
import type { Terminal } from './terminal.ts';

export interface CheckOptions {
  readonly lastYear?: string;
  readonly json?: true;
}

/** 0 fine, 1 an error was found in a report, 2 something could not be read. */
export type ExitCode = 0 | 1 | 2;

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
    .filter((name) => statSync(join(path, name)).isFile())
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

type Read =
  { readonly ok: true; readonly report: Imported } | { readonly ok: false; readonly problem: string };

async function readPath(path: string): Promise<Read> {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch {
    return { ok: false, problem: '文件打不开，请检查路径。' };
  }
  const reading = await readFile(bytes, basename(path), registry().forms);
  return reading.ok ? reading : { ok: false, problem: refusalText(reading.refusal) };
}

function nameOf({ form }: Imported, id: string): string {
  return form.cell(id)?.name ?? id;
}
