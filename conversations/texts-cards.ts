/** What stands on cards, and what is answered to buttons that have had their time. */
import type { FilingStatus } from '../src/form/filing.ts';
import type { Period } from '../src/form/period.ts';
import { periodName } from '../src/form/period.ts';
import { clip } from './fit.ts';

/** What a card shows of a title and of a note without cutting it off (wecom.md §2.3). */
const TITLE = 36;
const NOTE = 112;

export const labels = {
  approve: '通过',
  sendBack: '退回',
  report: '打开报告',
  compare: '与上年相比',
  fill: '填报',
  start: '开始填',
  goOn: '接着填',
  progress: '看进度',
  quiet: '免打扰',
  publish: '登记发布',
} as const;

export function title(unit: string, period: Period): string {
  const name = periodName(period);
  return `${clip(unit, TITLE - name.length - 1)}${name}`;
}

export function note(text: string): string {
  return clip(text, NOTE);
}

export const askReview = '请审核：通过，或退回并写明理由。';
export const askYourTurn = '另一位已通过，等您的意见。';
export const askMend = '已退回，请修改后再提交。';
export const askPublish = '已审核通过。在网站发布后，请登记发布的网址。';
export const askFill = '请接着填报。';
export const askPart = '请填写交给您的部分。';
export const askGivenBack = '同事已交还，请核对。';
export const askUrged = '主管部门请您尽快提交。';
export const askStored = '已公开的报告，不再送审。不对可退回。';

// After a button was pressed

export const returnHow = '请发：退回 理由';
export const publishHow = '请发：已发布 网址';
export const quietNow = '已不再提前提醒，截止当天和逾期仍会提醒。';

export function progressTold(time: string): string {
  return `${time} 的进度已发在聊天里。`;
}

export const done = { approved: '已通过', opened: '已打开', nothing: '没有改动' } as const;

export function approved(by: string, time: string): string {
  return `已通过 · ${by} ${time}`;
}

export function approvedByOne(by: string, time: string): string {
  return `${approved(by, time)}，还要另一位通过`;
}

export function opened(by: string, time: string): string {
  return `${by} ${time} 已在聊天里打开，请接着填。`;
}

// Cards that have had their time

export const expiredLabel = '已过期';
export const goneTitle = '这张卡片已过期';
export const gone = '这张卡片已过期，没有改动。请直接发消息，或发：帮助';

export function expired(unit: string, period: Period, now: string): string {
  return `这张卡片已过期，没有改动：${title(unit, period)}${now}。`;
}

export const submittedAgain = '已重新提交，请看新的通知，或发：待审';
export const approvedByYou = '您已通过，还要另一位通过';

/** How a filing stands; null where nobody has begun. */
export function standing(status: FilingStatus | null): string {
  switch (status) {
    case null:
      return '还没有开始填';
    case 'draft':
      return '正在填写';
    case 'submitted':
      return '已提交，正在等审核';
    case 'returned':
      return '已退回修改';
    case 'approved':
      return '已审核通过';
    case 'published':
      return '已发布';
    default:
      return status satisfies never;
  }
}
