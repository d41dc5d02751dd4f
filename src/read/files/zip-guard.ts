/**
 * Unpacks a zip without trusting it: its directory is checked before anything is inflated, every entry is inflated
 * under a limit of its own, and what was found is packed anew for the libraries, so that they can see nothing else.
 */
import { crc32, inflateRawSync } from 'node:zlib';
import { LIMITS, MEGABYTE } from './limits.ts';
import { Refused } from './refused.ts';

export type Entries = ReadonlyMap<string, Uint8Array>;

interface Listed {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly crc: number;
  readonly at: number;
}

const END = { signature: 0x06054b50, size: 22, comment: 0xffff } as const;
const CENTRAL = { signature: 0x02014b50, size: 46 } as const;
const LOCAL = { signature: 0x04034b50, size: 30 } as const;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 0x0041;
const MOST = LIMITS.unpackedMegabytes * MEGABYTE;
/** Small entries may be packed tightly: a style sheet of repetitions is no bomb. */
const RATIO_FROM = MEGABYTE;

/** Whether the bytes begin as a zip does. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes.length > END.size && viewOf(bytes).getUint32(0, true) === LOCAL.signature;
}

/** Names are only names here: nothing is written to a disk. A later entry of the same name is a trick. */
export function unzip(bytes: Uint8Array, format: string): Entries {
  const damaged = new Refused({ code: 'damaged', format });
  try {
    const listed = directory(bytes, damaged);
    check(listed, bytes.length, damaged);
    const entries = new Map<string, Uint8Array>();
    let total = 0;
    for (const entry of listed) {
      if (entry.name.endsWith('/')) continue;
      const content = inflate(bytes, entry, MOST - total, damaged);
      total += content.length;
      entries.set(entry.name, content);
    }
    return entries;
  } catch (error) {
    // Offsets beyond the end throw RangeError.
    throw error instanceof Refused ? error : damaged;
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function directory(bytes: Uint8Array, damaged: Refused): readonly Listed[] {
  const view = viewOf(bytes);
  const end = endOf(view);
  if (end === null) throw damaged;
  const count = view.getUint16(end + 10, true);
  if (count > LIMITS.entries) throw new Refused({ code: 'tooManyEntries', most: LIMITS.entries });
  const isSplit = view.getUint16(end + 4, true) !== 0 || view.getUint16(end + 8, true) !== count;
  if (isSplit || count === 0) throw damaged;
  const listed: Listed[] = [];
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    if (view.getUint32(at, true) !== CENTRAL.signature) throw damaged;
    if ((view.getUint16(at + 8, true) & ENCRYPTED) !== 0) throw new Refused({ code: 'encrypted' });
    const nameLength = view.getUint16(at + 28, true);
    listed.push({
      name: new TextDecoder().decode(bytes.subarray(at + CENTRAL.size, at + CENTRAL.size + nameLength)),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    });
    at += CENTRAL.size + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  if (at > end) throw damaged;
  return listed;
}

/** The record at the end, behind which stands only its comment. */
function endOf(view: DataView): number | null {
  const first = Math.max(0, view.byteLength - END.size - END.comment);
  for (let at = view.byteLength - END.size; at >= first; at -= 1) {
    const isEnd = view.getUint32(at, true) === END.signature;
    if (isEnd && at + END.size + view.getUint16(at + 20, true) === view.byteLength) return at;
  }
  return null;
}

function check(listed: readonly Listed[], size: number, damaged: Refused): void {
  const names = new Set(listed.map(({ name }) => name.toLowerCase()));
  if (names.size < listed.length) throw damaged;
  const tooLarge = new Refused({ code: 'unpacksTooLarge', megabytes: LIMITS.unpackedMegabytes });
  const isBomb = listed.some(
    ({ packed, unpacked }) => unpacked > RATIO_FROM && unpacked > packed * LIMITS.ratio,
  );
  const total = listed.reduce((sum, { unpacked }) => sum + unpacked, 0);
  if (isBomb || total > Math.min(MOST, size * LIMITS.ratio)) throw tooLarge;
  // Entries that share their bytes.
  const spans = listed.map(({ at, packed }) => [at, at + LOCAL.size + packed] as const);
  const ordered = spans.toSorted(([one], [other]) => one - other);
  if (ordered.some(([, end], index) => end > (ordered[index + 1]?.[0] ?? Infinity))) throw tooLarge;
}

function inflate(bytes: Uint8Array, entry: Listed, left: number, damaged: Refused): Uint8Array {
  const view = viewOf(bytes);
  if (view.getUint32(entry.at, true) !== LOCAL.signature) throw damaged;
  const start =
    entry.at + LOCAL.size + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true);
  if (start + entry.packed > bytes.length) throw damaged;
  const packed = bytes.subarray(start, start + entry.packed);
  const content = unpacked(packed, entry, left, damaged);
  // The declared size may lie; the bytes are counted.
  if (content.length !== entry.unpacked || crc32(content) !== entry.crc) throw damaged;
  return content;
}

function unpacked(packed: Uint8Array, { method, unpacked: size }: Listed, left: number, damaged: Refused) {
  if (method === STORED) return packed;
  if (method !== DEFLATED) throw damaged;
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, Math.min(left, size)) });
  } catch (error) {
    const isTooLarge =
      typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw isTooLarge
      ? new Refused({ code: 'unpacksTooLarge', megabytes: LIMITS.unpackedMegabytes })
      : damaged;
  }
}

/** A plain zip, nothing packed, of these entries alone. */
export function rezip(entries: Entries): Uint8Array {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  const central: Uint8Array[] = [];
  let at = 0;
  for (const [name, content] of entries) {
    const encoded = encoder.encode(name);
    const fields = fieldsOf(content, encoded.length);
    const local = record(LOCAL.signature, LOCAL.size, 4, fields);
    const listed = record(CENTRAL.signature, CENTRAL.size, 6, fields);
    new DataView(listed.buffer).setUint32(42, at, true);
    central.push(listed, encoded);
    parts.push(local, encoded, content);
    at += local.length + encoded.length + content.length;
  }
  const size = central.reduce((sum, { length }) => sum + length, 0);
  const end = new DataView(new ArrayBuffer(END.size));
  end.setUint32(0, END.signature, true);
  end.setUint16(8, entries.size, true);
  end.setUint16(10, entries.size, true);
  end.setUint32(12, size, true);
  end.setUint32(16, at, true);
  return Buffer.concat([...parts, ...central, new Uint8Array(end.buffer)]);
}

/** The fields that stand alike in both records: version, flags (names are UTF-8), method, time, date, crc, sizes, lengths. */
function fieldsOf(content: Uint8Array, nameLength: number): Uint8Array {
  const fields = new DataView(new ArrayBuffer(26));
  fields.setUint16(0, 20, true);
  fields.setUint16(2, 0x0800, true);
  fields.setUint16(8, 0x0021, true);
  fields.setUint32(10, crc32(content), true);
  fields.setUint32(14, content.length, true);
  fields.setUint32(18, content.length, true);
  fields.setUint16(22, nameLength, true);
  return new Uint8Array(fields.buffer);
}

function record(signature: number, size: number, at: number, fields: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(size);
  new DataView(bytes.buffer).setUint32(0, signature, true);
  bytes.set(fields, at);
  return bytes;
}
