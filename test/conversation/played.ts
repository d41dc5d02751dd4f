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
 *     推送 张三                         what was pushed to him since; 【a button】 in the middle of a card is its main one
 */
import { reminderCard } from '../../conversations/cards.ts';
import type { Card } from '../../conversations/card.ts';
import type { Decision } from '../../conversations/protocol.ts';
import type { UnitId } from '../../conversations/people.ts';
import type { State } from '../../conversations/state.ts';
import { annual } from '../../src/form/period.ts';
import { WITH, below } from './circumstances.ts';
import type { Scenario } from './scenario.ts';
import { scenario } from './scenario.ts';
import { USERS } from './transcript.ts';

/** The section with the answers that are given now; `withEffects`: and with what no answer shows, in brackets. */
export function played(section: string, withEffects: boolean): string {
  const [title = '', ...lines] = section.split('\n');
  const [, year, month, day, more = ''] = (/(\d{4})-(\d{2})-(\d{2})(.*)$/.exec(title) ?? []).map(String);
  if (day === undefined) throw new Error(`no day: ${title}`);
  const options = more
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => WITH[word] ?? fail(`what is ${word}?`));
  const today = { year: Number(year), month: Number(month), day: Number(day) };
  const scene = Object.assign({ today, below, mixed: true }, ...options) as Parameters<typeof scenario>[0];
  const player = new Player(scenario(scene), withEffects);
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

  readonly #withEffects: boolean;

  constructor(scene: Scenario, withEffects: boolean) {
    this.#scene = scene;
    this.#withEffects = withEffects;
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
        return this.#heard(this.#scene.send(user, { kind: 'entered' }));
      case '发来':
        return this.#heard(this.#scene.send(user, { kind: 'unreadable', what: said }));
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
    return this.#heard(reply);
  }

  #heard(reply: string): readonly string[] {
    return [...reply.split('\n'), ...(this.#withEffects ? unsaid(this.#scene.last()) : [])];
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
    return [...this.#heard(reply), ...(card === undefined ? [] : shown(card))];
  }
}

/** What a turn came to beside its answer and what is told to others. */
function unsaid({ effects, denied }: Decision<State>): readonly string[] {
  const told = effects.flatMap((effect) => {
    switch (effect.type) {
      case 'record':
      case 'takeBack':
      case 'push':
      case 'urge':
        return [];
      case 'publishAnswer':
        return [effect.trend === null ? 'publishAnswer' : 'publishAnswer trend'];
      default: {
        const { type, ...more } = effect;
        return [[type, ...Object.values(more).map((value) => JSON.stringify(value))].join(' ')];
      }
    }
  });
  const refused = denied === undefined ? [] : [`denied ${denied.action} ${denied.unit ?? '-'}`];
  return [...told, ...refused].map((line) => `（${line}）`);
}

function shown({ title, note, choices, done }: Card): readonly string[] {
  const buttons =
    done === null
      ? choices.map(({ label, isMain }) => (isMain ? `【${label}】` : `[${label}]`)).join(' ')
      : `（${done}）`;
  return [`卡片「${title}」`, ...note.split('\n'), buttons];
}

function fail(message: string): never {
  throw new Error(message);
}
