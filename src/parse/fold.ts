/** Footnote marks, powers and fractions: 12① and 5² are not the numbers 121 and 52, as NFKC would make them. */
const MARKS =
  '\\u00B2\\u00B3\\u00B9\\u00BC-\\u00BE\\u2070-\\u209C\\u2150-\\u215F\\u2189\\u2460-\\u2473\\u24EA\\u3251-\\u325F\\u32B1-\\u32CB\\u3358-\\u3370\\u33E0-\\u33FE';
/** Numberings (⒈, ⑴): before a label they are one, behind a digit they are such a mark. */
const NUMBERINGS = '\\u2474-\\u249B\\u{1F100}-\\u{1F10A}';
/** All of these, for use inside a character class (flag u). */
export const MARKS_BEHIND_DIGITS = MARKS + NUMBERINGS;
const KEPT = new RegExp(`([${MARKS}]|(?<=\\p{Nd})[${NUMBERINGS}])`, 'u');

/**
 * Brings what people type to one spelling before it is read: full-width forms, dashes, invisible characters.
 * Only for reading; a text that is stored is stored as it came.
 */
export function fold(text: string): string {
  return (
    text
      // Zero-width, direction and other marks that nobody sees: what is read is what is seen, and is repeated in plain digits.
      .replace(/[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu, '')
      // A Chinese comma parts figures and is never a thousands separator; NFKC would make it one.
      .replace(/，/g, ', ')
      .split(KEPT)
      .map((run, index) => (index % 2 === 0 ? run.normalize('NFKC') : run))
      .join('')
      .replace(/[\u2010-\u2015\u2212\uFE63]/g, '-')
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
