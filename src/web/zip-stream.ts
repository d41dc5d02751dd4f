/** A ZIP that is written while it is made, so that thousands of reports never lie in memory together. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  /** Without folders; see `fileNameOf`. */
  readonly name: string;
  readonly content: Uint8Array;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
/** Names are UTF-8. */
const UTF8 = 0x0800;
const DEFLATED = 8;
/** 1 January 1980: equal reports give equal bytes. */
const DATE = 0x21;
/** What fields of two and four bytes can say. */
const MOST = { entries: 0xffff, bytes: 0xffffffff } as const;

/** Fails where a ZIP of the plain kind cannot hold them. */
export async function* zipStream(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Buffer> {
  const central: Buffer[] = [];
  let at = 0;
  for await (const { name, content } of entries) {
    const path = Buffer.from(name, 'utf8');
    const packed = deflateRawSync(content);
    const fields = fieldsOf(path, content, packed);
    const local = Buffer.concat([header(LOCAL), fields, path, packed]);
    central.push(centralOf(fields, path, at));
    at += local.length;
    if (central.length > MOST.entries || at > MOST.bytes) throw new Error('too much for a ZIP');
    yield local;
  }
  const directory = Buffer.concat(central);
  yield Buffer.concat([directory, endOf(central.length, directory.length, at)]);
}

function header(signature: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(signature);
  return bytes;
}

/** Version to length of extra fields, which both kinds of headers have. */
function fieldsOf(path: Buffer, content: Uint8Array, packed: Buffer): Buffer {
  const bytes = Buffer.alloc(26);
  bytes.writeUInt16LE(VERSION, 0);
  bytes.writeUInt16LE(UTF8, 2);
  bytes.writeUInt16LE(DEFLATED, 4);
  bytes.writeUInt16LE(0, 6);
  bytes.writeUInt16LE(DATE, 8);
  bytes.writeUInt32LE(crc32(content), 10);
  bytes.writeUInt32LE(packed.length, 14);
  bytes.writeUInt32LE(content.length, 18);
  bytes.writeUInt16LE(path.length, 22);
  return bytes;
}

function centralOf(fields: Buffer, path: Buffer, at: number): Buffer {
  const madeBy = Buffer.alloc(2);
  madeBy.writeUInt16LE(VERSION);
  // Comment, disk and attributes: none.
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(at, 10);
  return Buffer.concat([header(CENTRAL), madeBy, fields, rest, path]);
}

function endOf(entries: number, length: number, at: number): Buffer {
  const bytes = Buffer.alloc(22);
  bytes.writeUInt32LE(END, 0);
  bytes.writeUInt16LE(entries, 8);
  bytes.writeUInt16LE(entries, 10);
  bytes.writeUInt32LE(length, 12);
  bytes.writeUInt32LE(at, 16);
  return bytes;
}

const LONGEST = 80;

/** A text of people as the name of a file on any system: no folders, no reserved characters, not hidden. */
export function fileNameOf(text: string): string {
  const plain = text.replace(/[\\/:*?"<>|\p{Cc}\p{Cf}\p{Cs}]/gu, '_').replace(/^[.\s]+|[.\s]+$/gu, '');
  const cut = [...plain].slice(0, LONGEST).join('').trim();
  return cut === '' ? '_' : cut;
}
