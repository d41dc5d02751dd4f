/**
 * Conversation tests are transcripts:
 *
 *     张三：填报 2020年年报
 *       | 闽清县工业和信息化局 · 2020年年报 · 表二 · 已填 0/169
 *       | …
 *
 * A line `名字：…` is said; the lines with a bar below it are the whole answer, in order. A bar line `…` stands
 * for any lines. `⏎` in what is said is a line break. `推送 名字` has the pushes that came to the person since.
 */
import { expect } from '@jest/globals';
import type { Scenario } from './scenario.ts';

export const USERS: Readonly<Record<string, string>> = {
  张三: 'zhang',
  赵六: 'zhao',
  陈审: 'chen',
  钱二: 'qian',
  孙七: 'sun',
  李四: 'li',
  周文: 'zhou',
  阚阅: 'kan',
  包密: 'bao',
  何文: 'he',
  管理: 'guan',
  王五: 'wang',
  路人: 'nobody',
};

export function play(scene: Scenario, script: string): void {
  const seen = new Map<string, number>();
  for (const { who, said, expected } of turnsOf(script)) {
    const push = /^推送 (.+)$/.exec(who);
    const user = USERS[push?.[1] ?? who];
    if (user === undefined) throw new Error(`nobody is called ${who}`);
    const heard = push === null ? scene.say(user, said) : pushesTo(user);
    if (expected.length > 0) expectLines(`${who}：${said}`, heard.split('\n'), expected);
  }

  function pushesTo(user: string): string {
    const all = scene.pushes.filter((push) => push.to === user).map((push) => push.text);
    const news = all.slice(seen.get(user) ?? 0);
    seen.set(user, all.length);
    return news.join('\n');
  }
}

interface Turn {
  readonly who: string;
  readonly said: string;
  readonly expected: string[];
}

function turnsOf(script: string): readonly Turn[] {
  const turns: Turn[] = [];
  for (const line of script.split('\n')) {
    const bar = /^\s*\| ?(.*)$/.exec(line);
    if (bar !== null) turns.at(-1)?.expected.push(bar[1] ?? '');
    else if (line.trim() !== '') {
      const [, who = '', said = ''] = /^\s*([^：\s]+(?: [^：\s]+)?)：?(.*)$/.exec(line) ?? [];
      turns.push({ who, said: said.replaceAll('⏎', '\n'), expected: [] });
    }
  }
  return turns;
}

/** Compares line by line; the error shows the whole answer. */
function expectLines(turn: string, heard: readonly string[], expected: readonly string[]): void {
  const pattern = expected
    .map((line) => (line === '…' ? '(?:[^]*?)' : line.split('…').map(escape).join('.*')))
    .join('\n');
  if (!new RegExp(`^${pattern}$`).test(heard.join('\n'))) {
    expect({ turn, answer: heard }).toEqual({ turn, answer: expected });
  }
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
