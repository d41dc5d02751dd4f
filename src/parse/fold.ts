/**
 * Brings what people type to one spelling before it is read: full-width forms, dashes, invisible characters.
 * Only for reading; a text that is stored is stored as it came.
 */
export function fold(text: string): string {
  return (
    text
      // A Chinese comma parts figures and is never a thousands separator; NFKC would make it one.
      .replace(/，/g, ', ')
      .normalize('NFKC')
      .replace(/[\u2010-\u2015\u2212\uFE63]/g, '-')
      // Zero-width and direction marks.
      .replace(/[\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g, '')
      .replace(/\r\n?/g, '\n')
  );
}

/** A label or a word reduced to what names it: folded, without spaces and quotation marks. */
export function foldLabel(text: string): string {
  return fold(text).replace(/[\s"“”'‘’「」]/g, '');
}

/** A printed label without its numbering: `1.`, `一、`, `(一)`. */
export function withoutNumbering(label: string): string {
  return foldLabel(label).replace(/^(?:\d+\.|[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\))/, '');
}
