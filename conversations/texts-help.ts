/** 帮助: what this member can send, by his roles. */
import type { Form } from '../src/form/form.ts';
import { correctExample, example } from './examples.ts';

export interface Helped {
  readonly officer: boolean;
  readonly section: boolean;
  readonly reviewer: boolean;
  readonly supervisor: boolean;
  readonly admin: boolean;
  /** The year whose report is an example. */
  readonly year: number;
}

export function help(form: Form, helped: Helped): string {
  const { officer, section, reviewer, supervisor, admin } = helped;
  return [
    '可以发这些：',
    ...(officer || section ? filling(form, helped) : []),
    ...(officer ? officers : []),
    ...(section && !officer ? ['交还：填完后告诉填报人'] : []),
    ...(reviewer ? ['待审　通过　退回 理由　已发布 网址'] : []),
    ...(supervisor ? [`谁没交　催报　汇总（可加期间，如 汇总 ${String(helped.year)}年年报）`] : []),
    ...(admin ? ['节假日 加放假调休的通知'] : []),
    '也可以直接问数，例如：去年行政处罚多少',
  ].join('\n');
}

function filling(form: Form, { year }: Helped): readonly string[] {
  return [
    `填报（或 填报 ${String(year)}年年报）　继续　进度　打开表格`,
    '全0：这张表没填的都记 0；也可写 表三全0',
    `按行填：${example(form.tables[0])}；几行用分号隔开，也可粘贴表格`,
    `改 ${correctExample(form)}　撤销　上一步　跳过`,
    ...form.asks.slice(1, 2).map(({ name }) => `${name}：换到这张表；也可发 下一张表`),
    '同上年：这一项用上年的数；不适用 加理由',
    '检查　采纳　预览　历史 加行列　免打扰　退出',
  ];
}

const officers = [
  '提交　已发布 网址　采用季报　交给 同事 表三',
  '起草：按表里的数起草总体情况；占位：正文里写 {新收总计}',
  '导入：读入已公开的往年年报，或改过的表格',
];
