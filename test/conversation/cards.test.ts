/** Buttons beside texts: what they offer, what a press does, and when they have had their time. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cardSchema, keyOf, parseCard, pressedSchema, readKey } from '../../conversations/card-schema.ts';
import {
  progressCard,
  publishCard,
  reminderCard,
  reviewCard,
  storedCard,
} from '../../conversations/cards.ts';
import { byteLength } from '../../conversations/fit.ts';
import type { About, Card } from '../../conversations/card.ts';
import type { BelowUnit } from '../../conversations/facts.ts';
import type { UnitId, UserId } from '../../conversations/people.ts';
import type { Period } from '../../src/form/period.ts';
import { readCommand } from '../../src/parse/command.ts';
import '../support/seed.ts';
import type { Scenario } from './scenario.ts';
import { scenario } from './scenario.ts';
import { play } from './transcript.ts';

const TEXTS = [
  '第一部分：本年度没有新制作规范性文件，未收到申请，坚持公开为常态。',
  '第五部分：解读形式较为单一，今后改进。',
  '第六部分：无其他需要报告的事项。',
];
const FILLED = ['填报 2020', '表二全0', '表三全0', '表四全0', ...TEXTS]
  .map((text) => `张三：${text}`)
  .join('\n');
/** A report of 闽清县工业和信息化局 for 2020, as it was published. */
const seed = readFileSync(new URL('../fixtures/seed-mqx-gxj-2020.txt', import.meta.url), 'utf8');

function submitted(options: Parameters<typeof scenario>[0] = {}): Scenario {
  const scene = scenario(options);
  play(scene, FILLED);
  expect(scene.say('zhang', '提交')).toContain('已提交');
  return scene;
}

/** The card of the last push to the member that has one. */
function cardTo(scene: Scenario, to: string): Card {
  const card = scene.pushes
    .filter((push) => push.to === to)
    .findLast((push) => push.card !== undefined)?.card;
  if (card === undefined) throw new Error(`no card to ${to}`);
  return card;
}

const labels = (card: Card | undefined): readonly string[] => card?.choices.map(({ label }) => label) ?? [];

describe('the card of a push', () => {
  test('offers a reviewer what the text asks, and leaves the text as it is', () => {
    const scene = submitted();
    const push = scene.pushes.find(({ to }) => to === 'chen');
    expect(push?.text).toMatch(/^【待审】.*\nhttps:\/\/nianbao\.example\/r\/\d+\n回复 通过，或 退回 理由。$/);
    expect(push?.card).toMatchObject({ title: '闽清县工业和信息化局2020年年报', done: null });
    expect(labels(push?.card)).toEqual(['通过', '退回', '打开报告']);
    const opens = push?.card?.choices.flatMap((choice) => ('opens' in choice ? [choice.opens] : []));
    expect(push?.text).toContain(opens?.[0]);
  });

  test('offers officers to go on after 退回, and to tell the address after 通过', () => {
    const scene = submitted();
    scene.say('chen', '退回 请核对');
    expect(labels(cardTo(scene, 'zhang'))).toEqual(['填报']);
    scene.say('zhang', '提交');
    scene.say('chen', '通过');
    expect(labels(cardTo(scene, 'zhang'))).toEqual(['打开报告', '登记发布']);
  });

  test('offers a colleague to fill in what he was handed', () => {
    const scene = scenario();
    play(scene, '张三：填报 2020\n张三：交给 李四 表三');
    const { reply, card } = scene.press('li', cardTo(scene, 'li'), '开始填');
    expect(reply).toContain('表三');
    expect(card).toMatchObject({ choices: [], done: '已打开' });
    expect(scene.state('li').filing).toEqual({ unit: 'mq-gxj', period: '2020' });
  });

  test('offers officers to see how far it is when a part came back, as often as they like, and to go on', () => {
    const scene = scenario();
    play(scene, '张三：填报 2020\n张三：交给 李四 表三\n李四：填报 2020\n李四：表三全0\n李四：交还');
    const card = cardTo(scene, 'zhang');
    expect(labels(card)).toEqual(['看进度', '接着填']);
    const seen = scene.press('zhang', card, '看进度');
    expect(seen.reply).toContain('表三：132/132 格，填完');
    expect(seen.card).toMatchObject({ note: '10:32 的进度已发在聊天里。', done: null });
    expect(labels(seen.card)).toEqual(['看进度', '接着填']);
    expect(scene.press('zhang', card, '接着填').card).toMatchObject({ choices: [], done: '已打开' });
    for (const part of ['表二全0', '表四全0', ...TEXTS, '提交']) scene.say('zhang', part);
    const late = scene.press('zhao', card, '看进度');
    expect(late.card).toMatchObject({ note: '已提交，正在等审核', done: '已过期' });
  });

  test('offers the officer of a late unit to begin or to go on; of several units he chooses by text', () => {
    const officers = [{ userId: 'qian' as UserId, name: '钱二' }];
    const late = (status: BelowUnit['status'], unit = 'mq-jyj', name = '闽清县教育局'): BelowUnit => ({
      ...{ unit: unit as UnitId, name, status, officers },
    });
    const urged = (...below: readonly BelowUnit[]): Scenario => {
      const scene = scenario({ below });
      expect(scene.say('wang', '催报')).toContain('已催报');
      return scene;
    };
    const scene = urged(late(null));
    expect(labels(cardTo(scene, 'qian'))).toEqual(['填报']);
    expect(labels(cardTo(urged(late('draft')), 'qian'))).toEqual(['接着填']);
    const { reply, card } = scene.press('qian', cardTo(scene, 'qian'), '填报');
    expect(reply).toContain('闽清县教育局 · 2020年年报');
    expect(card?.done).toBe('已打开');
    const both = urged(late(null), late('returned', 'mq-gxj', '闽清县工业和信息化局'));
    expect(both.pushes.at(-1)).not.toHaveProperty('card');
    expect(both.pushes.at(-1)?.text).toContain('先发「切换」选单位');
  });

  test('offers a reviewer to send back a report that was imported as it was published', () => {
    const scene = scenario({ today: { year: 2021, month: 11, day: 8 } });
    scene.say('zhang', `导入\n${seed}`);
    expect(scene.filing('2020').status).toBe('approved');
    const card = cardTo(scene, 'chen');
    expect(labels(card)).toEqual(['打开报告', '退回']);
    const asked = scene.press('chen', card, '退回');
    expect(asked.reply).toContain('请写明退回的理由');
    expect(asked.card).toMatchObject({ note: '请发：退回 理由' });
    expect(labels(asked.card)).toEqual(['打开报告', '退回']);
    const officer = scene.press('zhang', card, '退回');
    expect(officer.card?.done).toBe('已过期');
    expect(officer.denied).toEqual({ action: 'return', unit: 'mq-gxj' });
    scene.say('chen', '退回 单位不对');
    expect(scene.filing('2020').status).toBe('returned');
    expect(scene.press('chen', card, '退回').card).toMatchObject({ note: '已退回修改', done: '已过期' });
  });

  test('says only what a member could type', () => {
    const subject = { unit: { id: 'u' as UnitId, name: '某局' }, period: '2020' as Period };
    const cards = [
      reviewCard(subject, 1, { link: 'https://a.example/r/1', lastYear: null }, ''),
      publishCard(subject, 'https://a.example/r/1', ''),
      reminderCard(subject, true),
      progressCard(subject, ''),
      storedCard(subject, 'https://a.example/r/1', ''),
    ];
    const said = cards.flatMap(({ choices }) => choices.flatMap((one) => ('says' in one ? [one.says] : [])));
    expect(said.map((text) => readCommand(text)?.kind)).toEqual([
      'approve',
      'return',
      'published',
      'file',
      'quiet',
      'progress',
      'file',
      'return',
    ]);
  });
});

describe('通过 pressed', () => {
  test('does what the word does, tells it, and the card says who and when', () => {
    const scene = submitted();
    const { reply, card } = scene.press('chen', cardTo(scene, 'chen'), '通过');
    expect(reply).toContain('已通过：闽清县工业和信息化局2020年年报');
    expect(card).toMatchObject({ note: '已通过 · 陈审 10:32', choices: [], done: '已通过' });
    expect(scene.filing('2020').status).toBe('approved');
    expect(scene.pushes.at(-1)?.text).toContain('【已通过】');
  });

  test('a second time has no second effect, and is told how it stands', () => {
    const scene = submitted();
    const card = cardTo(scene, 'chen');
    scene.press('chen', card, '通过');
    const pushes = scene.pushes.length;
    const second = scene.press('chen', card, '通过');
    expect(second.reply).toBe('这张卡片已过期，没有改动：闽清县工业和信息化局2020年年报已审核通过。');
    expect(second.card).toMatchObject({ note: '已审核通过', choices: [], done: '已过期' });
    expect(scene.pushes).toHaveLength(pushes);
  });

  test('on the card of an earlier handing in approves nothing, though it waits for approval again', () => {
    const scene = submitted();
    const old = cardTo(scene, 'chen');
    scene.say('chen', '退回 请核对');
    scene.say('zhang', '改 许可 决定 3');
    scene.say('zhang', '提交');
    scene.say('zhang', '确认');
    expect(scene.filing('2020').status).toBe('submitted');
    const { reply, card } = scene.press('chen', old, '通过');
    expect(reply).toContain('已重新提交');
    expect(card?.done).toBe('已过期');
    expect(scene.filing('2020').status).toBe('submitted');
    expect(scene.press('chen', cardTo(scene, 'chen'), '通过').card?.done).toBe('已通过');
  });

  test('by one of two keeps the other’s first card good; his own says that he has', () => {
    const scene = submitted({ security: true });
    const ofBao = scene.pushes.find(({ to }) => to === 'bao')?.card;
    const ofChen = cardTo(scene, 'chen');
    if (ofBao === undefined) throw new Error('no card');
    expect(scene.press('chen', ofChen, '通过').card).toMatchObject({
      note: '已通过 · 陈审 10:32，还要另一位通过',
      done: '已通过',
    });
    expect(scene.press('chen', ofChen, '通过').reply).toContain('您已通过，还要另一位通过');
    expect(scene.filing('2020').status).toBe('submitted');
    expect(scene.pushes.at(-1)).toMatchObject({ to: 'bao', text: expect.stringContaining('【待审】') });
    expect(cardTo(scene, 'bao')).not.toBe(ofBao);
    expect(scene.press('bao', ofBao, '通过').card?.done).toBe('已通过');
    expect(scene.filing('2020').status).toBe('approved');
  });

  test('is of the very filing of its card, whatever else waits or is open', () => {
    const scene = scenario({ today: { year: 2021, month: 7, day: 8 } });
    const fill = (period: string): void => {
      play(scene, `张三：填报 ${period}\n张三：表二全0\n张三：表三全0\n张三：表四全0`);
      expect(scene.say('zhang', '提交')).toContain('已提交');
    };
    fill('2021年第一季度');
    const first = cardTo(scene, 'chen');
    fill('2021年第二季度');
    scene.say('chen', '待审 2');
    expect(scene.press('chen', first, '通过').reply).toContain('2021年第一季度');
    expect(scene.filing('2021Q1').status).toBe('approved');
    expect(scene.filing('2021Q2').status).toBe('submitted');
  });
});

describe('退回 pressed', () => {
  test('asks for the reason and keeps its buttons; the reason typed next is for this filing', () => {
    const scene = submitted();
    const { reply, card } = scene.press('chen', cardTo(scene, 'chen'), '退回');
    expect(reply).toBe('请写明退回的理由，例如：退回 请核对各项总计。');
    expect(card?.note).toBe('请发：退回 理由');
    expect(labels(card)).toEqual(['通过', '退回', '打开报告']);
    expect(scene.filing('2020').status).toBe('submitted');
    expect(scene.say('chen', '退回 请核对')).toContain('已退回');
    expect(scene.press('chen', card ?? cardTo(scene, 'chen'), '通过').card?.done).toBe('已过期');
  });
});

describe('填报 pressed', () => {
  test('opens a filing that nobody has begun, of the unit of its card', () => {
    const scene = scenario();
    const unit = { id: 'mq-jyj' as UnitId, name: '闽清县教育局' };
    const card = reminderCard({ unit, period: '2020' as Period }, true);
    expect(labels(card)).toEqual(['填报', '免打扰']);
    const { reply } = scene.press('qian', card, '填报');
    expect(reply).toContain('闽清县教育局 · 2020年年报');
    expect(scene.state('qian')).toMatchObject({ unit: 'mq-jyj', filing: { unit: 'mq-jyj', period: '2020' } });
  });

  test('of a filing that was handed in is old', () => {
    const scene = submitted();
    const unit = { id: 'mq-gxj' as UnitId, name: '闽清县工业和信息化局' };
    const { reply, card } = scene.press(
      'zhao',
      reminderCard({ unit, period: '2020' as Period }, true),
      '填报',
    );
    expect(reply).toContain('已提交，正在等审核');
    expect(card?.done).toBe('已过期');
    expect(scene.state('zhao').filing).toBeNull();
  });

  test('免打扰 leaves 填报 on the card', () => {
    const scene = scenario();
    const unit = { id: 'mq-gxj' as UnitId, name: '闽清县工业和信息化局' };
    const { reply, card } = scene.press(
      'zhang',
      reminderCard({ unit, period: '2020' as Period }, true),
      '免打扰',
    );
    expect(reply).toContain('不再提前提醒您');
    expect(labels(card)).toEqual(['填报']);
  });
});

describe('登记发布 pressed', () => {
  test('asks for the address, which is then of this filing', () => {
    const scene = submitted();
    scene.say('chen', '通过');
    const card = cardTo(scene, 'zhang');
    scene.say('zhang', '填报 2019');
    const asked = scene.press('zhang', card, '登记发布');
    expect(asked.reply).toContain('请把报告的网址一起发来');
    expect(labels(asked.card)).toEqual(['打开报告', '登记发布']);
    scene.say('zhang', '已发布 https://www.example.gov.cn/2020.html');
    expect(scene.filing('2020').publishedAt).toBe('https://www.example.gov.cn/2020.html');
    expect(scene.press('zhang', card, '登记发布').reply).toContain('已过期');
  });
});

describe('a press by somebody without the right', () => {
  const gxj = { id: 'mq-gxj' as UnitId, name: '闽清县工业和信息化局' };

  test.each(['zhang', 'li', 'kan', 'wang'])('%s changes nothing with a reviewer’s card', (user) => {
    const scene = submitted();
    expect(scene.press(user, cardTo(scene, 'chen'), '通过').card?.done).toBe('已过期');
    expect(scene.filing('2020').status).toBe('submitted');
  });

  test('who is no member of the unit, or of none, is told nothing of it', () => {
    const scene = scenario();
    const card = reminderCard(
      { unit: { id: 'other' as UnitId, name: '别的局' }, period: '2020' as Period },
      true,
    );
    for (const user of ['zhang', 'nobody']) {
      const told = scene.press(user, card, '填报');
      expect(JSON.stringify(told)).not.toMatch(/别的局|2020/);
      expect(told.card?.done).toBe('已过期');
    }
    expect(() => scene.filing('2020')).toThrow();
  });

  test('a viewer begins no filing by it', () => {
    const scene = scenario();
    scene.press('kan', reminderCard({ unit: gxj, period: '2020' as Period }, true), '填报');
    expect(() => scene.filing('2020')).toThrow();
  });

  test('a button of no card of ours is old', () => {
    const said = { kind: 'pressed', says: '通过', about: null, code: '' } as const;
    const scene = submitted();
    expect(scene.send('chen', said)).toContain('已过期');
    expect(scene.filing('2020').status).toBe('submitted');
  });
});

describe('what crosses the channel', () => {
  const period = fc.constantFrom('2020', '2026Q3') as fc.Arbitrary<Period>;
  const holds: fc.Arbitrary<About['holds']> = fc.oneof(
    fc.constantFrom<About['holds']>({ while: 'open' }, { while: 'approved' }),
    fc.record({ while: fc.constant('submitted' as const), round: fc.nat() }),
  );
  const about = fc.record({ unit: fc.string({ maxLength: 64 }) as fc.Arbitrary<UnitId>, period, holds });

  test('the key of a button is read back as it was made, and is short enough', () => {
    fc.assert(
      fc.property(about, fc.string({ maxLength: 40 }), (of, says) => {
        const key = keyOf({ label: 'x', isMain: false, says, about: of });
        expect(readKey(key)).toEqual({ says, about: of });
        expect(byteLength(key)).toBeLessThanOrEqual(1024);
      }),
    );
  });

  test('anything else is no key and no card', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(readKey(text)).toBeNull();
        expect(parseCard(text)).toBeNull();
      }),
    );
  });

  test('a card and a press survive as JSON', () => {
    const card = cardTo(submitted(), 'chen');
    expect(cardSchema.parse(JSON.parse(JSON.stringify(card)))).toEqual(card);
    fc.assert(
      fc.property(about, (of) => {
        const press = { kind: 'pressed', says: '通过', about: of, code: 'c' } as const;
        expect(pressedSchema.parse(JSON.parse(JSON.stringify(press)))).toEqual(press);
      }),
    );
  });
});
