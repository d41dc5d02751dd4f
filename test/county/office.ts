/** The program in one process under a virtual clock: real database, real Redis, the outbox read as members would see it. */
import { sql } from 'kysely';
import type { Redis } from 'ioredis';
import { conversation } from '../../conversations/conversation.ts';
import type { MessageKey } from '../../conversations/said.ts';
import type { UserId } from '../../conversations/people.ts';
import { registry } from '../../src/forms/registry.ts';
import { publishedArrangement } from '../../src/jobs/reminders-holidays.ts';
import type { Database } from '../../storage/database.ts';
import { createStateCache } from '../../storage/live.ts';
import { remind } from '../../storage/reminders.ts';
import type { ChatKey, IncomingTurn } from '../../storage/turn.ts';
import { createTurnEngine } from '../../storage/turns.ts';
import { setRoster } from '../support/roster.ts';

export interface Message {
  readonly to: string;
  readonly text: string;
  /** `2025-04-09 09:00`, in the county. */
  readonly at: string;
}

export interface Office {
  readonly at: (time: string) => void;
  readonly say: (user: string, text: string) => Promise<string>;
  /** Lets the reminders look, twice as two schedulers would. */
  readonly tick: () => Promise<void>;
  /** What was sent so far. */
  readonly sent: readonly Message[];
}

export async function openOffice(database: Database, redis: Redis | null, roster: string): Promise<Office> {
  const forms = registry();
  const published = publishedArrangement();
  await setRoster(database.db, roster);
  let time = '';
  let messages = 0;
  let links = 0;
  const now = (): Date => new Date(`${time.replace(' ', 'T')}:00+08:00`);
  const engine = createTurnEngine({
    db: database.db,
    conversation: conversation(forms),
    registry: forms,
    live: redis === null ? null : createStateCache({ redis }),
    now,
    clock: now,
    newLink: () => {
      links += 1;
      return { url: `https://nianbao.example/r/${String(links)}`, tokenHash: `year-${String(links)}` };
    },
    linkDays: 30,
    pushAfterMs: 3500,
  });
  const sent: Message[] = [];
  let before: readonly MessageKey[] = [];

  async function drain(): Promise<void> {
    const { rows } = await sql<{ to: string; text: string }>`
      update outbox set state = 'sent' where state = 'waiting' returning userid as to, body ->> 'text' as text`.execute(
      database.db,
    );
    sent.push(...rows.map((row) => ({ ...row, at: time })));
  }

  return {
    sent,
    at: (next) => {
      time = next;
    },
    say: async (user, text) => {
      messages += 1;
      const turn: IncomingTurn = {
        key: `year-${String(messages)}` as MessageKey,
        chat: `chat-${user}` as ChatKey,
        userId: user as UserId,
        said: { kind: 'text', text },
        receivedAt: now(),
      };
      const result = (await engine.runTurns([turn], new Set(before))).get(turn.key);
      before = [turn.key];
      await drain();
      return result?.kind === 'settled' ? (result.answer ?? '') : 'deferred';
    },
    tick: async () => {
      const look = { now: now(), clock: now() };
      const deps = { db: database.db, registry: forms, published };
      await Promise.all([remind(deps, look), remind(deps, look)]);
      await drain();
    },
  };
}
