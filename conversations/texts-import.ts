/** What is said about importing a published report or an edited workbook, in chat and on the page. */
import type { FilingStatus } from '../src/form/filing.ts';
import type { Form } from '../src/form/form.ts';
import type { Period } from '../src/form/period.ts';
import { periodName } from '../src/form/period.ts';
import { clip } from './fit.ts';

/** So many are named; the rest is counted. */
const NAMED = 4;

export function importHere(unit: string, link: string): string {
  return [
    `请在这个网页上选文件（Word、Excel、网页、PDF 或文本），核对后入库到${unit}：`,
    link,
    '网页只供您本人使用，24 小时内有效，请不要转发。也可以直接发：导入，换行，再粘贴报告全文。',
  ].join('\n');
}

export function whichUnit(names: readonly string[]): string {
  return `您在几个单位填报（${names.join('、')}）。请先回复 切换 选好单位，再发 导入。`;
}

// Why nothing was imported

export const noPeriod =
  '标题里没有写年度，不知道是哪一年的报告。请在开头写上标题，例如：××局2023年政府信息公开工作年度报告。';
export const noFigures = '表格里没有读到数字。';

export function outOfRange(period: Period, first: number): string {
  return `${periodName(period)}不能导入：只收 ${String(first)} 年以来、已经开始的期间。`;
}

export function otherForm(period: Period, { document }: Form, found: string): string {
  return `${periodName(period)}应当用${document}格式，这里的表格是${found}格式，没有导入。`;
}

export function closed(period: Period, status: FilingStatus): string {
  switch (status) {
    case 'submitted':
      return `${periodName(period)}已提交，正在等审核，不能改动。要改请先让审核人 退回。`;
    case 'approved':
      return `${periodName(period)}已经在库并审核通过，不能改动。要改请先让审核人 退回。`;
    case 'published':
      return `${periodName(period)}已经发布，不能改动。`;
    case 'draft':
    case 'returned':
      return '';
    default:
      return status satisfies never;
  }
}

export function improper(names: readonly string[]): string {
  return `${some(names)}不是不小于 0 的整数或正确的金额，没有导入。请在文件里改正后再来。`;
}

export function foreignUnit(own: string, printed: string): string {
  const title = printed === '' ? '标题里没有单位名称' : `标题是「${clip(printed, 40)}」`;
  return `${title}，与本单位「${own}」不同。`;
}

export const sayOwn = '是本单位的报告，请在网页上勾选「这是本单位的年报」后入库。';

export function notImported(why: string): string {
  return `没有导入。${why}`;
}

export function pasteTooLong(link: string): string {
  return `没有导入：行数太多，不像一份报告。请在网页上粘贴或选文件，核对后入库：\n${link}`;
}

export function pasteUnclear(unread: readonly string[], absent: number, link: string): string {
  const lines = unread.slice(0, NAMED).map((text) => `「${clip(text, 30)}」`);
  return [
    '没有导入：有些内容没有读懂。',
    ...(unread.length > 0
      ? [`没有读懂的 ${String(unread.length)} 处：${lines.join('')}${unread.length > NAMED ? '等' : ''}`]
      : []),
    ...(absent > 0 ? [`没有读到的 ${String(absent)} 格。`] : []),
    '请在网页上粘贴或选文件，对照着核对后入库：',
    link,
  ].join('\n');
}

// What was imported

export function storedReport(unit: string, period: Period, cells: number, parts: number): string {
  return `已入库：${unit}${periodName(period)}（已公开的报告，视为审核通过）。${cellsAndParts(cells, parts)}`;
}

export function reviewersKnow(names: readonly string[]): string {
  return `已告知审核人：${names.join('、')}。`;
}

export function storedPush(unit: string, period: Period, by: string, link: string): string {
  return `【已入库】${unit}${periodName(period)}（已公开的报告）由${by}导入，不再送审。请看一眼，不对可 退回：\n${link}`;
}

/** The reason in the history of the filing's status. */
export const storedReason = '导入已公开的报告';

export function merged(period: Period, cells: number, parts: number): string {
  return `以上从文件导入到${periodName(period)}，仍是草稿，可 撤销：${cellsAndParts(cells, parts)}`;
}

export function nothingNew(period: Period): string {
  return `文件里的数字和文字与正在填报的${periodName(period)}相同，没有改动。`;
}

function cellsAndParts(cells: number, parts: number): string {
  const text = parts === 0 ? '' : `，文字 ${String(parts)} 部分`;
  return `数字 ${String(cells)} 格${text}。`;
}

export function blanksLeft(names: readonly string[]): string {
  return `文件里空着、没有记录的 ${String(names.length)} 格：${some(names)}。`;
}

export function otherTotal(name: string, printed: string, sum: string): string {
  return `${name}文件里是 ${printed}，各项相加是 ${sum}，合计按各项相加。`;
}

export function moreTotals(count: number): string {
  return `……还有 ${String(count)} 处合计与各项相加不同，见报告页。`;
}

export function seeHere(link: string): string {
  return `报告在这里看：${link}`;
}

function some(names: readonly string[]): string {
  return names.slice(0, NAMED).join('、') + (names.length > NAMED ? '等' : '');
}
