/** Keeps a reply within what WeCom shows: 2,048 bytes of UTF-8 (wecom.md §1.4), the rest is cut off there. */

/** Less what is printed behind a push that repeats another: （消息编号12345）. */
export const REPLY_BYTES = 2048 - 48;

export function byteLength(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** At most `characters` of a text, for repeating what came; line breaks, control and invisible characters become spaces. */
export function clip(text: string, characters: number): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').trim();
  const list = [...plain];
  return list.length <= characters ? plain : `${list.slice(0, characters).join('')}…`;
}

export interface Reply {
  /** Always shown. */
  readonly head: readonly string[];
  /** Shown as far as there is room. */
  readonly body: readonly string[];
  /** Always shown. */
  readonly foot: readonly string[];
}

export interface Fitted {
  readonly text: string;
  /** How many lines of the body were left out. */
  readonly left: number;
}

/** Joins the lines; where they are too long, the body is cut and `rest(n)` takes the place of its last n lines. */
export function fit(reply: Reply, rest: (lines: number) => string): Fitted {
  const whole = [...reply.head, ...reply.body, ...reply.foot].join('\n');
  if (byteLength(whole) <= REPLY_BYTES) return { text: whole, left: 0 };
  for (let kept = reply.body.length - 1; kept >= 0; kept -= 1) {
    const left = reply.body.length - kept;
    const text = [...reply.head, ...reply.body.slice(0, kept), rest(left), ...reply.foot].join('\n');
    if (byteLength(text) <= REPLY_BYTES) return { text, left };
  }
  return { text: cut([...reply.head, ...reply.foot].join('\n')), left: reply.body.length };
}

/** The longest beginning within the limit that ends at a character. */
function cut(text: string): string {
  let bytes = 0;
  let kept = '';
  for (const character of text) {
    bytes += byteLength(character);
    if (bytes > REPLY_BYTES) return kept;
    kept += character;
  }
  return kept;
}
