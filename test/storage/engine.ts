/** An engine over a test database, a county for it, and turns to feed it. */
import type { MessageKey } from '../../conversations/said.ts';
import type { Role, UserId } from '../../conversations/people.ts';
import { registry } from '../../src/forms/registry.ts';
import type { Database } from '../../storage/database.ts';
import { recordLate } from '../../storage/inbox.ts';
import type { ChatKey, IncomingTurn, TurnResult } from '../../storage/turn.ts';
import type { TurnDeps, TurnEngine } from '../../storage/turns.ts';
import { createTurnEngine } from '../../storage/turns.ts';
import { setRoster } from '../support/roster.ts';
import type { FakeState } from './fake-conversation.ts';
import { fakeConversation, key } from './fake-conversation.ts';

const forms = registry();
let links = 0;

export function engineOn(database: Database, more: Partial<TurnDeps<FakeState>> = {}): TurnEngine {
  return createTurnEngine({
    db: database.db,
    conversation: fakeConversation(),
    registry: forms,
    live: null,
    now: () => new Date('2026-11-24T16:30:00Z'),
    clock: () => new Date(),
    newLink: () => {
      links += 1;
      return {
        url: `https://example.test/r/${String(links)}`,
        tokenHash: `hash-${String(links)}-${database.kind}`,
      };
    },
    linkDays: 30,
    pushAfterMs: 3500,
    ...more,
  });
}

export interface TestMember {
  readonly userId: string;
  readonly roles?: readonly Role[];
}

/** Each test has units of its own, so that none sees another's rows. */
export async function countyOf(
  database: Database,
  units: Readonly<Record<string, readonly TestMember[]>>,
): Promise<void> {
  const lines = Object.entries(units).flatMap(([id, members]) => [
    `  - id: ${id}`,
    `    name: ${id}局`,
    `    contact: { phone: "0591-1" }`,
    '    members:',
    ...members.map(
      ({ userId, roles = ['officer'] }) =>
        `      - { userid: ${userId}, name: ${userId}名, roles: [${roles.join(', ')}] }`,
    ),
  ]);
  await setRoster(database.db, ['units:', ...lines].join('\n'));
}

let messages = 0;

/** A message of a member, just received. */
export function says(userId: string, text: string, more: Partial<IncomingTurn> = {}): IncomingTurn {
  messages += 1;
  return {
    key: key(`m${String(messages)}`),
    chat: `chat-${userId}` as ChatKey,
    userId: userId as UserId,
    said: { kind: 'text', text },
    receivedAt: new Date(),
    ...more,
  };
}

/** Sends messages one after the other and tells the answers. */
export async function chat(
  engine: TurnEngine,
  userId: string,
  ...texts: readonly string[]
): Promise<readonly string[]> {
  const answers: string[] = [];
  let flushed: readonly MessageKey[] = [];
  for (const text of texts) {
    const turn = says(userId, text);
    const results = await engine.runTurns([turn], new Set(flushed));
    answers.push(answerTo(results, turn.key));
    // A member who goes on has seen the answer.
    flushed = [turn.key];
  }
  await engine.runTurns([says(`idle-${userId}`, 'hello')], new Set(flushed));
  return answers;
}

export function answerTo(results: ReadonlyMap<MessageKey, TurnResult>, of: MessageKey): string {
  const result = results.get(of);
  if (result === undefined) throw new Error(`no result for ${of}`);
  return result.kind === 'settled' ? String(result.answer) : result.kind;
}

/** Records that the outbox will answer this message, and tells how it stands. */
export async function late(database: Database, turn: IncomingTurn): Promise<TurnResult | undefined> {
  return (await recordLate(database.db, [turn])).get(turn.key);
}
