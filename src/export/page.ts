/** The page of an official document (GB/T 9704—2012): A4, in millimetres and points, the same in Word and PDF. */

export const PAGE = { width: 210, height: 297, top: 37, bottom: 35, left: 28, right: 26 } as const;
export const TEXT_WIDTH = PAGE.width - PAGE.left - PAGE.right;
/** In points. */
export const TEXT_HEIGHT = ((PAGE.height - PAGE.top - PAGE.bottom) / 25.4) * 72;

/** 二号, 三号, 四号, 五号, 小五. Lines are so far apart that 22 stand on a page: at 29 points it would be 21. */
export const POINTS = {
  title: 22,
  text: 16,
  line: 28.95,
  pageNumber: 14,
  table: 10.5,
  wideTable: 9,
} as const;

/** What GB/T 9704 asks for. Readers have these fonts; we may not hand them out. */
export const FONTS = {
  title: '方正小标宋简体',
  heading: '黑体',
  subheading: '楷体_GB2312',
  text: '仿宋_GB2312',
  table: '宋体',
} as const;

const SUBHEADING = /^[（(][一二三四五六七八九十]+[)）][^。；！？]*$/u;
const NUMBERED = /^(?:\d{1,2}[.．、]|[（(]\d{1,2}[)）])[^。；！？]*$/u;
const LONGEST_SUBHEADING = 40;

/** Whether a paragraph is a heading of the second level, such as （一）主动公开情况. */
export function isSubheading(text: string): boolean {
  return text.length <= LONGEST_SUBHEADING && SUBHEADING.test(text);
}

/** Whether it heads what follows it, as 1.加强政策解读 does too: it does not stand last on a page. */
export function isLeading(text: string): boolean {
  return isSubheading(text) || (text.length <= LONGEST_SUBHEADING && NUMBERED.test(text));
}
