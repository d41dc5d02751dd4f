/** The title of a report: whose it is and for which period. */
import type { Period, Quarter } from '../../form/period.ts';
import { annual, quarterly } from '../../form/period.ts';

export interface Title {
  /** Without year and suffix; '' where the title has none. */
  readonly unit: string;
  readonly period: Period | null;
}

const LONGEST = 90;
const SUFFIX =
  /(?:的)?(?:政府|政务)?(?:信息|政务)公开(?:工作)?(?:情况)?(?:的)?(?:年度|季度)?(?:工作)?(?:情况)?(?:总结)?(?:报告|年报)(?:[(（][^()（）]*[)）])?》?$/;
const YEAR = /[(（]?(20\d\d)年?度?(?:(第?[一二三四1-4]季度)|(上半年|下半年))?[)）]?/;
const CHINESE_YEAR = /[二2][〇○零0O０][〇○零一二三四五六七八九]{2}(?=年)/g;
const DIGITS = '〇一二三四五六七八九';
const QUARTERS: Readonly<Record<string, Quarter>> = {
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  '1': 1,
  '2': 2,
  '3': 3,
  '4': 4,
};

/** Null for a line that is no title of a report. */
export function readTitle(line: string): Title | null {
  const text = plain(line);
  if (text.length > LONGEST || /[。；;？?！!]/.test(text) || /^(?:根据|按照|依据|为)/.test(text)) return null;
  const year = YEAR.exec(text);
  const rest = year === null ? text : text.replace(year[0], '');
  const suffix = SUFFIX.exec(rest);
  if (suffix === null) return null;
  return { unit: unitName(rest.slice(0, suffix.index)), period: year === null ? null : periodOf(year) };
}

function periodOf([, year = '', quarter, half]: RegExpExecArray): Period | null {
  if (half !== undefined) return null;
  const which = QUARTERS[quarter?.replace(/第|季度/g, '') ?? ''];
  return which === undefined ? annual(Number(year)) : quarterly(Number(year), which);
}

function unitName(text: string): string {
  const bare = text
    .replace(/^(?:[《“"]|关于)*(?:发布|公布|印发)?[《“"]?/, '')
    .replace(/(?:关于|的|年度|[(（][)）]|[\s、，,:：《—-])+$/, '');
  // 人民政府信息公开: 政府 is the end of the name there.
  return bare.endsWith('人民') ? `${bare}政府` : bare;
}

/** Without spaces, the digits of the year in one writing; everything else as it came. */
function plain(line: string): string {
  return line
    .replace(/\s/g, '')
    .replace(/[０-９]/g, (digit) => digit.normalize('NFKC'))
    .replace(CHINESE_YEAR, (year) => `20${[...year].slice(2).map(digitOf).join('')}`);
}

function digitOf(character: string): string {
  return '○零'.includes(character) ? '0' : String(DIGITS.indexOf(character));
}

/** What a line of a page is cut at: 首页 > 年报 > title, title - site. */
const PIECES = /\s*[>＞|｜_]\s*|\s+[-–—]\s+|[-–—](?=[^-–—]*$)/;
/** The end of a name that stands on a line of its own above the rest of a title. */
const UNIT_LINE =
  /^[\p{Script=Han}\d()（）·、]{2,40}(?:局|委|办|厅|院|会|府|心|镇|乡|街道|处|所|站|室|部|社|校|区|县|市|省|旗|盟|队|馆|署|团|司|行|场)$/u;

export interface FoundTitle extends Title {
  /** The line after the last one of the title. */
  readonly end: number;
}

/**
 * The title among the lines before the first heading; it may be broken over up to three lines.
 * The one that tells most, of these the last: a page shows it in its path before it stands over the text.
 */
export function findTitle(lines: readonly string[]): FoundTitle | null {
  let best: (FoundTitle & { readonly score: number }) | null = null;
  for (const [index, line] of lines.entries()) {
    for (const [count, candidate] of candidatesAt(lines, index, line)) {
      const title = readTitle(candidate);
      if (title === null) continue;
      // A title in one piece is better than one put together.
      const score = (title.period === null ? 0 : 4) + (title.unit === '' ? 0 : 2) + (count === 1 ? 1 : 0);
      if (best === null || score >= best.score) best = { ...title, end: index + count, score };
    }
  }
  return best;
}

function candidatesAt(
  lines: readonly string[],
  index: number,
  line: string,
): readonly (readonly [number, string])[] {
  const whole: readonly (readonly [number, string])[] = [[1, line], ...piecesOf(line)];
  if (line.trim() === '' || line.length > LONGEST) return [];
  const broken = [2, 3].flatMap((count) => {
    const parts = lines.slice(index, index + count).map((part) => part.trim());
    const [first = '', ...rest] = parts;
    const isBroken =
      parts.length === count && !parts.includes('') && rest.every((part) => part.length < LONGEST);
    const mayBegin = UNIT_LINE.test(first.replace(/\s/g, '')) || /20\d\d\s*年/.test(first);
    return isBroken && mayBegin ? [[count, parts.join('')] as const] : [];
  });
  return [...whole, ...broken];
}

function piecesOf(line: string): readonly (readonly [number, string])[] {
  return line.split(PIECES).map((piece) => [1, piece] as const);
}
