/** A member whose rights change while he writes, and the engine that he writes to. */
import { conversation } from '../../conversations/conversation.ts';
import type { MessageKey } from '../../conversations/said.ts';
import type { Database } from '../../storage/database.ts';
import type { TurnEngine } from '../../storage/turns.ts';
import { createTurnEngine } from '../../storage/turns.ts';
import { says } from '../storage/engine.ts';
import { NOW, forms, links } from './stage.ts';

/** `zhang` as he is now; each unit keeps another officer. */
const HOW = {
  officer: ['gxj', '{ userid: zhang, name: 张三, roles: [officer] }'],
  viewer: ['gxj', '{ userid: zhang, name: 张三, roles: [viewer] }'],
  gone: ['gxj', null],
  moved: ['jyj', '{ userid: zhang, name: 张三, roles: [officer] }'],
} as const;
export type How = keyof typeof HOW;

/** What an officer can become; he may fill in for his unit no longer. */
export const LOSSES = ['viewer', 'gone', 'moved'] as const satisfies readonly How[];

export function rosterOf(how: How): string {
  const [unit, member] = HOW[how];
  const members = (id: string): string =>
    [
      `{ userid: ${id}-o, name: ${id}填, roles: [officer] }`,
      ...(id === unit && member !== null ? [member] : []),
    ].join(', ');
  return `
units:
  - { id: gxj, name: 闽清县工业和信息化局, members: [${members('gxj')}] }
  - { id: jyj, name: 闽清县教育局, members: [${members('jyj')}] }
`;
}

/** The real conversation over a test database. */
export function engineFor({ db }: Database): TurnEngine {
  return createTurnEngine({
    ...{ db, registry: forms, live: null, newLink: links.make, linkDays: 30 },
    conversation: conversation(forms),
    now: () => NOW,
    clock: () => new Date(),
    pushAfterMs: Infinity,
  });
}

/** Says it as `zhang`, again while his filing is busy. */
export async function say(
  engine: TurnEngine,
  words: string,
): Promise<{ readonly answer: string; readonly key: MessageKey }> {
  const turn = says('zhang', words);
  for (;;) {
    const result = (await engine.runTurns([turn])).get(turn.key);
    if (result?.kind === 'settled') return { answer: result.answer ?? '', key: turn.key };
  }
}
