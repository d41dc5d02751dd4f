/** What the bot says while figures are collected, and in general: plain, polite, short. Facts come in, words go out. */
import { periodName } from '../src/form/period.ts';
import type { Period } from '../src/form/period.ts';
import type { Cell, Column, Form, Section } from '../src/form/form.ts';
import type { FilingStatus } from '../src/form/filing.ts';
import { columnWord, correctExample, example } from './examples.ts';
import { clip } from './fit.ts';

const CLIP = 20;

// Greetings, strangers, help

export const stranger =
  '您好。您还不在本系统的名册里，暂时不能使用。请联系本单位的系统管理员把您加入名册，之后再发消息即可。';
export const greeting = '您好，这里是政府信息公开年报填报助手。';

export const noFiling = '现在没有打开的报告。回复 填报 开始，或 帮助 看说明。';
export const noFilingForSupervisor = '回复 谁没交 看哪些单位还没有提交，汇总 看各单位合计，或 帮助 看说明。';
export const noFilingForReviewer = '回复 待审 查看等您审核的报告，或 帮助 看说明。';
export const quit = '已退出填报。填过的都保存着，回复 继续 可接着填。';
export const mayNotFill = '您在名册里没有填报权限，不能填报。如有误，请联系系统管理员。';
export const mayNotReview = '您在名册里没有审核权限。如有误，请联系系统管理员。';

export function unreadable(what: string, form: Form): string {
  const names: Readonly<Record<string, string>> = {
    image: '图片',
    voice: '语音',
    video: '视频',
    location: '位置',
    link: '链接',
  };
  if (what === 'file')
    return '收到文件，但聊天里我只看得懂文字。要读入年报文件或表格，请发 导入，在网页上选文件。';
  return `收到${names[what] ?? '这类消息'}，但我只看得懂文字。请把数字直接打出来，例如：${example(form.tables[0])}。`;
}

export const tooLong = '这条消息太长了，最多 64 KB（约两万字）。请分几条发。本条没有记录。';
export const tooFast = '您发得太快了。消息都已收下，会按先后顺序处理，逐条回复，请稍候。';

export function didYouMean(word: string): string {
  return `如果想用「${word}」，请单独发：${word}`;
}

// The frame of a reply

export function context(
  unit: string,
  period: Period,
  part: string | null,
  given: number,
  all: number,
): string {
  const where = part === null ? '' : ` · ${part}`;
  return `${unit} · ${periodName(period)}${where} · 已填 ${String(given)}/${String(all)}`;
}

export const recorded = '已记录：';
export const controlMeans = '核对数是申请登记台账上的总件数，只用来同各列相加的数核对，不填进表里。';

export function controlTold({ row, measure }: Cell, quantity: string): string {
  return `核对数：${row.label} ${quantity} ${measure.unit}`;
}

export const nothingToFill = '这里没有空着的格，数字没有改动。';

/** Findings that had no room beside the figures. */
export function moreFindings(lines: number): string {
  return `……还有 ${String(lines)} 条，回复 检查 看全部。`;
}

export function restBehindLink(lines: number, link: string): string {
  return `……还有 ${String(lines)} 行，见 ${link}`;
}

export function notRecorded(problem: string): string {
  return `${problem}本条没有记录，原来的数字不变。`;
}

export function askShortText(section: Section, text: string): string {
  return `${section.name}只有 ${String([...text].length)} 个字：「${text}」。就写这些的话，请回复 确认；否则请发完整的文字。（还没有记录）`;
}

export function notProse(section: Section, text: string): string {
  if (text === '') return `${section.name}后面没有文字。`;
  return `${section.name}收到「${clip(text, CLIP)}」，不像正文。请发完整的文字。`;
}

export function blankCells(names: readonly string[], all: number): string {
  return `有 ${String(all)} 格是空的，没有记录：${names.join('、')}${all > names.length ? '等' : ''}。没有发生请填 0。`;
}

export function kept(rows: readonly string[]): string {
  return `原来填有数的没有改：${rows.slice(0, 6).join('、')}${rows.length > 6 ? '等' : ''}。要改请用「改」。`;
}

// Who may do what

export function nothingOfYours(period: Period): string {
  return `${periodName(period)}里没有您负责的部分：季度只填表格，不填文字。`;
}

export function notYours(section: Section, own: readonly Section[]): string {
  const mine = own.map(({ name }) => name).join('、');
  return `${section.name}由填报人填写，${mine === '' ? '您没有负责的部分' : `您负责的是：${mine}`}。本条没有记录。`;
}

export const denied = '您没有这项权限，没有改动。如有误，请联系系统管理员。';
export const officersOnly = '提交、确认和说明由填报人办理。您填的都已保存，填报人看得到。';

// Questions

export function askRow(
  section: Section,
  row: string,
  columns: readonly Column[],
  allZero: 'whole' | 'rest' | null,
): string {
  const example = columns.map(() => '0').join(' ');
  const way =
    columns.length === 1
      ? `${columnWord(columns[0])}？请发一个数。`
      : `${columns.map((column) => column.label).join('、')}？可一次发 ${String(columns.length)} 个数，例如：${example}`;
  const what = { whole: '整张表都没有发生的', rest: '其余都没有发生的' };
  const shortcut = allZero === null ? '' : `\n${what[allZero]}，回：${section.name}全0`;
  return `下一项：${section.name}「${row}」${way}${shortcut}`;
}

export function askCell(section: Section, row: string, column: Column): string {
  return `下一项：${section.name}「${row}·${column.label}」？`;
}

/** `mayDraft`: a draft of it can be proposed. */
export function askText(section: Section, question: string, mayDraft: boolean): string {
  const way = mayDraft ? '也可回复 起草，按各表的数和上年的文字逐段起草。' : '';
  return `下一项：${section.name}。${question}${way}`;
}

export function askAgain(question: string, current: string): string {
  return `${question.replace(/^下一项：/, '再看这一项：')}\n现填：${current}。不改请回 跳过。`;
}

export const partGiven = '您负责的都填完了。回复 检查 核对，预览 看报告，交还 告诉填报人。';
export const allGiven = '全部填完了。回复 检查 核对，预览 看报告，提交 送审。';

export function mustBeZero(count: number): string {
  return `按勾稽关系，其余 ${String(count)} 格只能是 0，回复 全0 即可。`;
}

export function askUnit(cell: string, amount: string): string {
  return `${cell}${amount}，单位是元还是万元？请回复 元 或 万元。（这个数还没有记录）`;
}

export function askSameAgain(text: string, previous: string, next: string): string {
  return `上一条「${clip(text, CLIP)}」已经记下（${previous}），回答可能没有送到您手机。这条「${clip(text, CLIP)}」没有记录。如果它是「${next}」的数，请回复 确认；如果是重发，请直接往下填。`;
}

export const nothingToConfirm = '现在没有需要确认的事。';

export const moreText = '（还有下文，请发：续 加上文字）';
export const nothingToAppend = '前面还没有可以接着写的正文。';
export const lastYearsText = '这是上年的原文，请留意其中的年份和数字，需要改的直接重发这一部分。';

export function textTooLong(section: Section): string {
  return `${section.name}太长了，最多约 6 万字，没有记录。`;
}

export function noLastYear(what: string, isText: boolean): string {
  return `${what}没有可用的上年${isText ? '文字' : '数'}：上年报告没有存档，或上年用的是另一种格式。请直接填。`;
}

export const notApplicableHow = '请写明理由，例如：不适用 本机关无此职权。';

// Moving about and mending

export const atBeginning = '已经是第一项了。';
export const skippedToEnd = '后面没有要填的了。';
export const noPartBehind = '后面没有别的表或部分了。';
/** A quarter has no texts, and a colleague is asked for his own parts only. */
export function notAsked(section: Section): string {
  return `${section.name}这次不用您填。`;
}
export const undoneNothing = '没有可以撤销的了：您在这份报告里没有未撤销的改动。';
export const undone = '已撤销，恢复为：';
export const undoneWhole = '已撤销。';

export function keptFromUndo(items: readonly { readonly name: string; readonly by: string }[]): string {
  const list = items.map(({ name, by }) => `${name}（${by}）`).join('、');
  return `之后又被改过，保持不变：${list}。`;
}

export function correctHow(form: Form): string {
  return `请写明改哪一行哪一列、改成多少，例如：改 ${correctExample(form)}。`;
}

// Opening

export function badPeriod(text: string): string {
  return `看不懂期间「${clip(text, CLIP)}」。请这样写：填报 2020年年报，或 填报 2026年第三季度。`;
}

export function periodOutOfRange(period: Period, first: number): string {
  return `${periodName(period)}不能填报：只能填 ${String(first)} 年以来、已经开始的期间。例如：填报 2020年年报。`;
}

export function opened(period: Period, document: string, isNew: boolean): string {
  return isNew ? `开始填报${periodName(period)}（${document}格式）。` : `继续填报${periodName(period)}。`;
}

export function returnedBecause(reason: string): string {
  return `这份报告被退回，理由：${reason}`;
}

export function closed(status: FilingStatus): string {
  switch (status) {
    case 'submitted':
      return '这份报告已提交，正在等审核，不能改动。要改请让审核人 退回。';
    case 'approved':
      return '这份报告已审核通过，不能改动。要改请让审核人 退回。';
    case 'published':
      return '这份报告已发布，不能改动。';
    case 'draft':
    case 'returned':
      return '';
    default:
      return status satisfies never;
  }
}

export function statusName(status: FilingStatus): string {
  const names = {
    draft: '草稿',
    submitted: '已提交，待审核',
    returned: '已退回',
    approved: '已通过',
    published: '已发布',
  };
  return names[status];
}

// Units

export function whichUnit(names: readonly string[]): string {
  return `您在几个单位填报，这次填哪一个？请回复序号：\n${names.map((name, index) => `${String(index + 1)}. ${name}`).join('\n')}`;
}

export function switched(name: string): string {
  return `已切换到${name}。回复 填报 开始。`;
}

export const onlyOneUnit = '您只在一个单位填报，不用切换。';

// Politeness

export const greeted = '您好。';
export const thanked = '不客气。';
export const assented = '好的。';
export const paused = '好的。填过的都保存着，回复 继续 可接着填。';
export const howToMend = '收回上一条，回复 撤销；只改一格，回复 改 行名 列名 数。';
export const nobodyHere = '这里由程序应答。口径请问上级政府信息公开主管部门，账号和权限请问系统管理员。';
export const howToWrite = '请写成一段或几段完整的话，直接发来就行；太长可分几条，后面的用 续 开头。';
export function noMeaning(label: string): string {
  return `「${label}」按字面理解；没有查到官方说明，请以国务院办公厅的格式文件或上级主管部门的解释为准。`;
}

export const mayNotPublish = '只有填报人和审核人可以登记发布。如有误，请联系系统管理员。';
// After an interruption (reliability.md D6)

export const resumedHead = '刚才可能中断了，您上一条消息已经处理好，回答如下：';

export function leftOut(lines: number): string {
  return `……（中间略去 ${String(lines)} 行）`;
}
