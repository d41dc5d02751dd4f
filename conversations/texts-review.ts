/** What is said of a report that waits for approval, and of its way from there to the public. */
import { periodName } from '../src/form/period.ts';
import type { Period } from '../src/form/period.ts';
import { clip } from './fit.ts';

/** So many changes since last year are told one by one; the page has all. */
export const SHOWN = 4;

export function sensitiveHead(count: number): string {
  return `可能不宜公开的内容（${String(count)} 处），请逐一确认：`;
}

export function changesHead(lastYear: Period, count: number): string {
  const than = `与${periodName(lastYear)}相比`;
  if (count === 0) return `${than}没有明显的增减。`;
  return count > SHOWN ? `${than}增减明显的 ${String(count)} 处，主要有：` : `${than}增减明显的：`;
}

export function changed(cell: string, from: string, to: string): string {
  return `· ${cell} ${from} → ${to}`;
}

export function allChanges(link: string): string {
  return `全部增减：${link}`;
}

export function remarksHead(count: number): string {
  return `检查发现（${String(count)} 条，填报人都已核对或说明）：`;
}

export const reviewHow = '回复 通过，或 退回 理由。';

export function remarksLeft(lines: number): string {
  return `……还有 ${String(lines)} 条说明，见报告页。`;
}

export const nothingPending = '现在没有等您审核的报告。';
export const ownSubmission = '这份报告是您自己提交的，要由另一位审核人审核。';
export const reasonNeeded = '请写明退回的理由，例如：退回 请核对各项总计。';

export const reasonTooLong = '退回的理由太长了，请写得短一些（500 字以内）。';

export function pendingList(titles: readonly string[]): string {
  return `等您审核的报告有 ${String(titles.length)} 份：\n${titles.join('\n')}\n请回复 待审 加序号，例如：待审 1。`;
}

export function pendingOne(unit: string, period: Period, by: string, link: string): string {
  return `等您审核：${unit}${periodName(period)}（${by}提交）\n${link}`;
}

export function chooseFirst(titles: readonly string[]): string {
  return `等您审核的报告不止一份，请先选一份：\n${titles.join('\n')}\n例如：待审 1。`;
}

export function approved(unit: string, period: Period): string {
  return `已通过：${unit}${periodName(period)}。已通知填报人。`;
}

const APPROVALS = { review: '审核人', security: '保密审查人' } as const;

export function approvedByOne(unit: string, period: Period, waiting: keyof typeof APPROVALS): string {
  return `已记下您的意见：通过。${unit}${periodName(period)}还要${APPROVALS[waiting]}通过，已通知对方。`;
}

export function yourTurnPush(
  unit: string,
  period: Period,
  by: string,
  as: keyof typeof APPROVALS,
  link: string,
): string {
  return `【待审】${unit}${periodName(period)}已由${APPROVALS[as]}${by}通过，等您的意见：\n${link}`;
}

export const nothingToPublish = '还没有可以登记发布的报告：报告审核通过并在网站发布后，再发 已发布 加网址。';

export function publishAfterApproval(unit: string, period: Period): string {
  return `${unit}${periodName(period)}还没有审核通过，通过并在网站发布后再发 已发布 加网址。`;
}

export function addressNeeded(text: string): string {
  const got = text === '' ? '' : `「${clip(text, 20)}」不是网址。`;
  return `${got}请把报告的网址一起发来，例如：已发布 https://www.example.gov.cn/nianbao/2025.html`;
}

export function published(unit: string, period: Period, address: string): string {
  return `已登记发布：${unit}${periodName(period)}\n${address}`;
}

export function approvedPush(unit: string, period: Period, by: string, link: string): string {
  return `【已通过】${unit}${periodName(period)}已由${by}审核通过：\n${link}`;
}

export function returned(unit: string, period: Period): string {
  return `已退回：${unit}${periodName(period)}。已把理由通知填报人。`;
}

export function returnedPush(unit: string, period: Period, by: string, reason: string): string {
  return `【退回】${unit}${periodName(period)}被${by}退回，理由：${reason}\n回复 填报 ${periodName(period)} 修改后再提交。`;
}
