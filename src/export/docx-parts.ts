/** Parts of the Word file that the library would date, or leaves empty. */
import type { PaperDocument } from '../report/paper.ts';
import { FONTS } from './page.ts';

interface Part {
  readonly path: string;
  readonly data: string;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** Title, author and language, without the time of printing. */
export function coreProperties({ title, unit }: PaperDocument): Part {
  const names = [
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"',
    'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  ];
  const data = `${HEAD}<cp:coreProperties ${names.join(' ')}><dc:title>${escaped(title)}</dc:title><dc:creator>${escaped(unit)}</dc:creator><dc:language>zh-CN</dc:language></cp:coreProperties>`;
  return { path: 'docProps/core.xml', data };
}

/** What a reader's machine may have instead, the nearest first. */
const INSTEAD: Readonly<Record<keyof typeof FONTS, readonly string[]>> = {
  title: ['FZXiaoBiaoSong-B05S', '华文中宋', '宋体', 'Noto Serif CJK SC'],
  heading: ['SimHei', 'Noto Sans CJK SC'],
  subheading: ['KaiTi_GB2312', '楷体', '华文楷体'],
  text: ['FangSong_GB2312', '仿宋', '华文仿宋', 'Noto Serif CJK SC'],
  table: ['SimSun', 'Songti SC', 'Noto Serif CJK SC'],
};

export function fontTable(): Part {
  const fonts = (['title', 'heading', 'subheading', 'text', 'table'] as const).map(
    (use) =>
      `<w:font w:name="${FONTS[use]}"><w:altName w:val="${INSTEAD[use].join(',')}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>`,
  );
  const name = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  return { path: 'word/fontTable.xml', data: `${HEAD}<w:fonts ${name}>${fonts.join('')}</w:fonts>` };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
