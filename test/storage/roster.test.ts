import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parseRoster } from '../../storage/roster-file.ts';
import { drivers } from '../support/database.ts';
import type { TestStore } from '../support/database.ts';
import { readRoster, setRoster } from '../support/roster.ts';
import { chat, engineOn } from './engine.ts';
import type { Seen } from './fake-conversation.ts';
import { fakeConversation } from './fake-conversation.ts';

const sample = `
units:
  - id: mq-gxj
    name: 闽清县工业和信息化局
    parent: mq-gov            # the unit above
    level: department
    contact: { address: 解放大街1号, postcode: 035000, phone: 0591-1, email: a@b.cn }
    deadlines: { 2026Q1: 04-10, annual: 01-20 }
    members:
      - { userid: Zhang, name: 张三, roles: [officer] }
      - { userid: li, name: 李四, roles: [section], sections: [requests] }
  - id: mq-gov
    name: 闽清县人民政府办公室
    members: [ { userid: 00123, name: 王五, roles: [supervisor, reviewer] } ]
`;

function problems(text: string): readonly string[] {
  const result = parseRoster(text);
  return result.ok ? [] : result.problems;
}

describe('a roster file', () => {
  test('is read with userids in lower case and no digit lost', () => {
    const [unit, above] = readRoster(sample).units;
    expect(unit).toMatchObject({
      id: 'mq-gxj',
      parent: 'mq-gov',
      level: 'department',
      contact: { postcode: '035000' },
      deadlines: { '2026Q1': '04-10', annual: '01-20' },
      members: [
        { userId: 'zhang', name: '张三', roles: ['officer'], sections: [] },
        { userId: 'li', sections: ['requests'] },
      ],
    });
    expect(above).toMatchObject({ parent: null, level: null, contact: {}, members: [{ userId: '00123' }] });
  });

  test.each([
    [
      'roles: [officer]',
      'roles: [boss]',
      [
        '第 1 个单位（mq-gxj） 第 1 个成员（Zhang） roles 第 1 项：不认识「boss」，可以写：officer、section、reviewer、security、viewer、supervisor、admin。',
      ],
    ],
    ['name: 张三, ', '', ['第 1 个单位（mq-gxj） 第 1 个成员（Zhang） name：没有填写。']],
    [
      'name: 张三',
      'nmae: 张三',
      [
        '第 1 个单位（mq-gxj） 第 1 个成员（Zhang） name：没有填写。',
        '第 1 个单位（mq-gxj） 第 1 个成员（Zhang）：不认识 nmae，请检查拼写。',
      ],
    ],
    [
      'roles: [officer]',
      'roles: officer',
      [
        '第 1 个单位（mq-gxj） 第 1 个成员（Zhang） roles：应当是一个列表（每行以「- 」开头，或写在 [ ] 里）。',
      ],
    ],
    ['parent: mq-gov', 'parent: nowhere', ['单位 mq-gxj 的上级 nowhere 不在名册中。']],
    ['parent: mq-gov', 'parent: mq-gxj', ['单位 mq-gxj 的上级关系绕成了一圈。']],
    ['id: mq-gov', 'id: mq-gxj', ['单位编号 mq-gxj 出现了两次。', '单位 mq-gxj 的上级 mq-gov 不在名册中。']],
    ['userid: li', 'userid: ZHANG', ['单位 mq-gxj 的成员 zhang 出现了两次。']],
    [
      ', sections: [requests]',
      '',
      [
        '单位 mq-gxj 的成员 li 是 section，请用 sections 写明负责的部分（disclosure、requests、reviews、narrative）。',
      ],
    ],
    [
      'annual: 01-20',
      'annual: 1月20日',
      ['第 1 个单位（mq-gxj） deadlines annual：「1月20日」的写法不对。日期应写成 01-20 或 2027-01-20。'],
    ],
    [
      'annual: 01-20',
      'annual: 02-30',
      ['第 1 个单位（mq-gxj） deadlines annual：「02-30」不是日历上的日期。日期应写成 01-20 或 2027-01-20。'],
    ],
    [
      'level: department',
      'department: 工信局',
      [
        '第 1 个单位（mq-gxj） department：「工信局」的写法不对。部门编号是企业微信通讯录中的部门 ID，一个正整数，例如 7。',
      ],
    ],
    [
      'level: department',
      'department: 9999999999',
      [
        '第 1 个单位（mq-gxj） department：「9999999999」太大。部门编号是企业微信通讯录中的部门 ID，一个正整数，例如 7。',
      ],
    ],
    [
      'id: mq-gov',
      'id: 闽清',
      ['第 2 个单位（闽清） id：「闽清」的写法不对。编号只用字母、数字、「-」「_」「.」，例如 mq-gxj。'],
    ],
  ] as const)('with %j as %j is refused, naming the place', (from, to, expected) => {
    expect(problems(sample.replace(from, to))).toEqual(expected);
  });

  test('that is no YAML, or empty, is refused', () => {
    expect(problems('units:\n  - id: "x')[0]).toMatch(/^名册文件第 \d+ 行附近不是有效的 YAML/);
    expect(problems('')).toEqual(['名册文件：应当是几行「名称: 内容」。']);
    expect(problems('units: []')).toEqual(['units：不能为空。']);
  });
});

describe.each(drivers)('the roster on $name', ({ start }) => {
  let store: TestStore;
  beforeAll(async () => {
    store = await start();
  }, 60_000);
  afterAll(() => store.stop());

  test('replaces the one before: a person removed has no place any more, a unit removed keeps its filings', async () => {
    const seen: Seen[] = [];
    const engine = engineOn(store.database, { conversation: fakeConversation((one) => seen.push(one)) });
    await setRoster(store.database.db, sample);
    await chat(engine, 'zhang', 'open 2020', 'set c 1');
    expect(seen.at(-2)?.facts.memberships).toMatchObject([
      { unit: { id: 'mq-gxj', contact: { postcode: '035000' } } },
    ]);
    const rest = sample.replace(/ {2}- id: mq-gxj[\s\S]*(?= {2}- id: mq-gov)/, '');
    await setRoster(store.database.db, rest);
    await chat(engine, 'zhang', 'show');
    expect(seen.at(-2)?.facts).toMatchObject({ person: null, memberships: [], filing: null });
    const units = await store.database.db.selectFrom('unit').select(['id', 'listed']).orderBy('id').execute();
    expect(units).toEqual([
      { id: 'mq-gov', listed: true },
      { id: 'mq-gxj', listed: false },
    ]);
    await setRoster(store.database.db, sample);
    const [, answer] = await chat(engine, 'zhang', 'open 2020', 'show');
    expect(answer).toMatch(/c=1$/);
  });
});
