/** Replies that may never have reached their member, and the one message that tells him where he stands. */
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { parseCard } from '../conversations/card-schema.ts';
import type { MessageKey } from '../conversations/said.ts';
import type { UserId } from '../conversations/people.ts';
import type { Schema } from './schema.ts';
import type { CardMessage, Message } from './settle.ts';
import { enqueue } from './settle.ts';
import { saidSchema } from './turn.ts';

/** Older ones are history: a message about them would only confuse. */
const RESUMED_WITHIN_MS = 24 * 3600 * 1000;
const AT_ONCE = 200;

export interface ResumeAsked {
  /** Answers settled before this moment. */
  readonly before: Date;
  /** Known to be delivered, though not yet written down. */
  readonly flushed: ReadonlySet<MessageKey>;
  readonly text: (answer: string) => string;
  readonly at: Date;
}

/**
 * Puts a message into the outbox for each chat whose last answer was a passive reply that is not known to
 * have left. Once for an answer, also with several processes: the key of the message says so.
 */
export async function resumeInterrupted(db: Kysely<Schema>, asked: ResumeAsked): Promise<number> {
  const since = new Date(asked.before.getTime() - RESUMED_WITHIN_MS);
  const { rows } = await sql<Lost>`
    select i.key, i.userid, i.said, i.answer from inbox i
    where i.speaks = 'passive' and i.flushed_at is null and i.state <> 'new'
      and i.said ->> 'kind' <> 'cells' and i.answer <> '' and i.settled_at < ${asked.before}::timestamptz and i.settled_at > ${since}::timestamptz
      and not exists (select 1 from inbox later where later.chat = i.chat and later.seq > i.seq)
      and not exists (select 1 from outbox o where o.key = 'resume:' || i.key)
    order by i.settled_at limit ${AT_ONCE}`.execute(db);
  const messages = rows
    .filter(({ key }) => !asked.flushed.has(key))
    .map((lost) => messageOf(lost, asked.text));
  await enqueue(db, messages, asked.at);
  return messages.length;
}

interface Lost {
  readonly key: MessageKey;
  readonly userid: UserId;
  readonly said: unknown;
  readonly answer: string;
}

/** The words of a press were pushed; what was lost is how its card looks now. */
function messageOf({ key, userid, said, answer }: Lost, text: ResumeAsked['text']): Message | CardMessage {
  const press = saidSchema.parse(said);
  const own = { key: `resume:${key}`, to: userid };
  const card = press.kind === 'pressed' ? parseCard(answer) : null;
  return press.kind === 'pressed' && card !== null
    ? { ...own, card, code: press.code }
    : { ...own, text: text(answer) };
}
