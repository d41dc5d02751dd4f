/** N-NEW, N-ANSWERED, N-RESULT, N-CARRY, N-T4, N-T20 of forms.md §6.7. */
import type { Count } from '../statement.ts';
import type { NarrativeRule } from '../rule.ts';
import { countRule } from './count-rule.ts';

const said = ({ stated }: Count): string => `${stated.quantity} ${stated.unit}`;

export const newRequests: NarrativeRule = countRule({
  id: 'N-NEW',
  subjects: ['received'],
  reads: '收到、接到、新收申请；受理、收办、办理申请',
  compares: '表三本年新收总计；受理、收办、办理的，也可以是新收加上年结转，办理的也可以是（七）总计',
  message: (count, [first, ...others]) => {
    const carried = others.length === 0 ? '' : `、加结转 ${others[0]?.value ?? ''} 件`;
    return `正文称收到申请 ${said(count)}，表三新收 ${first.value} 件${carried}。`;
  },
  advice: '请与申请登记台账核对，改正正文或表三新收；正文的数含上年结转的，请写明“含上年结转”。',
});

export const answered: NarrativeRule = countRule({
  id: 'N-ANSWERED',
  subjects: ['answered'],
  reads: '答复、办结、回复申请',
  compares: '表三（七）总计',
  message: (count, [{ value }]) => `正文称办结 ${said(count)}，表三（七）总计 ${value} 件。`,
  advice: '请核对本年办理结果，改正正文或表三。',
});

export const results: NarrativeRule = countRule({
  id: 'N-RESULT',
  subjects: ['result'],
  reads: '予以公开、部分公开、不予公开、无法提供、不予处理、其他处理',
  compares: '表三该类各行总计之和',
  message: (count, [{ value }]) => `正文称「${count.name}」${said(count)}，表三为 ${value} 件。`,
  advice: '请核对该类各行，改正正文或表三。',
});

export const carried: NarrativeRule = countRule({
  id: 'N-CARRY',
  subjects: ['carriedIn', 'carriedOut'],
  reads: '上年结转；结转下年、转下年度办理、顺延到下年度答复',
  compares: '表三上年结转总计、结转下年度继续办理总计',
  message: (count, [{ value }]) =>
    `正文与表三的结转数不一致：正文称${count.name} ${said(count)}，表三为 ${value} 件。`,
  advice: '请核对未办结的申请，改正正文或表三。',
});

export const reviews: NarrativeRule = countRule({
  id: 'N-T4',
  subjects: ['review', 'suit', 'reviewAndSuit'],
  reads: '因政府信息公开引起的行政复议、行政诉讼',
  compares: '表四行政复议总计；行政诉讼为直接起诉与复议后起诉总计之和',
  message: (count, [{ value }]) => `正文称${count.name} ${said(count)}，表四为 ${value} 件。`,
  advice: '请核对本年的复议、诉讼案件，改正正文或表四；两处口径不同的，请在正文写明。',
});

export const disclosure: NarrativeRule = countRule({
  id: 'N-T20',
  subjects: ['disclosure'],
  reads: '制发、废止、现行有效的规范性文件；行政许可、行政处罚、行政强制决定；行政事业性收费',
  compares: '表二对应的格',
  message: (count, [{ value }]) =>
    `正文称${count.name} ${said(count)}，表二为 ${value}${count.stated.unit === '元' ? ' 元' : ''}。`,
  advice: '请核对后改正正文或表二；两处所指不同的，请在正文写明。',
});
