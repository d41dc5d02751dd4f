/** Which part of the form a message is for, where it wants to go, and what is said beside the matter. */
import { describe, expect, test } from '@jest/globals';
import { chatter } from '../../src/parse/chatter.ts';
import { destination } from '../../src/parse/destination.ts';
import { headingOf } from '../../src/parse/headings.ts';
import { addressed } from '../../src/parse/part.ts';
import { f2021 } from '../forms/reports.ts';

describe('a message for a part', () => {
  test.each([
    ['表三全0', '表三', '全0', false],
    ['表三 全0', '表三', '全0', false],
    ['表三都是0', '表三', '都是0', false],
    ['表三同上年', '表三', '同上年', false],
    ['表三同去年', '表三', '同去年', false],
    ['表三全部 0', '表三', '全部 0', false],
    ['表三\u00a0全0', '表三', '\u00a0全0', false],
    ['\ufeff 　表三 全0', '表三', '全0', false],
    ['表三\n新收 1', '表三', '新收 1', false],
    ['第五部分：以下续：还有。', '第五部分', '以下续：还有。', false],
    ['表三：新收 1', '表三', '新收 1', false],
    ['表三 : 新收 1', '表三', '新收 1', false],
    ['　表三　新收 1', '表三', '新收 1', false],
    ['表三\r\n新收\t1\n', '表三', '新收\t1\n', false],
    ['表三  \n新收 1', '表三', '\n新收 1', false],
    ['第一部分：我局……', '第一部分', '我局……', false],
    ['第五部分续：还有。', '第五部分', '还有。', true],
    ['第五部分接上文 还有。', '第五部分', '还有。', true],
    ['第五部分接上：还有。', '第五部分', '还有。', true],
  ])('%j is for %s', (text, part, rest, continues) => {
    expect(addressed(f2021, text)).toMatchObject({ section: { name: part }, rest, continues });
  });

  test.each([
    '表三',
    '表三是什么',
    '表三怎么填 5',
    '表三是什么：',
    '表五 全0',
    '第一部分',
    '填表三 1',
    '表三10',
  ])('%s is for none', (text) => {
    expect(addressed(f2021, text)).toBeNull();
  });
});

describe('where to go on', () => {
  test.each([
    ['表三', '表三'],
    ['跳到表四', '表四'],
    ['先填第五部分', '第五部分'],
    ['请先去 表二 吧。', '表二'],
    ['我想做表三了', '表三'],
    ['直接换到第六部分', '第六部分'],
    ['去前言', '前言'],
    [`${'请'.repeat(18)}表三`, '表三'],
  ])('%s: %s', (text, part) => {
    expect(destination(f2021, text)).toMatchObject({ kind: 'section', section: { name: part } });
  });

  test.each(['下一张表', '下一张', '下张表', '下一个表', '下一部分', '填下一张表吧', '跳到下部分'])(
    '%s is the next',
    (text) => {
      expect(destination(f2021, text)).toEqual({ kind: 'next' });
    },
  );

  test.each(['表五', '表三全0', '不填表三', '表三怎么填', '下一步', '下一', `请${'请'.repeat(18)}表三`])(
    '%s is nowhere',
    (text) => {
      expect(destination(f2021, text)).toBeNull();
    },
  );
});

describe('beside the matter', () => {
  test.each([
    ['你好', 'greeting'],
    ['在吗？', 'greeting'],
    ['Hello', 'greeting'],
    ['早上好！', 'greeting'],
    ['谢谢您了', 'thanks'],
    ['辛苦了～', 'thanks'],
    ['麻烦你们', 'thanks'],
    ['好的', 'assent'],
    ['嗯嗯', 'assent'],
    ['OK', 'assent'],
    ['收到啦', 'assent'],
    ['看懂了', 'assent'],
    ['是的呢', 'assent'],
    ['稍等一下', 'pause'],
    ['请等会儿', 'pause'],
    ['晚点再填', 'pause'],
    ['明天填', 'pause'],
    ['先不填了', 'pause'],
    ['算了', 'pause'],
    ['刚才填错了', 'mistake'],
    ['上一条数字打错啦', 'mistake'],
    ['这个不对', 'mistake'],
    ['什么意思', 'lost'],
    ['这一项怎么填？', 'lost'],
    ['这里填什么', 'lost'],
    ['看不懂', 'lost'],
    ['不知道怎么填', 'lost'],
    ['转人工', 'person'],
    ['有没有真人客服', 'person'],
    ...['你好呀', '大家好', 'hi', '哈喽'].map((text) => [text, 'greeting'] as const),
    ...['谢了', '多谢', '多谢了你'].map((text) => [text, 'thanks'] as const),
    ...['好', '好啊啊', '嗯', '噢噢', '哦哦了', '好啦', '对的', '明白了', '可以'].map(
      (text) => [text, 'assent'] as const,
    ),
    ...[
      '稍等',
      '稍后',
      '等会',
      '等下',
      '请等一下',
      '等等',
      '待会再填',
      '一会',
      '一会儿再说',
      '晚点',
      '晚点填',
      '明天',
      '明天再填',
      '不填',
      '不填了',
      '放一放',
      '先放一放',
      '在忙',
    ].map((text) => [text, 'pause'] as const),
    ...[
      '错了',
      '填错',
      '都填错了',
      '上条错了',
      '刚才上面填错',
      '我又发错了',
      '数字反了',
      '那个数不对',
      '串行了',
    ].map((text) => [text, 'mistake'] as const),
    ...[
      '这什么意思',
      '这项啥意思',
      '这一格是什么意思',
      '此指什么意思',
      '怎么办',
      '这里怎么填',
      '这步如何回答',
      '咋弄',
      '这写多少',
      '这怎么填',
      '这项怎么填',
      '这项填什么',
      '这一行填哪个',
      '不会',
      '不明白',
      '没看懂',
      '不知道填什么',
      '不知道怎么写',
    ].map((text) => [text, 'lost'] as const),
    ...['人工', '人工服务', '我要人工', '客服', '要真人'].map((text) => [text, 'person'] as const),
  ])('%s: %s', (text, kind) => {
    expect(chatter(text)).toBe(kind);
  });

  test.each([
    '',
    '5',
    '许可 5',
    '好的，许可 5',
    '你好许可',
    '不知道',
    '谢谢大家对政府信息公开工作的支持和监督',
    '早上填的',
    '行政',
    '对外公开',
    ...['小王你好', '不谢谢', '不好', '好人', '我稍等', '稍等他', '张三填错了', '填错了数'],
    ...['张三看不懂', '看不懂他', '小张人工', '人工湖', '哦'],
  ])('%j is not', (text) => {
    expect(chatter(text)).toBeNull();
  });
});

test('of more than twenty letters nothing is beside the matter', () => {
  expect(chatter(`好${'啊'.repeat(19)}`)).toBe('assent');
  expect(chatter(`好${'啊'.repeat(20)}`)).toBeNull();
});

describe('the heading of a part', () => {
  test.each([
    ['一、总体情况', 's1'],
    ['一、概述', 's1'],
    ['## 一、总体情况', 's1'],
    ['##一、总体情况', 's1'],
    ['第一部分:概述', 's1'],
    ['二、主动公开政府信息情况', 's2'],
    ['主动公开政府信息情况', 's2'],
    ['三、行政机关收到和处理政府信息公开申请情况', 's3'],
    ['四、因政府信息公开工作被申请行政复议、提起行政诉讼情况', 's4'],
    ['五、存在的主要问题及改进情况', 's5'],
    ['五、存在问题', 's5'],
    ['五、下一步打算', 's5'],
    ['第五部分 存在问题', 's5'],
    ['第五部分:存在主要问题', 's5'],
    ['第五部分 存在的问题', 's5'],
    ['第六部分:其他事项', 's6'],
    ['第六部分 其他需要报告情况', 's6'],
    [`一、总体情况${'，'.repeat(34)}`, 's1'],
    ['六、其他需要报告的事项', 's6'],
    ['六、其他情况', 's6'],
    ['六、附件', 's6'],
    ['表三', 's3'],
  ])('%s opens %s', (line, section) => {
    expect(headingOf(f2021, line)?.id).toBe(section);
  });

  test.each([
    '',
    '一、',
    '概述',
    '存在的主要问题',
    '一、新收申请',
    '(一)主动公开情况',
    '一、概述如下',
    '一、我局概述',
    '总体一、情况',
    '二、主动公开是政府信息情况',
    '四、政府信息公开因行政复议、行政诉讼情况',
    '第五部分 不存在问题',
    '第六部分 没有其他事项',
    '第六部分 其他事项的说明',
    '表#三',
    '七、附则',
    `一、总体情况${'，'.repeat(40)}`,
  ])('%s opens none', (line) => {
    expect(headingOf(f2021, line)).toBeNull();
  });
});
