/**
 * Plays a section of a record (record.test.ts): who says what, line by line, in a county of its own.
 *
 *     ## title 2021-01-08 保密审查      that day, in a county with somebody for it (see `WITH`)
 *     张三：填报                        said
 *     张三按：填报                      the button of the last card to him that has it; 张三按1 of the first
 *     张三进入                          opened the chat
 *     张三发来：image                   sent something that is no text
 *     张三没收到                        his last answer may not have reached him
 *     提醒 张三                         a reminder of 2020 comes to him with its card
 *     推送 张三                         what was pushed to him since
 */
import { reminderCard } from '../../conversations/cards.ts';
import type { Card, Facts, UnitId, UserId } from '../../conversations/protocol.ts';
import { compact } from '../../src/form/compact.ts';
import { number, typedCells } from '../../src/form/figures.ts';
import type { Figures } from '../../src/form/figures.ts';
import type { NarrativeId } from '../../src/form/form.ts';
import { annual } from '../../src/form/period.ts';
import { ofInteger } from '../../src/form/quantity.ts';
import { bodySums, sumUp } from '../../src/form/rollup.ts';
import { registry } from '../../src/forms/registry.ts';
import type { Scenario } from './scenario.ts';
import { scenario } from './scenario.ts';
import { USERS } from './transcript.ts';

const form = registry().formFor(annual(2020)) ?? fail('no form');

const below = (
  [
    ['闽清县教育局', 'submitted', 'lin'],
    ['闽清县公安局', 'draft', 'wu'],
    ['闽清县梅城镇人民政府', null, null],
  ] as const
).map(([name, status, officer], at) => ({
  unit: `unit-${at}` as UnitId,
  name,
  status,
  officers: officer === null ? [] : [{ userId: officer as UserId, name: officer }],
}));

/** All 0 but these. */
function figures(own: Readonly<Record<string, number>>): Figures {
  return new Map(typedCells(form).map(({ id }) => [id, number(ofInteger(own[id] ?? 0))]));
}

const lastYear: NonNullable<Facts['lastYear']> = {
  figures: figures({ 't3.new.person': 40, 't3.granted.person': 38, 't3.carried-out.person': 2 }),
  narrative: new Map([
    [
      's1' as NarrativeId,
      '（一）主动公开。2019年公开信息86条。\n（二）依申请公开。2019年收到申请40件。\n（三）监督保障。明确专人负责。',
    ],
    ['s5' as NarrativeId, '存在的问题：2019年公开不够及时。改进措施：加强培训。'],
  ]),
};

const reports = [
  figures({ 't3.new.person': 3, 't3.granted.person': 3, 't20-5.permit.decisions': 549 }),
  figures({ 't3.new.person': 2, 't3.granted.person': 2, 't20-5.permit.decisions': 45 }),
];
const compacts = reports.map((report) => compact(form, report) ?? fail('no report'));
const sums = {
  form,
  counted: 2,
  sums: sumUp(form, compacts),
  bodies: bodySums(form, compacts),
  otherForm: [],
  own: figures({ 't20-5.permit.decisions': 549 }),
};

const approved = [
  { unit: 'a' as UnitId, name: '闽清县教育局', status: 'approved' },
  { unit: 'b' as UnitId, name: '闽清县公安局', status: 'published' },
] as const;

/** What a title may ask for. */
const WITH: Readonly<Record<string, Parameters<typeof scenario>[0]>> = {
  保密审查: { security: true },
  上年: { lastYear, before: lastYear.figures },
  何文: { writer: true },
  管理: { admin: true },
  没有下级: { below: [] },
  下级已通过: { below: approved, sums },
};

/** The section with the answers that are given now. */
export function played(section: string): string {
  const [title = '', ...lines] = section.split('\n');
  const [, year, month, day, more = ''] = (/(\d{4})-(\d{2})-(\d{2})(.*)$/.exec(title) ?? []).map(String);
  if (day === undefined) throw new Error(`no day: ${title}`);
  const options = more
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => WITH[word] ?? fail(`what is ${word}?`));
  const today = { year: Number(year), month: Number(month), day: Number(day) };
  const scene = Object.assign({ today, below, mixed: true }, ...options) as Parameters<typeof scenario>[0];
  const player = new Player(scenario(scene));
  const said = lines.filter((line) => line !== '' && !line.startsWith('  |'));
  return [
    title,
    ...said.flatMap((line) => [line, ...player.answers(line).map((told) => `  | ${told}`)]),
  ].join('\n');
}

class Player {
  readonly #scene: Scenario;
  readonly #seen = new Map<string, number>();
  readonly #last = new Map<string, { text: string; reply: string }>();

  constructor(scene: Scenario) {
    this.#scene = scene;
  }

  answers(line: string): readonly string[] {
    const [, before, who = '', does, nth, said = ''] =
      /^(推送 |提醒 )?(\S\S)(按(\d*)|进入|发来|没收到)?：?(.*)$/.exec(line) ?? [];
    const user = USERS[who] ?? fail(`nobody is called ${who}`);
    if (before === '推送 ') return this.#news(user);
    if (before === '提醒 ') return this.#remind(user);
    switch (does?.replace(/\d/g, '')) {
      case '按':
        return this.#press(user, said, nth === '' ? -1 : Number(nth) - 1);
      case '进入':
        return this.#scene.send(user, { kind: 'entered' }).split('\n');
      case '发来':
        return this.#scene.send(user, { kind: 'unreadable', what: said }).split('\n');
      case '没收到':
        this.#scene.loseReply(this.#last.get(user) ?? fail('nothing was said'));
        return [];
      default:
        return this.#say(user, said.replaceAll('⏎', '\n'));
    }
  }

  #say(user: string, text: string): readonly string[] {
    const reply = this.#scene.say(user, text);
    this.#last.set(user, { text, reply });
    return reply.split('\n');
  }

  #remind(user: string): readonly string[] {
    const unit = { id: 'mq-gxj' as UnitId, name: '闽清县工业和信息化局' };
    this.#scene.pushes.push({
      to: user,
      text: '【提醒】',
      card: reminderCard({ unit, period: annual(2020) }, true),
    });
    return this.#news(user);
  }

  #news(user: string): readonly string[] {
    const all = this.#scene.pushes.filter(({ to }) => to === user);
    const news = all.slice(this.#seen.get(user) ?? 0);
    this.#seen.set(user, all.length);
    return news.flatMap(({ text, card }) => [
      ...text.split('\n'),
      ...(card === undefined ? [] : shown(card)),
    ]);
  }

  #press(user: string, label: string, nth: number): readonly string[] {
    const cards = this.#scene.pushes.flatMap(({ to, card }) =>
      to === user && card !== undefined ? [card] : [],
    );
    const having = cards.filter(({ choices }) => choices.some((one) => one.label === label));
    const pressed = having.at(nth);
    if (pressed === undefined) return ['（没有这个按钮）'];
    const { reply, card } = this.#scene.press(user, pressed, label);
    return [...reply.split('\n'), ...(card === undefined ? [] : shown(card))];
  }
}

function shown({ title, note, choices, done }: Card): readonly string[] {
  const buttons = done === null ? choices.map(({ label }) => `[${label}]`).join(' ') : `（${done}）`;
  return [`卡片「${title}」`, ...note.split('\n'), buttons];
}

function fail(message: string): never {
  throw new Error(message);
}
