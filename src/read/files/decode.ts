/** Bytes to text: by their mark, by validity, and only then by what a page says of itself. */
import { Refused } from './refused.ts';

/** How much of a page is looked through for what it says of itself. */
const HEAD = 4096;
/** A cut text may end amid a character. */
const LONGEST_CHARACTER = 4;

/** UTF-8 with or without a mark, UTF-16 with one, GB 18030 (and so GBK, GB 2312). */
export function decode(bytes: Uint8Array): string {
  const marked = byMark(bytes);
  if (marked !== null) return marked;
  const text =
    strictly(bytes, 'utf-8') ?? strictly(bytes, said(bytes) ?? 'gb18030') ?? strictly(bytes, 'gb18030');
  if (text !== null) return text;
  // A few spoilt bytes in UTF-8 spoil no digit; in GB 18030 they may.
  if (said(bytes) === 'utf-8') return new TextDecoder('utf-8').decode(bytes);
  throw new Refused({ code: 'encoding' });
}

function byMark(bytes: Uint8Array): string | null {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return new TextDecoder('utf-8').decode(bytes);
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return null;
}

function strictly(bytes: Uint8Array, encoding: string): string | null {
  for (let cut = 0; cut < LONGEST_CHARACTER && cut <= bytes.length; cut += 1) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, bytes.length - cut));
    } catch {
      // Perhaps its last character is cut.
    }
  }
  return null;
}

/** The encoding in `<meta charset>`, where it is one that a page of ours may have. */
function said(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, HEAD));
  const name = /charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1]?.toLowerCase() ?? '';
  if (/^utf-?8$/.test(name)) return 'utf-8';
  if (/^(?:gb2312|gbk|gb18030|gb_2312-80)$/.test(name)) return 'gb18030';
  return name === 'big5' ? 'big5' : null;
}
