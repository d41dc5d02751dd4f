/** What is said of a report before it is handed in: how far it is, what the checks found, what still hinders it. */
import type { FilingStatus } from '../src/form/filing.ts';
import type { Section } from '../src/form/form.ts';
import type { Period } from '../src/form/period.ts';
import { periodName } from '../src/form/period.ts';
import { statusName } from './texts.ts';

export function progressHead(status: FilingStatus): string {
  return `进度（${statusName(status)}）：`;
}

export function progressLine(section: Section, given: number, all: number): string {
  const name = section.heading ?? section.name;
  if (section.narrative !== null) return `${name}：${given === all ? '已填' : '未填'}`;
  return `${section.name}：${String(given)}/${String(all)} 格${given === all ? '，填完' : ''}`;
}

export const noFindings = '检查过了，没有发现问题。';
export const noProblems = '检查过了，没有发现问题。下面的供参考：';

export function blanks(count: number, places: readonly string[]): string {
  return `还有 ${String(count)} 项没有填：${places.join('、')}。`;
}

export function blanksIn(section: Section, count: number): string {
  return section.narrative === null ? `${section.name} ${String(count)} 格` : `${section.name}正文`;
}

export function finding(severity: 'error' | 'warning' | 'info', message: string, advice: string): string {
  const mark = { error: '✗ ', warning: '! ', info: '· ' }[severity];
  return `${mark}${message}${advice}`;
}

export function cannotSubmitBlanks(hasCells: boolean): string {
  return `还不能提交。${hasCells ? '没有发生的请填 0。' : ''}回复 继续 接着填。`;
}
export const cannotSubmitErrors = '还不能提交，请先改正上面标 ✗ 的问题（用「改」）。';
export const mayWaive =
  '确属特殊情况、规则不适用的，请回复：此规则不适用 加理由（有几条时加序号，例如：此规则不适用 1 理由）。';
export const confirmWarnings = '标 ! 的是提醒，不一定有错。核对无误请回复 确认（可在后面写说明），就会提交。';
export const nothingToWaive = '现在没有可以用「此规则不适用」回答的问题。空格和非整数的问题只能改正。';
export const whichToWaive = '有几条问题，请加上序号，例如：此规则不适用 1 理由。';
export const waiveReason = '请写明理由，例如：此规则不适用 上年报告漏报，已更正。';

export function numbered(index: number, line: string): string {
  return `${String(index)}. ${line}`;
}

export function waived(message: string, reason: string): string {
  return `已记下说明：${message}理由：${reason}。审核人会看到。`;
}

export function remarked(line: string, remark: string): string {
  return remark === '' ? `${line}（填报人已核对）` : `${line}（填报人说明：${remark}）`;
}

export function preview(link: string): string {
  return `报告在这里看：\n${link}`;
}

export function submitted(reviewers: readonly string[], link: string): string {
  const to =
    reviewers.length === 0
      ? '名册里还没有可以审核它的人，请联系系统管理员添加审核人。'
      : `已通知审核人：${reviewers.join('、')}。`;
  return `已提交。${to}\n${link}`;
}

export function submittedPush(unit: string, period: Period, by: string, link: string): string {
  return `【待审】${unit}${periodName(period)}由${by}提交，请审核：\n${link}`;
}

export const reasonForSensitive =
  '正文里有可能不宜公开的内容，请写明可以公开的理由，例如：确认 系对外公布的办公电话。';
