/** 什么是主动公开: words of the trade that name no line of a table, with what they mean and what that rests on. */
import type { Basis } from './definitions.ts';

export interface Term {
  readonly word: string;
  /** What it is called besides. */
  readonly also: readonly string[];
  readonly text: string;
  readonly source: string;
  readonly basis: Basis;
}

const ACT = '《政府信息公开条例》';

const terms: readonly Term[] = [
  {
    word: '政府信息',
    also: [],
    text: '行政机关在履行行政管理职能过程中制作或者获取的，以一定形式记录、保存的信息。',
    source: `${ACT}第二条`,
    basis: 'law',
  },
  {
    word: '主动公开',
    also: ['主动公开政府信息', '主动公开信息', '政府信息主动公开'],
    text: '涉及公众利益调整、需要公众广泛知晓或者需要公众参与决策的政府信息，由行政机关主动公开。年报表二填的是其中几项：规章和规范性文件、行政许可、行政处罚和行政强制、行政事业性收费（2019、2020 年还有其他对外管理服务事项、政府集中采购）。',
    source: `${ACT}第十九条、第二十条`,
    basis: 'law',
  },
  {
    word: '依申请公开',
    also: ['依申请', '依申请公开政府信息'],
    text: '主动公开的以外，公民、法人或者其他组织可以申请获取的政府信息。收到和办理的情况填表三。',
    source: `${ACT}第二十七条`,
    basis: 'law',
  },
  {
    word: '勾稽关系',
    also: ['勾稽', '表内勾稽', '勾稽关系错误'],
    text: '表里的数之间要对得上的关系，例如：本年新收＋上年结转＝办理总计＋结转下年度继续办理。对不上时，会说明是哪几格、怎么改。',
    source: '格式文件的表式',
    basis: 'inference',
  },
];

export function termCalled(word: string): Term | null {
  return terms.find((term) => term.word === word || term.also.includes(word)) ?? null;
}
