/** The page of tables: what it answers as a whole, and a block that is pasted into it. */
import { describe, expect, it } from '@jest/globals';
import type { Scenario } from './scenario.ts';
import { scenario } from './scenario.ts';
import { alignBlock } from '../../conversations/grid-paste.ts';
import type { UnitId } from '../../conversations/people.ts';
import { conflict } from '../../conversations/texts-grid.ts';
import type { Period } from '../../src/form/period.ts';
import { registry } from '../../src/forms/registry.ts';

const NEW = 't3.new.person';
const AMOUNT = 't20-9.procurement.amount';

function begun(): Scenario {
  const chat = scenario({ writer: true });
  chat.say('zhang', '填报 2020');
  return chat;
}

type Typed = readonly [cell: string, from: string, to: string];

function type(chat: Scenario, user: string, ...typed: readonly Typed[]): unknown {
  const changes = typed.map(([cell, from, to]) => ({ cell, from, to }));
  const said = { kind: 'cells', unit: 'mq-gxj' as UnitId, period: '2020' as Period, changes } as const;
  return JSON.parse(chat.send(user, said));
}

describe('a message of the page', () => {
  it('is answered cell by cell: written, the same, wrong, or met with another figure', () => {
    const chat = begun();
    chat.say('zhang', '集采 3 39923元');
    chat.say('zhao', '填报 2020');
    chat.say('zhao', '许可 1 2 3');
    expect(
      type(
        chat,
        'zhang',
        [NEW, '', '5'],
        [AMOUNT, '', '3.9923万元'],
        ['t20-5.permit.prev-items', '', '9'],
        ['t20-9.procurement.count', '', '4'],
        ['t3.new.total', '', '5'],
        ['t20-1.rules.opened', '', '1e3'],
      ),
    ).toEqual({
      kind: 'done',
      written: [{ cell: NEW, to: '5' }],
      same: [AMOUNT],
      faults: [
        { cell: 't3.new.total', why: '这一格不用填，由各项相加得出。' },
        { cell: 't20-1.rules.opened', why: expect.stringContaining('请不要用科学记数法') },
      ],
      conflicts: [
        { cell: 't20-5.permit.prev-items', stands: '1', by: '赵六' },
        { cell: 't20-9.procurement.count', stands: '3', by: null },
      ],
    });
    expect(chat.last().denied).toBeUndefined();
    expect(chat.last().effects.map((effect) => effect.type)).toEqual(['record']);
  });

  it('shows an amount of 0 without its unit', () => {
    const chat = begun();
    expect(type(chat, 'zhang', [AMOUNT, '', '0元'])).toMatchObject({ written: [{ cell: AMOUNT, to: '0' }] });
    expect(type(chat, 'zhang', [AMOUNT, '0', '0'])).toMatchObject({ same: [AMOUNT] });
    expect(type(chat, 'zhang', [AMOUNT, '0', '5'])).toMatchObject({
      faults: [{ cell: AMOUNT, why: '表二「政府集中采购·采购总金额」请写明元或万元，例如：39923元。' }],
    });
  });

  it('shows what has no figure by the words for it', () => {
    const chat = begun();
    chat.say('zhang', '规章 不适用 无制定权');
    expect(type(chat, 'zhang', ['t20-1.rules.opened', '', '5'])).toMatchObject({
      conflicts: [{ cell: 't20-1.rules.opened', stands: '不适用', by: null }],
    });
  });

  it('leaves alone what is not the member’s, and tells whom it refused', () => {
    const chat = begun();
    expect(type(chat, 'li', [NEW, '', '3'], ['t20-5.permit.delta', '', '3'])).toMatchObject({
      written: [{ cell: NEW, to: '3' }],
      faults: [{ cell: 't20-5.permit.delta', why: '表二不是您负责的部分，没有改动。' }],
    });
    expect(chat.last().denied).toEqual({ action: 'fill', unit: 'mq-gxj' });
  });

  it('is refused whole to him who writes texts only, and to him who fills in nothing', () => {
    for (const user of ['he', 'kan']) {
      const chat = begun();
      expect(type(chat, user, [NEW, '', '3'])).toEqual({
        kind: 'refused',
        why: '您没有这项权限，没有改动。如有误，请联系系统管理员。',
      });
      expect(chat.last().denied).toEqual({ action: 'fill', unit: 'mq-gxj' });
      expect(chat.last().effects).toEqual([]);
    }
  });

  it('for a filing that is not there is refused, and no breach of rights by whoever may fill it in', () => {
    const chat = scenario();
    expect(type(chat, 'zhang', [NEW, '', '3'])).toMatchObject({ kind: 'refused' });
    expect(chat.last().denied).toBeUndefined();
    expect(type(chat, 'kan', [NEW, '', '3'])).toMatchObject({ kind: 'refused' });
    expect(chat.last().denied).toEqual({ action: 'fill', unit: 'mq-gxj' });
  });
});

describe('打开表格', () => {
  it('says to those who may fill in that they may, to others and once it is closed that they may look', () => {
    const chat = begun();
    const look = ['表格在这里看：', 'https://nianbao.example/g/mq-gxj/2020', '打开时由企业微信确认身份。'];
    expect(chat.say('kan', '打开表格').split('\n').slice(1)).toEqual(look);
    expect(chat.say('li', '打开表格').split('\n')[1]).toContain('按表格填');
    for (const part of ['表二全0', '表三全0', '表四全0']) chat.say('zhang', part);
    for (const part of ['一', '五', '六'])
      chat.say('zhang', `第${part}部分：没有收到申请，其余都无变化，今后改进。`);
    expect(chat.say('zhang', '打开表格').split('\n')[1]).toContain('按表格填');
    expect(chat.say('zhang', '提交')).toContain('已提交');
    expect(chat.say('zhang', '打开表格').split('\n').slice(1)).toEqual(look);
  });
});

describe('another figure at the cell', () => {
  it('is told with who entered it, and when', () => {
    expect(conflict('12', '李四', '2026-10-12 09:30')).toBe('李四于 2026-10-12 09:30 在这一格填了 12。');
    expect(conflict('12', null, null)).toBe('您在这一格填了 12。');
    expect(conflict('', '李四', null)).toBe('李四已把这一格清空。');
  });
});

describe('a block pasted into the page', () => {
  const form = registry().form('f2019') ?? fail();

  it('goes where its labels say, totals held apart', () => {
    expect(
      alignBlock(
        form,
        't4.review.upheld',
        '结果维持\t结果纠正\t其他结果\t尚未审结\t总计\n行政复议\t1\t\t0\t2\t3',
      ),
    ).toEqual({
      kind: 'aligned',
      cells: [
        { cell: 't4.review.upheld', text: '1' },
        { cell: 't4.review.other', text: '0' },
        { cell: 't4.review.pending', text: '2' },
      ],
      totals: [{ cell: 't4.review.total', text: '3' }],
    });
  });

  it('of another part is found in the whole form, whatever field is in focus', () => {
    const block = '信息内容\t本年新制作数量\t本年新公开数量\t对外公开总数量\n规章\t0\t1\t2';
    for (const at of ['t3.new.person', 'no.such.cell'])
      expect(alignBlock(form, at, block)).toMatchObject({
        kind: 'aligned',
        cells: [{ text: '0' }, { text: '1' }, { text: '2' }],
        totals: [],
      });
  });

  it('without labels is laid out from the field on', () => {
    expect(alignBlock(form, 't3.new.person', '12')).toEqual({ kind: 'plain' });
  });

  it('that does not fit is refused with the reason', () => {
    expect(
      alignBlock(
        form,
        't20-5.permit.delta',
        '信息内容\t本年新制作数量\t本年新公开数量\t对外公开总数量\n规章\t0\t0\t0\n没有的行\t2\t1\t8',
      ),
    ).toEqual({
      kind: 'refused',
      why: '粘贴的表里「没有的行」对不上表上的哪一行。请写表上的行名，例如：规范性文件 0 0 0。',
    });
  });
});

function fail(): never {
  throw new Error('no form');
}
