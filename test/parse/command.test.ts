/** The commands of contracts.md §1, as people type them. */
import { describe, expect, test } from '@jest/globals';
import type { Command } from '../../src/parse/command.ts';
import { nearestCommand, readCommand } from '../../src/parse/command.ts';

describe('one word', () => {
  test.each<[string, Command['kind']]>([
    ['继续', 'continue'],
    ['上一步', 'back'],
    ['跳过', 'skip'],
    ['撤销', 'undo'],
    ['进度', 'progress'],
    ['检查', 'check'],
    ['预览', 'preview'],
    ['打开表格', 'table'],
    ['打开表', 'table'],
    ['提交', 'submit'],
    ['通过', 'approve'],
    ['帮助', 'help'],
    ['退出', 'quit'],
    ['同上年', 'sameAsLastYear'],
    ['同去年', 'sameAsLastYear'],
    ['起草', 'draft'],
    ['采用季报', 'quarters'],
    ['按季报', 'quarters'],
    ['按季报填', 'quarters'],
    ['采用汇总', 'adoptSums'],
    ['按汇总填', 'adoptSums'],
    ['取消免打扰', 'loud'],
    ['关闭免打扰', 'loud'],
    ['恢复提醒', 'loud'],
  ])('%s', (text, kind) => {
    expect(readCommand(text)).toEqual({ kind });
  });

  test.each([
    '请提交',
    '帮我提交一下吧',
    '麻烦提交，谢谢',
    '提 交',
    ' 提交。',
    '我要提交了',
    '您好，提交！',
    '提交～ ',
  ])('%s: politeness and spaces change nothing', (text) => {
    expect(readCommand(text)).toEqual({ kind: 'submit' });
  });

  test.each(['提交材料', '不提交', '检查组', '通过率', '预览图', '帮助群众', '上一步骤'])(
    '%s is none',
    (text) => {
      expect(readCommand(text)).toBeNull();
    },
  );
});

describe('with what it is about', () => {
  test.each<[string, Command]>([
    ['填报', { kind: 'file', period: '' }],
    [' 退回', { kind: 'return', reason: '' }],
    [' 确认', { kind: 'confirm', remark: '' }],
    ['确认提交：已核对', { kind: 'confirm', remark: '已核对' }],
    [' 此规则不适用', { kind: 'waive', index: null, reason: '' }],
    ['此规则不适用第3条', { kind: 'waive', index: 3, reason: '' }],
    ['规则不适用2项 机构新设', { kind: 'waive', index: 2, reason: '机构新设' }],
    ['此规则不适用，2、机构新设', { kind: 'waive', index: 2, reason: '机构新设' }],
    ['此规则不适用 123 机构新设', { kind: 'waive', index: null, reason: '123 机构新设' }],
    [' 续：第二段', { kind: 'append', text: '第二段' }],
    ['续\n第二段', { kind: 'append', text: '第二段' }],
    [' 导入\n一、总体情况', { kind: 'import', text: '一、总体情况' }],
    [' 报告已发布，https://a.gov.cn/1', { kind: 'published', address: 'https://a.gov.cn/1' }],
    [' 节假日 2027年', { kind: 'days', text: '2027年' }],
    ['请节假日：2027年', { kind: 'days', text: '2027年' }],
    ['免打扰到12月31日', { kind: 'quiet', until: '12月31日' }],
    ['免打扰 截至：12月31日', { kind: 'quiet', until: '12月31日' }],
    ['谁还没交', { kind: 'late', period: '' }],
    ['交还：表三', { kind: 'giveBack', part: '表三' }],
    ['历史：许可', { kind: 'history', what: '许可' }],
    ['修改历史', { kind: 'history', what: '' }],
    ['切换单位', { kind: 'switch', unit: '' }],
    ['催报：去年', { kind: 'urge', period: '去年' }],
    ['待审：2', { kind: 'pending', index: 2 }],
    ['采纳：2', { kind: 'adopt', index: 2 }],
    ['采纳2个', { kind: 'adopt', index: 2 }],
    ['占位：第一部分', { kind: 'placeholders', part: '第一部分' }],
    ['改\n许可 5', { kind: 'correct', what: '许可 5', verbatim: '许可 5' }],
    ['改，许可 5', { kind: 'correct', what: '许可 5', verbatim: '许可 5' }],
    ['改许可 改5', { kind: 'correct', what: '许可 改5', verbatim: '许可 改5' }],
    ['填报 2026年第三季度', { kind: 'file', period: '2026年第三季度' }],
    ['填报：2025', { kind: 'file', period: '2025' }],
    ['填报2025年年报', { kind: 'file', period: '2025年年报' }],
    ['请填报 去年吧', { kind: 'file', period: '去年' }],
    ['确认', { kind: 'confirm', remark: '' }],
    ['请确认', { kind: 'confirm', remark: '' }],
    ['确认提交', { kind: 'confirm', remark: '' }],
    ['确认无误', { kind: 'confirm', remark: '' }],
    ['确认：机构改革后职能划转', { kind: 'confirm', remark: '机构改革后职能划转' }],
    ['确认 ，数据已核对。 ', { kind: 'confirm', remark: '数据已核对。' }],
    ['退回', { kind: 'return', reason: '' }],
    ['请退回', { kind: 'return', reason: '' }],
    ['退回 许可应为 5', { kind: 'return', reason: '许可应为 5' }],
    ['退回：第一行\n第二行 ', { kind: 'return', reason: '第一行\n第二行' }],
    ['此规则不适用', { kind: 'waive', index: null, reason: '' }],
    ['规则不适用：本机关无此职权', { kind: 'waive', index: null, reason: '本机关无此职权' }],
    ['此规则不适用2 机构新设', { kind: 'waive', index: 2, reason: '机构新设' }],
    ['此规则不适用 第12条：机构新设', { kind: 'waive', index: 12, reason: '机构新设' }],
    ['此规则不适用 3', { kind: 'waive', index: 3, reason: '' }],
    ['此规则不适用 2019年起划转', { kind: 'waive', index: null, reason: '2019年起划转' }],
    ['续 第二段', { kind: 'append', text: '第二段' }],
    ['续：第二段\n第三段', { kind: 'append', text: '第二段\n第三段' }],
    ['接上：第二段', { kind: 'append', text: '第二段' }],
    ['接上文 第二段', { kind: 'append', text: '第二段' }],
    ['交给 李四', { kind: 'handOver', to: '李四', part: '' }],
    ['交给李四', { kind: 'handOver', to: '李四', part: '' }],
    ['交给：李四 表三', { kind: 'handOver', to: '李四', part: '表三' }],
    ['把表三交给李四', { kind: 'handOver', to: '李四', part: '表三' }],
    ['将表四交给 李四', { kind: 'handOver', to: '李四', part: '表四' }],
    ['表四交给:李四', { kind: 'handOver', to: '李四', part: '表四' }],
    ['交给', { kind: 'handOver', to: '', part: '' }],
    ['交还', { kind: 'giveBack', part: '' }],
    ['交还 表三', { kind: 'giveBack', part: '表三' }],
    ['交还表三', { kind: 'giveBack', part: '表三' }],
    ['历史', { kind: 'history', what: '' }],
    ['历史 许可', { kind: 'history', what: '许可' }],
    ['修改历史：许可', { kind: 'history', what: '许可' }],
    ['历史记录 新收 自然人', { kind: 'history', what: '新收 自然人' }],
    ['切换', { kind: 'switch', unit: '' }],
    ['切换 教育局', { kind: 'switch', unit: '教育局' }],
    ['切换单位：教育局', { kind: 'switch', unit: '教育局' }],
    ['切换教育局', { kind: 'switch', unit: '教育局' }],
    ['待审', { kind: 'pending', index: null }],
    ['待审 2', { kind: 'pending', index: 2 }],
    ['待审12', { kind: 'pending', index: 12 }],
    ['采纳', { kind: 'adopt', index: null }],
    ['采纳1', { kind: 'adopt', index: 1 }],
    ['采纳 第2条', { kind: 'adopt', index: 2 }],
    ['采纳第12种', { kind: 'adopt', index: 12 }],
    ['已发布', { kind: 'published', address: '' }],
    ['报告已经发布', { kind: 'published', address: '' }],
    ['年报已发布 https://a.gov.cn/1', { kind: 'published', address: 'https://a.gov.cn/1' }],
    ['已发布：https://a.gov.cn/1 ', { kind: 'published', address: 'https://a.gov.cn/1' }],
    ['谁没交', { kind: 'late', period: '' }],
    ['还有谁没有报 2026Q3', { kind: 'late', period: '2026Q3' }],
    ['哪些单位还未提交：去年', { kind: 'late', period: '去年' }],
    ['哪个单位没报送', { kind: 'late', period: '' }],
    ['汇总', { kind: 'sums', period: '' }],
    ['汇总 2025', { kind: 'sums', period: '2025' }],
    ['汇总：去年', { kind: 'sums', period: '去年' }],
    ['催报', { kind: 'urge', period: '' }],
    ['催交 三季度', { kind: 'urge', period: '三季度' }],
    ['催一催：去年', { kind: 'urge', period: '去年' }],
    ['免打扰', { kind: 'quiet', until: '' }],
    ['开启免打扰 直到 12月31日', { kind: 'quiet', until: '12月31日' }],
    ['设置免打扰至2026年12月31日为止', { kind: 'quiet', until: '2026年12月31日' }],
    ['节假日', { kind: 'days', text: '' }],
    ['录入节假日安排：关于2027年的通知', { kind: 'days', text: '关于2027年的通知' }],
    ['导入', { kind: 'import', text: '' }],
    ['导入年报', { kind: 'import', text: '' }],
    ['导入文件', { kind: 'import', text: '' }],
    ['请导入年报：\n一、总体情况\n无', { kind: 'import', text: '一、总体情况\n无' }],
    ['导入报告\r\n一、总体情况', { kind: 'import', text: '一、总体情况' }],
    ['续： 第二段\n第三段 ', { kind: 'append', text: '第二段\n第三段' }],
    ['退回：：许可应为 5', { kind: 'return', reason: '许可应为 5' }],
    ['导入 \n 一、总体情况 ', { kind: 'import', text: '一、总体情况' }],
    ['节假日：：2027年 ', { kind: 'days', text: '2027年' }],
    ['交给 李四  表三', { kind: 'handOver', to: '李四', part: '表三' }],
    ['免打扰到12月 为止', { kind: 'quiet', until: '12月' }],
    ['此规则不适用第2条：，机构新设 ', { kind: 'waive', index: 2, reason: '机构新设' }],
    ['改：许可 5 ', { kind: 'correct', what: '许可 5', verbatim: '许可 5' }],
    ['占位', { kind: 'placeholders', part: '' }],
    ['占位 第一部分', { kind: 'placeholders', part: '第一部分' }],
    ['改', { kind: 'correct', what: '', verbatim: '' }],
    ['改 许可 5', { kind: 'correct', what: '许可 5', verbatim: '许可 5' }],
    ['改：许可５', { kind: 'correct', what: '许可5', verbatim: '许可５' }],
    ['请改许可 5', { kind: 'correct', what: '许可 5', verbatim: '许可 5' }],
    [
      '改 第一部分：我局（新设）做了。许可',
      {
        kind: 'correct',
        what: '第一部分:我局(新设)做了。许可',
        verbatim: '第一部分：我局（新设）做了。许可',
      },
    ],
  ])('%j', (text, command) => {
    expect(readCommand(text)).toEqual(command);
  });
});

describe('a text that begins like a command is a text', () => {
  test.each([
    ...[
      '改进措施：加强培训。',
      '改革后职能划转',
      '改善服务',
      '改变方式',
      '改造系统',
      '改为网上办理',
      '改正错误',
    ],
    ...[
      '改版网站',
      '改制后由上级机关公开',
      '退回的申请',
      '确认违法 1',
      '续期办理',
      '续 ',
      '导入：一、总体情况',
    ],
    ...['节假日照常值班', '待审批事项', '采纳建议', '交还给申请人的材料', '谁来填', '12', '许可 5', ''],
    '切换到另一个系统以后，群众可以在网上查询办件进度，也可以在窗口查询，另外还可以打电话问',
    '汇总全县各单位报送的情况以后，由办公室统一在门户网站公开',
  ])('%s', (text) => {
    expect(readCommand(text)).toBeNull();
  });

  test.each([
    ...[
      '不待审',
      '不采纳1',
      '不占位',
      '不切换',
      '不免打扰',
      '不汇总',
      '不催报',
      '不历史',
      '不交还',
      '不填报',
    ],
    ...['不改 许可 5', '不交给李四', '甲交给李四', '不退回', '不确认', '不此规则不适用', '陆续：第二段'],
    ...[
      '按通知节假日 2027年',
      '又谁没交',
      '不导入\n一、总体情况',
      '尚已发布',
      '请节假日值班',
      '待审 2 个',
      '采纳1个项目',
    ],
    ...['待审 1234', '采纳 123', '节假日 202年', '节假日\n\n甲\n2027', '节假日安排2027年'],
  ])('%j: something stands before, behind or within it', (text) => {
    expect(readCommand(text)).toBeNull();
  });

  test.each<[string, number, Command['kind']]>([
    ['谁没交 ', 20, 'late'],
    ['催报 ', 20, 'urge'],
    ['汇总 ', 20, 'sums'],
    ['免打扰 ', 20, 'quiet'],
    ['切换 ', 40, 'switch'],
    ['占位 ', 8, 'placeholders'],
    ['历史 ', 60, 'history'],
    ['填报 ', 20, 'file'],
    ['交还 ', 6, 'giveBack'],
    ['交给 ', 20, 'handOver'],
    ['把表三交给', 20, 'handOver'],
    ['交给 李四 ', 6, 'handOver'],
    ['已发布 ', 601, 'published'],
  ])('%s… is one with %i letters more, and none with one more than those', (text, most, kind) => {
    expect(readCommand(text + '丙'.repeat(most))?.kind).toBe(kind);
    expect(readCommand(text + '丙'.repeat(most + 1))).toBeNull();
  });

  test('the year of 节假日 stands within twenty letters', () => {
    expect(readCommand(`节假日 ${'甲'.repeat(20)}2027`)?.kind).toBe('days');
    expect(readCommand(`节假日 ${'甲'.repeat(21)}2027`)).toBeNull();
  });

  test('more than 200 letters are an answer, whatever they begin with; what brings a text along may be longer', () => {
    const long = '很'.repeat(200);
    expect(readCommand(`改 ${long}`)).toBeNull();
    expect(readCommand(`改 ${long.slice(2)}`)?.kind).toBe('correct');
    expect(readCommand(`退回 ${long}`)).toEqual({ kind: 'return', reason: long });
    expect(readCommand(`续：${long}`)).toEqual({ kind: 'append', text: long });
    expect(readCommand(`导入\n${long}`)).toEqual({ kind: 'import', text: long });
  });
});

describe('what comes near a command is told', () => {
  test.each([
    ['提交吗', '提交'],
    ['怎么提交', '提交'],
    ['我现在想要提交吗', '提交'],
    ['撤消', '撤销'],
    ['检察', '检查'],
    ['上步', '上一步'],
    ['填 报', '填报'],
    ['催报一', '催报'],
    ['免扰', '免打扰'],
  ])('%s: %s', (text, command) => {
    expect(nearestCommand(text)).toBe(command);
  });

  test.each(['提', '你好', '怎么才能把它给提交', '一二三四五六七八', '许可', ''])(
    '%s comes near none',
    (text) => {
      expect(nearestCommand(text)).toBeNull();
    },
  );
});
