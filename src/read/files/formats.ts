/** The formats in which a report is taken. To add one: its reader, and its line in `formats`. */
import type { Form } from '../../form/form.ts';
import type { Imported } from '../report/imported.ts';
import type { Source } from '../report/source.ts';
import { readDocx } from './docx.ts';
import { readHtml } from './html.ts';
import { readJson } from './json.ts';
import { readPdf } from './pdf.ts';
import { readTxt } from './txt.ts';
import { readXlsx } from './xlsx.ts';

export interface Format {
  readonly extensions: readonly string[];
  readonly read: Read;
}

type Read =
  /** As paragraphs and tables, of which the report is then made out. */
  | { readonly kind: 'source'; readonly of: (bytes: Uint8Array) => Source | Promise<Source> }
  /** As the report that it is. */
  | { readonly kind: 'report'; readonly of: (bytes: Uint8Array, forms: readonly Form[]) => Imported };

const source = (of: (bytes: Uint8Array) => Source | Promise<Source>): Read => ({ kind: 'source', of });

export const formats: readonly Format[] = [
  { extensions: ['txt', 'md'], read: source(readTxt) },
  { extensions: ['html', 'htm', 'shtml'], read: source(readHtml) },
  { extensions: ['docx'], read: source(readDocx) },
  { extensions: ['xlsx'], read: source(readXlsx) },
  { extensions: ['pdf'], read: source(readPdf) },
  { extensions: ['json'], read: { kind: 'report', of: readJson } },
];
