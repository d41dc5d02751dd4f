/** A published report from a file on this machine. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Period } from '../form/period.ts';
import { FIRST_YEAR, parsePeriod, yearOf } from '../form/period.ts';
import { registry } from '../forms/registry.ts';
import { readFile } from '../read/files/read-file.ts';
import type { Imported } from '../read/report/imported.ts';
import { refusalText } from '../read/report/refusal.ts';
import { Stopped } from './exit.ts';

export type FileRead =
  { readonly ok: true; readonly report: Imported } | { readonly ok: false; readonly problem: string };

export async function readPath(path: string): Promise<FileRead> {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch {
    return { ok: false, problem: '文件打不开，请检查路径。' };
  }
  const reading = await readFile(bytes, basename(path), registry().forms);
  return reading.ok ? reading : { ok: false, problem: refusalText(reading.refusal) };
}

export interface DatedReport {
  readonly report: Imported;
  readonly period: Period;
}

/** The report with its period: of its title, or where that tells none, the one that is `said`. */
export async function readDated(path: string, said: string | undefined): Promise<DatedReport> {
  const read = await readPath(path);
  if (!read.ok) throw new Stopped(`${path}：${read.problem}`);
  const { report } = read;
  const wanted = said === undefined ? null : periodOf(said);
  if (report.period !== null && wanted !== null && report.period !== wanted)
    throw new Stopped(`${path}：标题写的是 ${report.period}，和 --period ${wanted} 不同。`);
  const period = report.period ?? wanted;
  if (period === null) throw new Stopped(`${path}：标题里没有年份，请用 --period 写明，例如 --period 2020。`);
  return { report, period };
}

export function periodOf(text: string): Period {
  const period = parsePeriod(text);
  if (period === null || yearOf(period) < FIRST_YEAR)
    throw new Stopped(`--period 应写成 2020 或 2026Q3，现为「${text}」。`);
  return period;
}
