/** A Word file, through the page that mammoth makes of it: spans stay, pictures go. */
import mammoth from 'mammoth';
import type { Source } from '../report/source.ts';
import { readPage } from './html.ts';
import { openOffice, packed } from './office.ts';

export async function readDocx(bytes: Uint8Array): Promise<Source> {
  const buffer = packed(openOffice(bytes, 'docx'));
  const { value } = await mammoth.convertToHtml(
    { buffer },
    {
      convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
      externalFileAccess: false,
      // Only what is a table or a paragraph matters.
      includeDefaultStyleMap: false,
      ignoreEmptyParagraphs: true,
    },
  );
  return readPage(value);
}
