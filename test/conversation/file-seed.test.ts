import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { annual } from '../../src/form/period.ts';
import { quantityAt, withTotals } from '../../src/form/figures.ts';
import { registry } from '../../src/forms/registry.ts';
import { scenario } from './scenario.ts';
import { play } from './transcript.ts';

describe('the clerk of 闽清县工业和信息化局 files the report for 2020', () => {
  test('eight messages hold the 198 cells, then the texts, the submission and the approval', () => {
    const scene = scenario();
    play(
      scene,
      `
      张三：填报 2020年年报
        | 闽清县工业和信息化局 · 2020年年报 · 表二 · 已填 0/169
        | 开始填报2020年年报（国办公开办函〔2019〕60号格式）。
        | 下一项：表二「规章」本年新制作数量、本年新公开数量、对外公开总数量？可一次发 3 个数，例如：0 0 0
        | 整张表都没有发生的，回：表二全0
      张三：规章、规范性文件全0；许可 11 0 0；其他对外管理服务事项 129 -14 18；处罚 82 1 1；强制、收费全0；采购 10 39923
        | 闽清县工业和信息化局 · 2020年年报 · 表二 · 已填 21/169
        | 已记录：
        | 行政许可：上一年项目数量 11、本年增/减 0、处理决定数量 0
        | 其他对外管理服务事项：上一年项目数量 129、本年增/减 -14、处理决定数量 18
        | 行政处罚：上一年项目数量 82、本年增/减 1、处理决定数量 1
        | 政府集中采购：采购项目数量 10
        | 「规章」「规范性文件」「行政强制」「行政事业性收费」共 11 格，均为 0
        | · 表二「行政处罚」处理决定数量与本年增减都是 1。请确认没有填重。
        | 表二「政府集中采购·采购总金额」39923，单位是元还是万元？请回复 元 或 万元。（这个数还没有记录）
      张三：元
        | 闽清县工业和信息化局 · 2020年年报 · 表三 · 已填 22/169
        | 已记录：
        | 政府集中采购：采购总金额 39923元
        | …
      张三：表三全0
        | 闽清县工业和信息化局 · 2020年年报 · 表四 · 已填 154/169
        | 已记录：
        | 表三 22 行共 132 格，均为 0
        | …
      张三：全0
        | 闽清县工业和信息化局 · 2020年年报 · 第一部分 · 已填 166/169
        | 已记录：
        | 「行政复议」「未经复议直接起诉」「复议后起诉」共 12 格，均为 0
        | 下一项：第一部分。请发送「一、总体情况」的正文：主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障。也可回复 起草，按各表的数和上年的文字逐段起草。
      张三：2020年我局主动公开信息共计11条。⏎2020年共收到政府信息公开申请0件。
        | …
        | 第一部分：39 字「2020年我局主动公开信息共计11条。 2020…」
        | （还有下文，请发：续 加上文字）
        | 下一项：第五部分。请发送「五、存在的主要问题及改进情况」的正文。
      张三：改进措施：一是进一步深入开展“送政策进企业”活动。
        | …
        | 下一项：第六部分。…
      张三：无其他需要报告的事项。
        | 闽清县工业和信息化局 · 2020年年报 · 已填 169/169
        | …
        | 全部填完了。回复 检查 核对，预览 看报告，提交 送审。
      张三：检查
        | 闽清县工业和信息化局 · 2020年年报 · 已填 169/169
        | 检查过了，没有发现问题。下面的供参考：
        | · 表二「行政处罚」处理决定数量与本年增减都是 1。请确认没有填重。
        | · 请确认本报告已作保密审查。年度报告也是公开的信息，发布前同样要审查。
        | …
      张三：提交
        | 闽清县工业和信息化局 · 2020年年报 · 已填 169/169
        | 已提交。已通知审核人：赵六、陈审。
        | https://nianbao.example/r/…
      推送 陈审
        | 【待审】闽清县工业和信息化局2020年年报由张三提交，请审核：
        | https://nianbao.example/r/…
        | 回复 通过，或 退回 理由。
      陈审：通过
        | 已通过：闽清县工业和信息化局2020年年报。已通知填报人。
      推送 张三
        | 【已通过】闽清县工业和信息化局2020年年报已由陈审审核通过：
        | https://nianbao.example/r/…
    `,
    );
    expect(scene.filing('2020').status).toBe('approved');
    expect(cellsOf(scene)).toEqual(seedCells());
  });
});

function cellsOf(scene: ReturnType<typeof scenario>): Record<string, number | null> {
  const form = registry().formFor(annual(2020));
  if (form === null) throw new Error('no form for 2020');
  const figures = withTotals(form, scene.filing('2020').figures);
  return Object.fromEntries(
    form.cells.map((cell) => {
      const value = quantityAt(figures, cell.id);
      return [cell.id, value === null ? null : Number(value)];
    }),
  );
}

/** The published figures, by cell id. */
function seedCells(): Record<string, number> {
  const seed: unknown = JSON.parse(
    readFileSync(new URL('../fixtures/seed-mqx-gxj-2020.json', import.meta.url), 'utf8'),
  );
  const cells: Record<string, number> = {};
  const walk = (value: unknown, path: readonly string[]): void => {
    if (typeof value === 'number') cells[path.join('.')] = value;
    else if (typeof value === 'object' && value !== null)
      for (const [key, child] of Object.entries(value)) walk(child, [...path, key]);
  };
  if (typeof seed === 'object' && seed !== null && 'cells' in seed) walk(seed.cells, []);
  return cells;
}
