/** Plain text: its lines as they stand. */
import type { Source } from '../report/source.ts';
import { linesOfText } from '../report/source.ts';
import { decode } from './decode.ts';

export function readTxt(bytes: Uint8Array): Source {
  return linesOfText(decode(bytes).replace(/^\uFEFF/, ''));
}
