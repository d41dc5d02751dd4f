/** The documents of a handover list from a file: a table with a head row (.csv) or an array of objects (.json). */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Day } from '../form/period.ts';
import { decode } from '../read/files/decode.ts';
import { MEDIA } from '../report/handover.ts';
import type { OpenedDocument } from '../report/handover.ts';
import { csvRows } from './csv.ts';
import { Stopped } from './exit.ts';

const MOST_BYTES = 10 * 1_048_576;
const MOST_DOCUMENTS = 5_000;
const HEADS = {
  title: ['文件标题', '标题', '文件名称', '名称'],
  number: ['文号', '发文字号'],
  made: ['制作日期', '成文日期', '制发日期'],
  opened: ['公开日期', '发布日期'],
  medium: ['载体', '形式'],
  copies: ['份数'],
} as const satisfies Record<keyof OpenedDocument, readonly string[]>;

const DATE = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/;
const MEDIUM_OF: ReadonlyMap<string, OpenedDocument['medium']> = new Map([
  ...MEDIA.map((medium) => [medium, medium] as const),
  ['纸质、电子', '纸质和电子'],
  ['纸质及电子', '纸质和电子'],
  ['电子和纸质', '纸质和电子'],
]);

const day = z.string().transform((text, context): Day => {
  const [, year, month, date] = (DATE.exec(text.trim()) ?? []).map(Number);
  const found = { year: year ?? 0, month: month ?? 0, day: date ?? 0 };
  const real = new Date(Date.UTC(found.year, found.month - 1, found.day));
  if (real.getUTCMonth() + 1 === found.month && real.getUTCDate() === found.day) return found;
  context.addIssue({ code: 'custom', message: `应写成 2026-07-01 这样的日期，现为「${text}」` });
  return z.NEVER;
});

const opened = z
  .object({
    title: z.string('没有写').trim().min(1, '没有写').max(500, '太长'),
    number: z.string().trim().max(100, '太长').default(''),
    made: day,
    opened: day,
    medium: z.string('没有写').transform((text, context): OpenedDocument['medium'] => {
      const medium = MEDIUM_OF.get(text.trim());
      if (medium !== undefined) return medium;
      context.addIssue({ code: 'custom', message: `应为 ${MEDIA.join('、')} 之一，现为「${text}」` });
      return z.NEVER;
    }),
    copies: z.coerce.number('应为整数').int('应为整数').min(1, '至少 1 份').max(10_000, '太多'),
  })
  .refine((document) => order(document.made) <= order(document.opened), {
    path: ['opened'],
    message: '早于制作日期',
  });

/** The documents, or an end with all that is wrong, line by line. */
export function readOpened(path: string): readonly OpenedDocument[] {
  const rows = path.toLowerCase().endsWith('.json') ? jsonRows(path) : tableRows(path);
  if (rows.length > MOST_DOCUMENTS) throw new Stopped(`${path}：一份清单最多 ${String(MOST_DOCUMENTS)} 件。`);
  const read = rows.map((row) => opened.safeParse(row));
  const problems = read.flatMap(({ error }, index) =>
    (error?.issues ?? []).map(
      ({ path: [key], message }) => `第 ${String(index + 1)} 件${nameOf(key)}${message}。`,
    ),
  );
  if (problems.length > 0) throw new Stopped(`${path}：`, ...problems);
  return read.flatMap(({ data }) => data ?? []);
}

function nameOf(key: PropertyKey | undefined): string {
  const names = Object.entries(HEADS).find(([field]) => field === key)?.[1];
  return names === undefined ? '：' : `的${names[0]}：`;
}

function order({ year, month, day: date }: Day): number {
  return (year * 100 + month) * 100 + date;
}

function textOf(path: string): string {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch {
    throw new Stopped(`${path}：文件打不开，请检查路径。`);
  }
  if (bytes.length > MOST_BYTES) throw new Stopped(`${path}：文件太大。`);
  try {
    return decode(bytes);
  } catch {
    throw new Stopped(`${path}：文字编码认不出，请存成 UTF-8。`);
  }
}

function jsonRows(path: string): readonly unknown[] {
  try {
    return z.array(z.unknown()).parse(JSON.parse(textOf(path)));
  } catch (error) {
    throw error instanceof Stopped ? error : new Stopped(`${path}：应为 JSON 数组，一件一项。`);
  }
}

function tableRows(path: string): readonly unknown[] {
  const [head = [], ...rows] = csvRows(textOf(path)) ?? [];
  const columns = Object.entries(HEADS).map(
    ([key, names]) => [key, head.findIndex((cell) => names.some((name) => name === cell))] as const,
  );
  const missing = columns.filter(([key, at]) => at < 0 && key !== 'number');
  if (missing.length > 0)
    throw new Stopped(
      `${path}：第一行应为表头：${Object.values(HEADS)
        .map(([name]) => name)
        .join('，')}。`,
    );
  return rows.map((row) => Object.fromEntries(columns.map(([key, at]) => [key, row[at] ?? ''])));
}
