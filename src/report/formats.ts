/** The files in which a report is handed out beside its page. To add one: its printer, and its line in `formats`. */
import { jsonReport } from './json.ts';
import type { ReportSource } from './report.ts';

export interface Format {
  /** What stands behind the dot, in the address and in the name of the file: `json`. */
  readonly extension: string;
  /** What the page calls it. */
  readonly name: string;
  readonly mediaType: string;
  /** Whether a browser can show it; else it is saved. */
  readonly opens: 'inline' | 'attachment';
  readonly print: (source: ReportSource) => FileContent | Promise<FileContent>;
}

export type FileContent = string | Uint8Array;

const json: Format = {
  extension: 'json',
  name: '数据文件',
  mediaType: 'application/json; charset=utf-8',
  opens: 'inline',
  print: (source) => JSON.stringify(jsonReport(source), null, 2),
};

/** The formats that exist, in the order in which a page lists them. */
export const formats: readonly Format[] = [json];
