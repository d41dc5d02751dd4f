/** Where two things are alike but for one: the unit, the last byte, the period before. */
import { describe, expect, test } from '@jest/globals';
import { REPLY_BYTES, byteLength } from '../../conversations/fit.ts';
import type { Said } from '../../conversations/said.ts';
import type { UnitId } from '../../conversations/people.ts';
import { returnedPush } from '../../conversations/texts-review.ts';
import type { Period } from '../../src/form/period.ts';
import { registry } from '../../src/forms/registry.ts';
import { confirmed, due, fill, over, reportOf, seed } from './imported.ts';
import { scenario } from './scenario.ts';

test('已发布 is about the report in hand, not about that of another unit for the same year', () => {
  const of = (unit: string): Said => Object.assign(confirmed(reportOf(seed), true), { unit: unit as UnitId });
  for (const [name, other] of [
    ['工业和信息化', '教育'],
    ['教育', '工业和信息化'],
  ] as const) {
    const scene = scenario({ today: over });
    for (const unit of ['mq-jyj', 'mq-gxj']) scene.send('qian', of(unit));
    scene.say('qian', `切换 ${name}`);
    scene.say('qian', '填报 2020');
    const answer = scene.say('qian', '已发布 https://www.mq.gov.cn/1.htm');
    expect(answer).toContain(`已登记发布：闽清县${name}局2020年年报`);
    expect(answer).not.toContain(other);
  }
});

test('the reason of 退回 may be as long as the message to the officers allows', () => {
  const bare = returnedPush('闽清县工业和信息化局', '2020' as Period, '陈审', '');
  const longest = 'a'.repeat(REPLY_BYTES - byteLength(bare));
  for (const [reason, answer] of [
    [`${longest}a`, '退回的理由太长了，请写得短一些（500 字以内）。'],
    [longest, '已退回：闽清县工业和信息化局2020年年报。已把理由通知填报人。'],
  ] as const) {
    const scene = scenario({ today: due });
    fill(scene);
    scene.say('zhang', '提交');
    scene.say('zhang', '确认');
    expect(scene.say('chen', `退回 ${reason}`)).toBe(answer);
  }
});

describe('that only 0 is left', () => {
  const form = registry().form('f2019') ?? fail();
  const rows = [...new Set(form.cells.filter(({ table }) => table === 't3').map(({ row }) => row))].filter(
    ({ id }) => form.cell(`t3.${id}.person`)?.sumOf === null,
  );

  /** All rows of 表三 but that of what was carried in; 5 of persons are new and granted. */
  const answerTo = (isNew: boolean): string => {
    const scene = scenario();
    scene.say('zhang', '填报 2020');
    const given = rows.filter(({ id }) => id !== 'carried-in');
    const figures = (id: string): string =>
      isNew && /^(?:new|granted)$/.test(id) ? '5 0 0 0 0 0' : '0 0 0 0 0 0';
    return given.map(({ id, label }) => scene.say('zhang', `表三 ${label} ${figures(id)}`)).at(-1) ?? '';
  };

  test('is said where both sides of the balance are 0, not where 0 was carried out', () => {
    expect(rows.length).toBeGreaterThan(20);
    expect(answerTo(true)).toContain('已记录');
    expect(answerTo(true)).not.toContain('只能是 0');
  });
});

function fail(): never {
  throw new Error('no form');
}
