/**
 * Finds in a text the links that may be clicked: those of the app itself. Everything else stays text, so that
 * what somebody typed cannot lead a colleague elsewhere.
 */

/** Punctuation and brackets of Chinese prose end a link, as blanks do. */
const candidate = /https?:\/\/[^\s<>"'`，。；：！？、（）《》〈〉「」『』【】“”‘’…]+/giu;
/** A full stop or a bracket after a link belongs to the sentence. */
const trailing = /[.,;:!?)\]}]+$/u;

/**
 * @param {string} text
 * @param {string} publicUrl where the app says it lives
 * @returns {{ text: string, href: string | null }[]} the text in pieces, in order
 */
export function splitLinks(text, publicUrl) {
  const origin = new URL(publicUrl).origin;
  const pieces = [];
  let done = 0;
  for (const match of text.matchAll(candidate)) {
    const link = match[0].replace(trailing, '');
    const href = ownAddress(link, origin);
    if (href === null) continue;
    if (match.index > done) pieces.push({ text: text.slice(done, match.index), href: null });
    pieces.push({ text: link, href });
    done = match.index + link.length;
  }
  if (done < text.length) pieces.push({ text: text.slice(done), href: null });
  return pieces;
}

/**
 * @param {string} link
 * @param {string} origin
 * @returns {string | null} null for an address that is not the app's
 */
function ownAddress(link, origin) {
  const url = URL.canParse(link) ? new URL(link) : null;
  return url !== null && url.origin === origin && url.username === '' ? url.href : null;
}
