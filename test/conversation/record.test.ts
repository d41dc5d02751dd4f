/**
 * Conversations word for word, as members see them: record.txt has what is said, and every line of the answers. Made by
 * `UPDATE_DOCS=1 npm test -- test/conversation/record`; whoever makes it anew reads what has changed.
 */
import { expect, test } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Card, UnitId, UserId } from '../../conversations/protocol.ts';
import type { Scenario } from './scenario.ts';
import { scenario } from './scenario.ts';
import { USERS } from './transcript.ts';

const file = join(import.meta.dirname, 'record.txt');
const recorded = readFileSync(file, 'utf8');
const isMadeAnew = process.env['UPDATE_DOCS'] === '1';

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

/** `## title 2021-01-08`: a county of its own, on that day. */
function played(section: string): string {
  const [title = '', ...lines] = section.split('\n');
  const [year, month, day] = (/\d{4}-\d{2}-\d{2}$/.exec(title)?.[0] ?? '').split('-').map(Number);
  if (year === undefined || month === undefined || day === undefined) throw new Error(`no day: ${title}`);
  const scene = scenario({ today: { year, month, day }, below, mixed: true });
  const said = lines.filter((line) => line !== '' && !line.startsWith('  |'));
  const seen = new Map<string, number>();
  return [
    title,
    ...said.flatMap((line) => [line, ...answers(scene, line, seen).map((told) => `  | ${told}`)]),
  ].join('\n');
}

/** The lines of the answer; after 推送 those of what came to the person since. */
function answers(scene: Scenario, line: string, seen: Map<string, number>): readonly string[] {
  const [, who = '', said = ''] = /^(?:推送 )?([^：]+)：?(.*)$/.exec(line) ?? [];
  const user = USERS[who];
  if (user === undefined) throw new Error(`nobody is called ${who}`);
  if (!line.startsWith('推送')) return scene.say(user, said.replaceAll('⏎', '\n')).split('\n');
  const all = scene.pushes.filter(({ to }) => to === user);
  const news = all.slice(seen.get(user) ?? 0);
  seen.set(user, all.length);
  return news.flatMap(({ text, card }) => [...text.split('\n'), ...(card === undefined ? [] : shown(card))]);
}

function shown({ title, note, choices }: Card): readonly string[] {
  return [`卡片「${title}」`, ...note.split('\n'), choices.map(({ label }) => `[${label}]`).join(' ')];
}

const sections = recorded.trim().split(/\n{2,}/);
if (isMadeAnew) writeFileSync(file, `${sections.map(played).join('\n\n')}\n`);

test.each(sections.map((section) => [section.split('\n')[0] ?? '', section]))('%s', (_, section) => {
  expect(played(section)).toBe(isMadeAnew ? played(section) : section);
});
