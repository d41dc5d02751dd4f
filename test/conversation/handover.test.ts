/** Several people on one filing: 交给, 交还, and what each is told of the other. */
import { describe, expect, test } from '@jest/globals';
import { scenario } from './scenario.ts';
import { play } from './transcript.ts';

describe('a part that is handed over', () => {
  test('is asked of the colleague, filled in his own chat, given back, and shown in 进度 meanwhile', () => {
    play(
      scenario(),
      `
      张三：填报 2020
      张三：交给 李四 表三
        | …
        | 已把表三交给李四，已通知对方；填完交还时会通知您。
        | …
      推送 李四
        | 【请填写】张三请您填闽清县工业和信息化局2020年年报的表三（已填 0/132）。
        | 回复 填报 2020年年报 开始，填完请回 交还。
      张三：进度
        | …
        | 表三：…李四在填
        | …
      李四：填报 2020年年报
      李四：表三全0
        | …
        | 您负责的都填完了。回复 检查 核对，预览 看报告，交还 告诉填报人。
      李四：交还
        | …
        | 已交还：表三（132/132）。已通知填报人。
      推送 张三
        | 【已交还】李四交还了闽清县工业和信息化局2020年年报的表三（132/132），请核对。
      张三：进度
        | …
        | 表三：132/132…
        | …
      李四：交还
        | …
        | 现在没有交给您填的部分。
        | …
      `,
    );
  });

  test('goes only to somebody whom the roster lets fill it in', () => {
    play(
      scenario(),
      `
      张三：填报 2020
      张三：把表二交给李四
        | …
        | 「李四」在名册里不负责表二，不能交给他。可以交给：赵六、钱二。
        | …
      张三：交给 周 表四
        | …
        | 已把表四交给周文，已通知对方；填完交还时会通知您。
        | …
      张三：交给周文第五部分
        | …
        | 已把第五部分交给周文，已通知对方；填完交还时会通知您。
        | …
      张三：交给
        | …
        | 请写明交给谁、哪一部分，例如：交给 李四 表三。
        | …
      `,
    );
  });
});

describe('two people at one cell', () => {
  test('both see it: the answer names who gave the old figure, and he is told of the new one', () => {
    play(
      scenario(),
      `
      李四：填报 2020
      李四：表三 新收 3 0 0 0 0 0
      张三：填报 2020
      张三：改 新收 自然人 5
        | …
        | 一、本年新收政府信息公开申请数量：自然人 5（原 3，李四填）
        | …
      推送 李四
        | 【改动】张三改了您在闽清县工业和信息化局2020年年报里填的：
        | 表三「一、本年新收政府信息公开申请数量·自然人」由 3 改为 5
      李四：表三 上年结转 1 0 0 0 0 0
      推送 张三
        |
      `,
    );
  });

  test('the same figure again is no conflict', () => {
    const scene = scenario();
    play(scene, '李四：填报 2020\n李四：表三 新收 3 0 0 0 0 0\n张三：填报 2020\n张三：改 新收 自然人 3');
    expect(scene.pushes).toEqual([]);
  });
});

describe('历史', () => {
  test('asks for what is missing and says when there is none', () => {
    play(
      scenario(),
      `
      张三：填报 2020
      张三：历史
        | …
        | 请写明哪一行哪一列，例如：历史 新收 自然人。
      张三：历史 新收 自然人
        | …
        | 这一格还没有填过，没有修改记录。
      张三：历史 新收 总计
        | …
        | 总计由系统相加得出，请查看各列的历史。
      张三：历史 天气
        | …
        | 没有找到「天气」这一格。请写明哪一行哪一列，例如：历史 新收 自然人。
      `,
    );
  });
});
