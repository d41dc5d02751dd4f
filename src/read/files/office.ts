/** The package of a .docx or .xlsx: only what holds text, and nothing that acts. */
import type { Entries } from './zip-guard.ts';
import { isZip, rezip, unzip } from './zip-guard.ts';
import { Refused } from './refused.ts';

/** How `[Content_Types].xml` names the main part. */
const MAIN = { docx: 'wordprocessingml.document.main+xml', xlsx: 'spreadsheetml.sheet.main+xml' } as const;
/** The container of .doc and .xls, and of every file with a password. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0];
const ACTS = /vbaproject|vbadata|\/activex\/|macrosheets\//i;
const NEEDED = /(?:\.xml|\.rels)$/i;
const ASIDE = /^(?:docProps|customXml)\/|\/(?:media|embeddings|drawings|charts|printerSettings|theme)\//i;

export function openOffice(bytes: Uint8Array, format: keyof typeof MAIN): Entries {
  if (OLE.every((byte, index) => bytes[index] === byte)) throw new Refused({ code: 'olderOffice' });
  const damaged = new Refused({ code: 'damaged', format: `.${format}` });
  if (!isZip(bytes)) throw damaged;
  const entries = unzip(bytes, `.${format}`);
  const types = textOf(entries.get('[Content_Types].xml'));
  if ([...entries.keys()].some((name) => ACTS.test(name)) || /macroEnabled/i.test(types))
    throw new Refused({ code: 'macros' });
  if (!types.includes(MAIN[format])) throw damaged;
  const needed = [...entries].filter(([name]) => NEEDED.test(name) && !ASIDE.test(name));
  if (needed.some(([, content]) => declares(content))) throw new Refused({ code: 'externalXml' });
  return new Map(needed);
}

export function textOf(content: Uint8Array | undefined): string {
  return new TextDecoder().decode(content);
}

/** Whether it holds a DTD or an entity, in whatever width its characters are. */
function declares(content: Uint8Array): boolean {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const wide =
    (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff) || bytes[1] === 0;
  const text = wide ? bytes.toString('latin1').replaceAll('\0', '') : bytes;
  return ['<!DOCTYPE', '<!doctype', '<!ENTITY'].some((mark) => text.includes(mark));
}

export function packed(entries: Entries): Buffer {
  const bytes = rezip(entries);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
