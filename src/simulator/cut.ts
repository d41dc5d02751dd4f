/** WeCom shows at most 2,048 bytes of a text and drops the rest without a word. */
const shownBytes = 2048;

/** The part of a text that a member would see, cut between characters. */
export function cutAsShown(text: string): string {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length <= shownBytes) return text;
  // With `stream`, an incomplete last character is held back rather than replaced.
  return new TextDecoder().decode(bytes.subarray(0, shownBytes), { stream: true });
}
