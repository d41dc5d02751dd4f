/** Zips as honest programs write them, and as others do. */
import { crc32, deflateRawSync } from 'node:zlib';

/** Of a hundred thousand empty entries it is packed once. */
const NOTHING = deflateRawSync('');

export interface Entry {
  readonly name: string;
  readonly content: Uint8Array;
  /** What its records say instead of what is so. */
  readonly says?: {
    readonly unpacked?: number;
    readonly flags?: number;
    readonly at?: number;
    /** What Unix is to make of it, such as a symbolic link. */
    readonly mode?: number;
  };
}

export function entry(name: string, content: string | Uint8Array, says: Entry['says'] = {}): Entry {
  return { name, content: typeof content === 'string' ? Buffer.from(content) : content, says };
}

export function zip(entries: readonly Entry[], count = entries.length): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const { name, content, says = {} } of entries) {
    const packed = content.length === 0 ? NOTHING : deflateRawSync(content);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(says.flags ?? 0, 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(says.unpacked ?? content.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, Buffer.from(name), packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(((says.mode ?? 0) << 16) >>> 0, 6);
    rest.writeUInt32LE(says.at ?? at, 10);
    central.push(
      Buffer.concat([Buffer.from('PK\x01\x02\x14\x03', 'latin1'), fields, rest, Buffer.from(name)]),
    );
    locals.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, directory, end]);
}
