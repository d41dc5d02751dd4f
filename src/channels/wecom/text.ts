/** Text on its way out: what XML and the service cannot carry is taken off, what is too long is cut at a character. */

/** WeCom cuts a text message here, in the middle of a character if it must. */
export const TEXT_BYTES = 2048;

const CUT_MARK = '…';
const NOT_XML = /[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** Without the characters that XML 1.0 forbids, halves of surrogate pairs among them. */
export function allowedText(text: string): string {
  return text.replace(NOT_XML, '');
}

/** The text in at most `limit` bytes of UTF-8; an ellipsis shows that something is missing. */
export function cutToBytes(text: string, limit: number): string {
  const bytes = Buffer.from(text, 'utf8');
  if (bytes.length <= limit) return text;
  const room = Math.max(0, limit - Buffer.byteLength(CUT_MARK));
  return bytes.subarray(0, characterStart(bytes, room)).toString('utf8') + CUT_MARK;
}

/** The last place at or before `at` where a character begins. */
function characterStart(bytes: Buffer, at: number): number {
  let place = at;
  while (place > 0 && ((bytes[place] ?? 0) & 0xc0) === 0x80) place -= 1;
  return place;
}
