import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { REPLY_BYTES, byteLength } from '../../conversations/fit.ts';
import { quantityAt } from '../../src/form/figures.ts';
import type { Filing } from '../../conversations/filed.ts';
import { registry } from '../../src/forms/registry.ts';
import { scenario } from './scenario.ts';

const USERS = ['zhang', 'zhao', 'chen', 'nobody'] as const;
const COMMANDS = [
  '填报 2020',
  '填报 2021年第一季度',
  '继续',
  '全0',
  '上一步',
  '跳过',
  '撤销',
  '改 许可 决定 5',
  '进度',
  '检查',
  '预览',
  '提交',
  '待审',
  '通过',
  '退回 请核对',
  '帮助',
  '退出',
  '确认',
  '采纳',
  '采纳1',
  '采纳2',
  '起草',
  '占位',
  '元',
  '表三全0',
  '第一部分：今年的总体情况，一切正常。',
  '第五部分：今年的问题和改进，一切正常。',
  '第六部分：无',
];
const rows = registry().forms.flatMap((form) =>
  form.tables.flatMap((table) => table.rows.map((row) => row.label)),
);
const figure = fc.oneof(
  fc.nat({ max: 20 }).map(String),
  fc.constantFrom('-3', '2.5', '1,234', '39923元', '3万元', '１２', '/', 'x', '10000000001'),
);
const answer = fc
  .tuple(fc.option(fc.constantFrom(...rows), { nil: '' }), fc.array(figure, { minLength: 1, maxLength: 7 }))
  .map(([row, figures]) => `${row} ${figures.join(' ')}`);
const message = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...COMMANDS) },
  { weight: 4, arbitrary: answer },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
);
const chat = fc.array(fc.tuple(fc.constantFrom(...USERS), message), { maxLength: 40 });

/** Everything that was given, as text. */
function content(filing: Filing): string {
  return JSON.stringify([[...filing.figures].sort(), [...filing.narrative].sort()]);
}

describe('whatever is said', () => {
  test('every reply fits, every state survives storage, and a refusal changes nothing', () => {
    fc.assert(
      fc.property(chat, (turns) => {
        const scene = scenario();
        scene.say('zhang', '填报 2020');
        for (const [user, text] of turns) {
          const before = content(scene.filing('2020'));
          const reply = scene.say(user, text);
          expect(byteLength(reply)).toBeLessThanOrEqual(REPLY_BYTES);
          expect(reply).not.toBe('');
          expect(reply).not.toMatch(/undefined|null|NaN|\[object/);
          if (reply.includes('本条没有记录')) expect(content(scene.filing('2020'))).toBe(before);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('a closed filing never changes', () => {
    fc.assert(
      fc.property(chat, (turns) => {
        const scene = scenario();
        scene.say('zhang', '填报 2020');
        for (const [user, text] of turns) {
          const { status } = scene.filing('2020');
          const before = content(scene.filing('2020'));
          scene.say(user, text);
          if (status === 'submitted' || status === 'approved')
            expect(content(scene.filing('2020'))).toBe(before);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('撤销 restores exactly what stood before the message', () => {
    fc.assert(
      fc.property(fc.array(answer, { maxLength: 12 }), (answers) => {
        const scene = scenario();
        scene.say('zhang', '填报 2020');
        const history = [content(scene.filing('2020'))];
        for (const text of answers) {
          scene.say('zhang', text);
          const now = content(scene.filing('2020'));
          if (scene.changed('zhang')) history.push(now);
        }
        while (history.length > 1) {
          expect(content(scene.filing('2020'))).toBe(history.pop());
          scene.say('zhang', '撤销');
        }
        expect(content(scene.filing('2020'))).toBe(history[0]);
      }),
      { numRuns: 150 },
    );
  });

  test('every figure that is stored is repeated in the reply', () => {
    fc.assert(
      fc.property(fc.array(answer, { maxLength: 12 }), (answers) => {
        const scene = scenario();
        scene.say('zhang', '填报 2020');
        for (const text of answers) {
          const before = scene.filing('2020').figures;
          const reply = scene.say('zhang', text);
          for (const [cell, now] of scene.filing('2020').figures) {
            if (before.get(cell) === now || now.kind !== 'number') continue;
            expect(reply).toMatch(
              new RegExp(
                `(^|[^\\d.-])${quantityAt(scene.filing('2020').figures, cell) ?? ''}([^\\d.]|$)`,
                'm',
              ),
            );
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});
