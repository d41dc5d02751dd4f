/** 打开表格, and what the conversation makes of a message of its page. */
import { describe, expect, it } from '@jest/globals';
import type { GridOutcome } from '../../conversations/cells.ts';
import { cellsSchema, outcomeSchema } from '../../conversations/cells.ts';
import type { UnitId } from '../../conversations/people.ts';
import type { CellId } from '../../src/form/form.ts';
import type { Period } from '../../src/form/period.ts';
import type { Scenario } from './scenario.ts';
import { scenario } from './scenario.ts';

const NEW = 't3.new.person' as CellId;
const CARRIED = 't3.carried-in.person' as CellId;
const AMOUNT = 't20-9.procurement.amount' as CellId;
const PERMIT = 't20-5.permit.delta' as CellId;

function begun(): Scenario {
  const chat = scenario();
  chat.say('zhang', '填报 2020');
  return chat;
}

type Typed = readonly [cell: string, from: string, to: string];

function type(chat: Scenario, user: string, ...typed: readonly Typed[]): GridOutcome {
  const changes = typed.map(([cell, from, to]) => ({ cell, from, to }));
  const said = { kind: 'cells', unit: 'mq-gxj' as UnitId, period: '2020' as Period, changes } as const;
  return outcomeSchema.parse(JSON.parse(chat.send(user, said)));
}

function done(chat: Scenario, user: string, ...typed: readonly Typed[]): GridOutcome & { kind: 'done' } {
  const outcome = type(chat, user, ...typed);
  if (outcome.kind !== 'done') throw new Error(outcome.why);
  return outcome;
}

function standing(chat: Scenario, cell: CellId): unknown {
  const figure = chat.filing('2020').figures.get(cell);
  return figure?.kind === 'number' ? figure.quantity : (figure ?? null);
}

describe('打开表格', () => {
  it('answers with the address of the filing in hand, and leaves the question where it was', () => {
    const chat = begun();
    const before = chat.state('zhang');
    const answer = chat.say('zhang', '打开表格');
    expect(answer).toContain('https://nianbao.example/g/mq-gxj/2020');
    expect(answer).toContain('按表格填');
    expect(chat.state('zhang')).toEqual(before);
  });

  it('shows those who may only look where they may look, and nothing to others', () => {
    const chat = begun();
    expect(chat.say('kan', '打开表格')).toContain('表格在这里看');
    expect(chat.say('nobody', '打开表格')).not.toContain('/g/');
    expect(scenario().say('zhang', '打开表格')).not.toContain('/g/');
  });

  it('is understood with polite words around it', () => {
    expect(begun().say('zhang', '请打开表格，谢谢')).toContain('/g/mq-gxj/2020');
  });
});

describe('a message of the page', () => {
  it('reads numbers as the chat does and tells what it made of them', () => {
    const chat = begun();
    const { written } = done(
      chat,
      'zhang',
      [NEW, '', '一百二十'],
      [PERMIT, '', '减少 14'],
      [AMOUNT, '', '3.9923万元'],
    );
    expect(written).toEqual([
      { cell: NEW, to: '120' },
      { cell: PERMIT, to: '-14' },
      { cell: AMOUNT, to: '39923元' },
    ]);
    expect([standing(chat, NEW), standing(chat, PERMIT), standing(chat, AMOUNT)]).toEqual([
      '120',
      '-14',
      '39923',
    ]);
  });

  it('says at each cell what is wrong there, and writes all the others', () => {
    const chat = begun();
    const { written, faults } = done(
      chat,
      'zhang',
      [NEW, '', '1e3'],
      [CARRIED, '', '2'],
      [AMOUNT, '', '39923'],
      ['t3.new.company', '', '/'],
      ['t3.new.total', '', '5'],
      ['t9.no.cell', '', '5'],
    );
    expect(written).toEqual([{ cell: CARRIED, to: '2' }]);
    expect(faults.map(({ cell }) => cell)).toEqual([
      NEW,
      AMOUNT,
      't3.new.company',
      't3.new.total',
      't9.no.cell',
    ]);
    const why = (cell: string): string => faults.find((one) => one.cell === cell)?.why ?? '';
    expect(why(NEW)).toBe(
      '表三「一、本年新收政府信息公开申请数量·自然人」收到「1e3」，请不要用科学记数法，应为不小于 0 的整数（件，最大 10 亿），例如：3。',
    );
    expect(why(AMOUNT)).toContain('请写明元或万元');
    expect(why('t3.new.company')).toContain('没有发生请填 0');
    expect(why('t3.new.total')).toContain('由各项相加得出');
  });

  it('makes a cell blank where its text was deleted: blank is not 0', () => {
    const chat = begun();
    done(chat, 'zhang', [NEW, '', '7']);
    expect(done(chat, 'zhang', [NEW, '7', ' ']).written).toEqual([{ cell: NEW, to: '' }]);
    expect(standing(chat, NEW)).toBeNull();
  });

  it('writes nothing over a figure that the page did not show, and tells who entered it', () => {
    const chat = begun();
    chat.say('li', '填报 2020');
    chat.say('li', '改 新收 自然人 12');
    const { written, conflicts } = done(chat, 'zhang', [NEW, '', '15'], [CARRIED, '', '1']);
    expect(conflicts).toEqual([{ cell: NEW, stands: '12', by: '李四' }]);
    expect(written).toEqual([{ cell: CARRIED, to: '1' }]);
    expect(standing(chat, NEW)).toBe('12');
  });

  it('takes the same figure from two people for one, without a word', () => {
    const chat = begun();
    chat.say('li', '填报 2020');
    chat.say('li', '改 新收 自然人 12');
    expect(done(chat, 'zhang', [NEW, '', '十二'])).toEqual({
      ...{ kind: 'done', written: [], faults: [], conflicts: [] },
      same: [NEW],
    });
    expect(chat.filing('2020').enteredBy.get(NEW)).toBe('li');
  });

  it('writes over it when the member, told of it, sends his own again; the colleague hears of that', () => {
    const chat = begun();
    chat.say('li', '填报 2020');
    chat.say('li', '改 新收 自然人 12');
    done(chat, 'zhang', [NEW, '', '15']);
    expect(chat.pushes).toEqual([]);
    expect(done(chat, 'zhang', [NEW, '12', '15']).written).toEqual([{ cell: NEW, to: '15' }]);
    expect(chat.pushes.map(({ to }) => to)).toEqual(['li']);
    expect(chat.pushes[0]?.text).toMatch(/12.*15/su);
  });

  it('leaves alone what the member does not own', () => {
    const chat = begun();
    const { written, faults } = done(
      chat,
      'li',
      [NEW, '', '3'],
      ['t20-5.permit.decisions', '', '3'],
      [PERMIT, '', '3'],
    );
    expect(written).toEqual([{ cell: NEW, to: '3' }]);
    expect(faults.every(({ why }) => why.endsWith('没有改动。'))).toBe(true);
    expect(standing(chat, PERMIT)).toBeNull();
  });

  it.each(['chen', 'kan', 'wang'])('is refused whole where the member fills in nothing: %s', (user) => {
    const chat = begun();
    expect(type(chat, user, [NEW, '', '3']).kind).toBe('refused');
    expect(standing(chat, NEW)).toBeNull();
  });

  it('is refused with the reason once the filing is closed', () => {
    const chat = begun();
    handIn(chat);
    const refused = type(chat, 'zhang', [NEW, '0', '3']);
    expect(refused).toEqual({
      kind: 'refused',
      why: '这份报告已提交，正在等审核，不能改动。要改请让审核人 退回。',
    });
  });

  it('is refused where there is no filing, and for a unit that is not the member’s', () => {
    expect(type(scenario(), 'zhang', [NEW, '', '3']).kind).toBe('refused');
    const chat = begun();
    const said = {
      kind: 'cells',
      unit: 'mq-jyj' as UnitId,
      period: '2020' as Period,
      changes: [{ cell: NEW, from: '', to: '1' }],
    } as const;
    expect(outcomeSchema.parse(JSON.parse(chat.send('zhang', said))).kind).toBe('refused');
  });

  it('does not move the question of the chat, and 撤销 there takes it back', () => {
    const chat = begun();
    const asked = chat.say('zhang', '继续').split('\n').at(-1);
    done(chat, 'zhang', [NEW, '', '7'], [CARRIED, '', '1']);
    expect(chat.say('zhang', '撤销')).toMatch(/恢复/u);
    expect([standing(chat, NEW), standing(chat, CARRIED)]).toEqual([null, null]);
    expect(asked).not.toBe('');
  });
});

describe('what comes from a browser', () => {
  const one = { cell: NEW, from: '', to: '1' };
  const said = { kind: 'cells', unit: 'mq-gxj', period: '2020', changes: [one] };

  it('is taken only in its shape', () => {
    expect(cellsSchema.safeParse(said).success).toBe(true);
    const wrong = [
      { ...said, period: '2020Q5' },
      { ...said, changes: [] },
      { ...said, changes: [one, one] },
      { ...said, changes: [{ ...one, to: 1 }] },
      { ...said, changes: [{ ...one, to: 'x'.repeat(101) }] },
      { ...said, changes: Array.from({ length: 501 }, (_, n) => ({ ...one, cell: `c${String(n)}` })) },
    ];
    expect(wrong.filter((value) => cellsSchema.safeParse(value).success)).toEqual([]);
  });
});

function handIn(chat: Scenario): void {
  for (const part of ['表二全0', '表三全0', '表四全0']) chat.say('zhang', part);
  chat.say('zhang', '表二 采购 0个 0元');
  const words =
    '本年度我局认真贯彻落实政府信息公开条例，依法做好主动公开和依申请公开工作，没有发生行政复议和行政诉讼。';
  for (const part of ['第一部分', '第五部分', '第六部分']) chat.say('zhang', `${part}：${words}`);
  const answer = chat.say('zhang', '提交');
  if (chat.filing('2020').status !== 'submitted') chat.say('zhang', '确认 已核对');
  if (chat.filing('2020').status !== 'submitted') throw new Error(answer);
}
