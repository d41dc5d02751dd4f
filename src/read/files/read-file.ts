/** Reads the file of a report: the one entry, for a process of its own with limits on memory and time. */
import type { Form } from '../../form/form.ts';
import type { Reading } from '../report/imported.ts';
import { readReport } from '../report/read-report.ts';
import type { Refusal } from '../report/refusal.ts';
import type { Source } from '../report/source.ts';
import type { Format } from './formats.ts';
import { formats } from './formats.ts';
import { LIMITS, MEGABYTE } from './limits.ts';
import { Refused } from './refused.ts';

/** `name` tells the format. Whatever the bytes are, the answer is a report or a refusal, never an error. */
export async function readFile(bytes: Uint8Array, name: string, forms: readonly Form[]): Promise<Reading> {
  const extension = /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const format = formats.find(({ extensions }) => extensions.includes(extension));
  const refusal = refusalBefore(bytes, extension, format);
  if (refusal !== null || format === undefined)
    return { ok: false, refusal: refusal ?? { code: 'unknownFormat', extension } };
  let source: Source;
  try {
    if (format.read.kind === 'report') return { ok: true, report: format.read.of(bytes, forms) };
    source = within(await format.read.of(bytes));
  } catch (error) {
    // What a library throws over a broken file.
    const refusal = error instanceof Refused ? error.refusal : null;
    return { ok: false, refusal: refusal ?? { code: 'damaged', format: `.${extension}` } };
  }
  return readReport(source, forms);
}

function refusalBefore(bytes: Uint8Array, extension: string, format: Format | undefined): Refusal | null {
  // Word and Excel with macros have names of their own.
  if (/^(?:docm|dotm|xlsm|xltm|xlsb)$/.test(extension)) return { code: 'macros' };
  if (/^(?:doc|xls|wps|et)$/.test(extension)) return { code: 'olderOffice' };
  if (format === undefined) return { code: 'unknownFormat', extension };
  if (bytes.length === 0) return { code: 'empty' };
  return bytes.length > LIMITS.megabytes * MEGABYTE
    ? { code: 'tooLarge', megabytes: LIMITS.megabytes }
    : null;
}

function within(source: Source): Source {
  let text = 0;
  let cells = 0;
  for (const block of source.blocks) {
    if (block.kind === 'paragraph') text += block.text.length + 1;
    else
      for (const row of block.rows) {
        cells += row.length;
        for (const cell of row) text += cell.text.length + 1;
      }
  }
  if (text > LIMITS.text || cells > LIMITS.cells) throw new Refused({ code: 'tooMuchText' });
  return source;
}
