import { describe, expect, test } from '@jest/globals';
import type { Change } from '../../conversations/filed.ts';
import { applyChanges } from '../../conversations/apply.ts';
import { judge, judgeable } from '../../conversations/judged.ts';
import { answerNote, answerText, answered } from '../../conversations/notes.ts';
import { fingerprintOf } from '../../src/form/fingerprint.ts';
import type { NoteId } from '../../conversations/filed.ts';
import { annual } from '../../src/form/period.ts';
import { registry } from '../../src/forms/registry.ts';
import type { Scenario } from './scenario.ts';
import { scenario } from './scenario.ts';
import { play } from './transcript.ts';

const f2021 = registry().formFor(annual(2025));
if (f2021 === null) throw new Error('no form');

/** A filing of form f2021, all 0 but for two requests, its texts not given yet. */
function atTexts(options: Parameters<typeof scenario>[0] = {}): Scenario {
  const scene = scenario({ today: { year: 2026, month: 1, day: 8 }, ...options });
  play(
    scene,
    `
    张三：填报 2025
    张三：表二全0
    张三：表四全0
    张三：表三 新收 2 0 0 0 0 0；予以公开 2 0 0 0 0 0
    张三：表三全0
    张三：跳过
  `,
  );
  return scene;
}

describe('what the text says against the tables', () => {
  test('is told when the text is given, and must be confirmed at 提交', () => {
    const scene = atTexts();
    play(
      scene,
      `
      张三：检查
        | 闽清县工业和信息化局 · 2025年年报 · 第一部分 · 已填 166/169
        | 还有 3 项没有填：…
        | …
      张三：第一部分：2025年收到政府信息公开申请3件，均按时答复。
        | …
        | ! 第一部分「2025年收到政府信息公开申请3件」：正文称收到申请 3 件，表三新收 2 件。…
        | …
      张三：第五部分：解读形式较为单一，今后改进。
        | …
        | 第五部分：14 字「解读形式较为单一，今后改进。」
        | （还有下文，请发：续 加上文字）
        | 下一项：第六部分。…
      张三：第六部分：无其他需要报告的事项。
        | …
        | ! 第六部分没有写信息处理费。请写明本年度收取信息处理费的情况，没有收取也写明。
        | · 请确认本报告已作保密审查。…
        | …
      张三：提交
        | …
        | ! 第六部分没有写信息处理费。…
        | ! 第一部分「2025年收到政府信息公开申请3件」：…
        | 标 ! 的是提醒，不一定有错。核对无误请回复 确认（可在后面写说明），就会提交。
      张三：确认 含上年结转 1 件
        | …
        | 已提交。…
        | …
      推送 陈审
        | …
        | ! 第六部分没有写信息处理费。（填报人说明：含上年结转 1 件）
        | ! 第一部分「2025年收到政府信息公开申请3件」：正文称收到申请 3 件，表三新收 2 件。（填报人说明：含上年结转 1 件）
        | …
      陈审：退回 再看看
      张三：提交
        | …
        | 已提交。…
        | …
      陈审：退回 再看看
      张三：改 新收 自然人 5
        | …
        | ! 第一部分「2025年收到政府信息公开申请3件」：正文称收到申请 3 件，表三新收 5 件。…
        | …
    `,
    );
  });

  test('two sentences that break the same rule are confirmed each for itself', () => {
    const scene = atTexts();
    play(
      scene,
      `
      张三：第一部分：2025年收到政府信息公开申请3件。2025年新收政府信息公开申请4件。
      张三：第五部分：解读形式较为单一，今后改进。
      张三：第六部分：本年度没有收取信息处理费。
      张三：提交
        | …
        | ! 第一部分「2025年收到政府信息公开申请3件」：…
        | ! 第一部分「2025年新收政府信息公开申请4件」：…
        | …
      张三：确认 口径不同
      陈审：退回 改一句
      张三：第一部分：2025年收到政府信息公开申请3件。2025年新收政府信息公开申请5件。
      张三：提交
        | 闽清县工业和信息化局 · 2025年年报 · 已填 169/169
        | ! 第一部分「2025年新收政府信息公开申请5件」：…
        | 标 ! 的是提醒，…
    `,
    );
    const answers = [...scene.filing('2025').notes.keys()].filter((id) =>
      id.startsWith('note.answer.N-NEW.'),
    );
    expect(answers).toHaveLength(2);
  });
});

describe('a check that the settings switch off', () => {
  test('is judged neither in the chat nor at 提交, for its form and period only', () => {
    const checksOff = [
      { form: f2021.id, period: annual(2025), check: 'X-FEE-ZERO' },
      { form: f2021.id, period: null, check: 'N-NEW' },
    ];
    const texts = `
      张三：第一部分：收到政府信息公开申请3件，均按时答复。
      张三：第五部分：解读形式较为单一，今后改进。
      张三：第六部分：无其他需要报告的事项。
    `;
    const scene = atTexts({ checksOff });
    play(
      scene,
      `
      ${texts}
      张三：提交
        | …
        | 已提交。…
        | …
    `,
    );
    const other = atTexts({ checksOff: [{ form: f2021.id, period: annual(2024), check: 'X-FEE-ZERO' }] });
    play(other, texts);
    expect(other.say('zhang', '提交')).toContain('没有写信息处理费');
  });
});

describe('the answer to a finding', () => {
  const unit = { name: '闽清县教育局', level: null, contact: {} };
  const circumstances = { unit, before: null, off: new Set<string>() };
  const broken = () => {
    const scene = atTexts();
    scene.say('zhang', '改 规章 制发 1');
    scene.say('zhang', '改 规章 现行 1');
    const filing = scene.filing('2025');
    const report = judgeable(f2021, filing, circumstances);
    const finding = judge(report).find(({ check }) => check === 'RULES-POWER');
    if (finding === undefined) throw new Error('no finding');
    return { filing, figures: report.figures, finding };
  };

  test('holds whatever the wording of the check, until a number of it changes', () => {
    const { filing, figures, finding } = broken();
    const print = fingerprintOf(finding, figures);
    const notes = new Map([[answerNote(finding, print), answerText(print, '转发上级规章')]]);
    const reworded = { ...finding, message: '另一种说法。' };
    expect(answered({ notes }, reworded, figures)).toBe('转发上级规章');
    const change: Change = {
      kind: 'figure',
      cell: finding.cells[0] ?? ('' as never),
      from: null,
      to: { kind: 'number', quantity: '9' as never, unit: 'said' },
    };
    const after = judgeable(f2021, applyChanges(filing, [change]), circumstances).figures;
    expect(answered({ notes }, reworded, after)).toBeNull();
  });

  test('that was stored with its sentence still counts while it says the same', () => {
    const { figures, finding } = broken();
    const id = `note.answer.${finding.check}.${finding.key ?? ''}` as NoteId;
    const notes = new Map([[id, `${finding.message}\n从前的说明`]]);
    expect(answered({ notes }, finding, figures)).toBe('从前的说明');
    expect(answered({ notes }, { ...finding, message: '数变了。' }, figures)).toBeNull();
  });
});
