/** Plain text: every line as it stands, blank ones too, for they may be cells. */
import type { Source } from '../report/source.ts';
import { paragraph } from '../report/source.ts';
import { decode } from './decode.ts';

export function readTxt(bytes: Uint8Array): Source {
  const lines = decode(bytes)
    .replace(/^\uFEFF/, '')
    .split(/\r\n?|\n/);
  return { blocks: lines.map(paragraph), name: null };
}
