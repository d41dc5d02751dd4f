/** In which fonts a PDF is set, by family. */

/** It comes with the program and is always there. */
const OWN = 'Noto Serif SC';
const FANGSONG = ['FangSong_GB2312', '仿宋_GB2312', 'FangSong', '仿宋', 'STFangsong'];

/** What GB/T 9704 asks for, under the names that fonts of offices bear. */
const LICENSED = {
  title: ['FZXiaoBiaoSong-B05S', '方正小标宋简体', 'FZXiaoBiaoSong-B05'],
  heading: ['SimHei', '黑体'],
  subheading: ['KaiTi_GB2312', '楷体_GB2312', 'KaiTi', '楷体'],
  text: FANGSONG,
  table: ['SimSun', '宋体', ...FANGSONG],
} as const;

export type PdfFonts = Readonly<Record<keyof typeof LICENSED, readonly string[]>>;

/** Without a folder of licensed fonts our own alone: those of the machine would make another file on each. */
export function pdfFonts(hasLicensed: boolean): PdfFonts {
  const familiesOf = (use: keyof typeof LICENSED): readonly string[] =>
    hasLicensed ? [...LICENSED[use], OWN] : [OWN];
  return {
    title: familiesOf('title'),
    heading: familiesOf('heading'),
    subheading: familiesOf('subheading'),
    text: familiesOf('text'),
    table: familiesOf('table'),
  };
}
