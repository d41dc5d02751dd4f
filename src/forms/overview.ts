/** The paragraphs of 一、总体情况 that both notices name, with the figures of the tables that belong into them. */
import type { Sentence, Topic } from '../form/outline.ts';

const applications: readonly Sentence[] = [
  {
    before: '全年',
    each: [
      '收到政府信息公开申请{新收总计}件',
      '上年结转{上年结转总计}件',
      '办结{办理总计}件',
      '结转下年度继续办理{结转下年总计}件',
    ],
    always: true,
  },
  {
    before: '办理结果为',
    each: [
      '予以公开{予以公开总计}件',
      '部分公开{部分公开总计}件',
      '不予公开{不予公开总计}件',
      '无法提供{无法提供总计}件',
      '不予处理{不予处理总计}件',
      '其他处理{其他处理总计}件',
    ],
  },
  {
    before: '因政府信息公开引起的',
    each: ['行政复议{行政复议总计}件', '行政诉讼{未经复议直接起诉总计+复议后起诉总计}件'],
  },
];

function overview(disclosure: readonly Sentence[]): readonly Topic[] {
  return [
    { title: '主动公开', words: ['主动公开'], sentences: disclosure },
    { title: '依申请公开', words: ['依申请'], sentences: applications },
    { title: '政府信息管理', words: ['政府信息管理', '信息管理'], sentences: [] },
    { title: '政府信息公开平台建设', words: ['平台建设', '公开平台', '平台'], sentences: [] },
    { title: '监督保障', words: ['监督保障', '监督'], sentences: [] },
    {
      title: '工作考核、社会评议和责任追究',
      words: ['考核', '社会评议', '责任追究'],
      levels: ['province', 'city', 'county', 'township'],
      sentences: [],
    },
  ];
}

export const overview2019 = overview([
  {
    before: '本年',
    each: [
      '新制作规章{规章本年新制作数量}件',
      '新公开规章{规章本年新公开数量}件',
      '新制作规范性文件{规范性文件本年新制作数量}件',
      '新公开规范性文件{规范性文件本年新公开数量}件',
    ],
  },
  {
    before: '作出',
    each: [
      '行政许可处理决定{行政许可处理决定数量}件',
      '其他对外管理服务事项处理决定{其他对外管理服务事项处理决定数量}件',
      '行政处罚处理决定{行政处罚处理决定数量}件',
      '行政强制处理决定{行政强制处理决定数量}件',
    ],
  },
  {
    before: '政府集中采购',
    each: ['项目{政府集中采购采购项目数量}个', '总金额{政府集中采购采购总金额}元'],
  },
]);

export const overview2021 = overview([
  {
    before: '本年',
    each: [
      '制发规章{规章本年制发件数}件',
      '废止规章{规章本年废止件数}件',
      '制发行政规范性文件{行政规范性文件本年制发件数}件',
      '废止行政规范性文件{行政规范性文件本年废止件数}件',
    ],
  },
  {
    before: '现行有效的',
    each: ['规章{规章现行有效件数}件', '行政规范性文件{行政规范性文件现行有效件数}件'],
  },
  {
    before: '作出',
    each: [
      '行政许可处理决定{行政许可本年处理决定数量}件',
      '行政处罚处理决定{行政处罚本年处理决定数量}件',
      '行政强制处理决定{行政强制本年处理决定数量}件',
    ],
  },
  { before: '', each: ['收取行政事业性收费{行政事业性收费本年收费金额}万元'] },
]);
