/** What reminders say, and what is answered about them. */
import type { NoticeProblem } from '../src/calendar/notice.ts';
import { compareDays } from '../src/calendar/days.ts';
import type { EnteredDay } from '../src/calendar/workdays.ts';
import { weekdayName } from '../src/calendar/written-day.ts';
import type { Day, Period } from '../src/form/period.ts';
import { periodName } from '../src/form/period.ts';
import { clip } from './fit.ts';

const CLIP = 40;

export function headOfOne(line: string): string {
  return `【提醒】${line}`;
}

export function head(count: number): string {
  return `【提醒】有 ${String(count)} 份报告还没有提交：`;
}

export function numbered(line: string, index: number): string {
  return `${String(index + 1)}. ${line}`;
}

export function rest(lines: number): string {
  return `……还有 ${String(lines)} 份`;
}

export function line(unit: string, period: Period, when: string, how: string): string {
  return `${clip(unit, CLIP)}${periodName(period)}：${when}。${how}。`;
}

/** `last` is the last workday up to the due date, `left` the workdays until then. */
export function dueBy(due: Day, last: Day, left: number): string {
  const isWorkday = compareDays(due, last) === 0;
  const time = left === 0 ? '就是今天' : `还有 ${String(left)} 个工作日`;
  if (isWorkday) return `${dateOf(due)}截止，${time}`;
  return `${dateOf(due)}截止，那天不上班，请在 ${dateOf(last)}前提交，${time}`;
}

export function overdue(due: Day, workdays: number): string {
  return `已过截止日 ${dateOf(due)}，逾期 ${String(workdays)} 个工作日`;
}

export function howFar(so: {
  readonly given: number;
  readonly all: number;
  readonly isBegun: boolean;
  readonly isReturned: boolean;
  /** Only the member's own part is counted. */
  readonly part: boolean;
}): string {
  const given = `已填 ${String(so.given)}/${String(so.all)}`;
  if (so.isReturned) return `被退回，改好后请重新提交（${given}）`;
  if (so.part) return `您负责的部分${given}`;
  if (!so.isBegun) return `还没有开始填（${given}）`;
  return so.given === so.all ? `${given}，填完了还没有提交` : given;
}

export function fileHow(period: Period, isSeveral: boolean, isOfSeveralUnits: boolean): string {
  const file = `填报 ${periodName(period)}`;
  if (!isSeveral) return `接着填请回复：${file}`;
  return `接着填请回复「填报」加期间，例如：${file}${isOfSeveralUnits ? '；换单位先回复：切换' : ''}`;
}

export const reviewHow = '您是审核人，请提醒填报人尽快提交。';

export function aboveHow(period: Period): string {
  return `下级单位的名单请回复：谁没交 ${periodName(period)}`;
}

export function unknownYear(year: number): string {
  return `注：${String(year)} 年的放假安排还不知道（国务院办公厅通知未录入），工作日暂按周一至周五算。`;
}

export const quietHow = '不想提前收到提醒，请回复：免打扰';

export function quiet(until: Day | null): string {
  const time = until === null ? '' : `到 ${dateOf(until)}为止，`;
  return `好的，${time}不再提前提醒您。截止当天和逾期仍会提醒。要恢复请回复：取消免打扰`;
}

export const loud = '好的，照常提醒您。';

export function badDay(text: string): string {
  return `看不懂日期「${clip(text, 20)}」。请这样写：免打扰 到 2026-12-31，或只写：免打扰。没有改动。`;
}

export function dayIsPast(day: Day): string {
  return `${dateOf(day)}已经过去了，没有改动。请写今天以后的日期。`;
}

export const adminsOnly = '节假日安排由管理员录入，您在名册里没有这项权限。';

export const daysHow =
  '请写明年份和日期，例如：节假日 2027-10-01 至 2027-10-07 放假，2027-09-26 上班。也可以在「节假日 2027年」后面粘贴国务院办公厅通知的原文。';

export function arranged(days: readonly EnteredDay[], year: number, missing: readonly string[]): string {
  const off = days.filter((one) => one.off);
  const on = days.filter((one) => !one.off);
  const parts = [
    ...(off.length === 0 ? [] : [`放假 ${String(off.length)} 天（${spans(off)}）`]),
    ...(on.length === 0 ? [] : [`上班 ${String(on.length)} 天（${spans(on)}）`]),
  ];
  const more =
    missing.length === 0
      ? ''
      : `\n这一条没有写到 ${String(year)} 年的${missing.join('、')}，以前没有录过的请补上；七个节日录齐以前，提醒里会注明安排不全。`;
  return `已记录：${parts.join('；')}。提醒按这个安排计算。${more}`;
}

/** Days in a row as one span. */
function spans(days: readonly EnteredDay[]): string {
  const sorted = days.map(({ day }) => day).sort();
  const runs: { from: string; to: string }[] = [];
  for (const day of sorted) {
    const run = runs.at(-1);
    if (run !== undefined && Date.parse(day) - Date.parse(run.to) === 24 * 3600 * 1000) run.to = day;
    else runs.push({ from: day, to: day });
  }
  return runs.map(({ from, to }) => (from === to ? from : `${from} 至 ${to}`)).join('、');
}

export function badNotice({ kind, clause }: NoticeProblem): string {
  const said = `「${clip(clause, CLIP)}」`;
  const problems: Readonly<Record<NoticeProblem['kind'], string>> = {
    empty: '没有看到放假或上班的日期。',
    long: '这条太长了，不像放假通知。',
    unclear: `看不懂${said}。`,
    noSuchDay: `${said}里的日期不存在，或没有写年份。`,
    weekday: `${said}里的星期和日期对不上。`,
    count: `${said}和列出的日期天数不一样。`,
    range: `${said}的起止日期不对。`,
    worked: `${said}本来就是工作日，不用调休上班。`,
    both: `${said}里有一天既放假又上班。`,
  };
  return `${problems[kind]}整条没有记录。${daysHow}`;
}

function dateOf(day: Day): string {
  return `${String(day.year)}年${String(day.month)}月${String(day.day)}日（${weekdayName(day)}）`;
}
