/**
 * Finds in a text the links that may be clicked: those of the app itself. Everything else stays text, so that
 * what somebody typed cannot lead a colleague elsewhere.
 */
import { element } from './dom.js';

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
  const pieces = [];
  let done = 0;
  for (const match of text.matchAll(candidate)) {
    const link = match[0].replace(trailing, '');
    const href = ownAddress(link, publicUrl);
    if (href === null) continue;
    if (match.index > done) pieces.push({ text: text.slice(done, match.index), href: null });
    pieces.push({ text: link, href });
    done = match.index + link.length;
  }
  if (done < text.length) pieces.push({ text: text.slice(done), href: null });
  return pieces;
}

/**
 * @param {import('./state.js').Shown[]} entries oldest first
 * @param {string} publicUrl
 * @returns {string | null}
 */
export function newestLink(entries, publicUrl) {
  const texts = entries.flatMap((entry) => ('text' in entry ? [entry.text] : []));
  const pieces = texts.flatMap((text) => splitLinks(text, publicUrl));
  return pieces.findLast(({ href }) => href !== null)?.href ?? null;
}

/**
 * @param {string} link
 * @param {string} publicUrl
 * @returns {string | null} null for an address that is not the app's
 */
export function ownAddress(link, publicUrl) {
  const url = URL.canParse(link) ? new URL(link) : null;
  return url !== null && url.origin === new URL(publicUrl).origin && url.username === '' ? url.href : null;
}

/**
 * A link that the page opens beside the chat; a new window is what is left without that.
 * @param {string} text
 * @param {string} href
 */
export function linkElement(text, href) {
  const link = element('a', '', text);
  link.href = href;
  link.target = '_blank';
  link.rel = 'noopener noreferrer';
  return link;
}
