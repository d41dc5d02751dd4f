/** Text of people, made fit to print: what cannot be seen but changes what is read does not get onto the page. */

/** Control characters, halves of surrogate pairs, zero-width spaces, tags and marks that turn the direction of writing. */
const UNSEEN =
  /[\p{Cc}\p{Cs}\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u{E0000}-\u{E007F}]/gu;
const LINE_BREAK = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/u;

/** One line of text without what cannot be seen. */
export function printable(text: string): string {
  return text.replaceAll('\t', ' ').replace(UNSEEN, '').trim();
}

/** The paragraphs of a text: its lines, without those that are empty. The indent is the printer's. */
export function paragraphsOf(text: string): readonly string[] {
  return text
    .split(LINE_BREAK)
    .map(printable)
    .filter((line) => line !== '');
}

/** A text of several lines, where only one has room. */
export function oneLine(text: string): string {
  return paragraphsOf(text).join(' ');
}
