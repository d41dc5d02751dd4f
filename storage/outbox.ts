/** Messages to be sent, as the delivery worker takes them. */
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { z } from 'zod';
import { cardSchema } from '../conversations/card-schema.ts';
import type { Card } from '../conversations/card.ts';
import type { UserId } from '../conversations/people.ts';
import type { Schema } from './schema.ts';

export interface OutboxRow {
  readonly id: number;
  readonly key: string;
  readonly userId: UserId;
  readonly body: OutboxBody;
  /** This attempt counted. */
  readonly attempts: number;
  /**
   * The service drops a message equal to one of the last 4 hours; this one says what another said to the member so shortly
   * before that it would be dropped. It is the same each time the row is claimed, whatever the clock is then.
   */
  readonly repeats: boolean;
}

export type OutboxBody =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'card'; readonly card: Card }
  /** The card takes the place of the one that was pressed. */
  | { readonly kind: 'update'; readonly card: Card; readonly code: string };

export interface Claim {
  readonly limit: number;
  readonly now: Date;
  /** How long the rows are this worker's. After it another may send them: a worker that died kept nothing back. */
  readonly leaseMs: number;
}

const bodySchema: z.ZodType<OutboxBody> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('card'), card: cardSchema }),
  z.object({ kind: z.literal('update'), card: cardSchema, code: z.string() }),
]);

/** Longer than the service remembers: clocks differ, and it counts from when it received the message. */
const REMEMBERED = sql.lit('4 hours 10 minutes');

/**
 * Takes due messages, of each member only the oldest unsent one: his messages go out one after the other, and
 * one that must be tried again later keeps those behind it waiting.
 */
export async function claimOutbox(
  db: Kysely<Schema>,
  { limit, now, leaseMs }: Claim,
): Promise<readonly OutboxRow[]> {
  const until = new Date(now.getTime() + leaseMs);
  const { rows } = await sql<Claimed>`
    with first as (
      select distinct on (userid) id from outbox where state = 'waiting' order by userid, id
    ), due as (
      select id from outbox
      where id in (select id from first) and state = 'waiting'
        -- One that was never tried is due at once, whatever the clock was when it was written.
        and (attempts = 0 or not_before <= ${now}::timestamptz)
        and (leased_until is null or leased_until <= ${now}::timestamptz)
      order by id limit ${limit} for update skip locked
    )
    update outbox set attempts = attempts + 1, leased_until = ${until}::timestamptz
    from due where outbox.id = due.id
    returning outbox.id, key, userid, body, attempts, exists (
      select 1 from outbox earlier
      where earlier.userid = outbox.userid and earlier.id < outbox.id
        and earlier.body = outbox.body and earlier.attempts > 0
        -- One that was parked may have arrived when it was tried last.
        and coalesce(earlier.sent_at, earlier.not_before) > outbox.created_at - interval ${REMEMBERED}
    ) as repeats`.execute(db);
  return rows
    .map(({ userid, body, ...row }) => ({ ...row, userId: userid, body: bodySchema.parse(body) }))
    .sort((a, b) => a.id - b.id);
}

interface Claimed {
  readonly id: number;
  readonly key: string;
  readonly userid: UserId;
  readonly body: unknown;
  readonly attempts: number;
  readonly repeats: boolean;
}

/** The service has taken it; `msgId` is its name for it. */
export async function markSent(db: Kysely<Schema>, id: number, msgId: string | null): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ state: 'sent', sent_at: sql<Date>`now()`, wecom_msgid: msgId, leased_until: null, error: null })
    .where('id', '=', id)
    .execute();
}

/** It could not be sent now. `error` is shown to operators: a code or a sentence of the service, no text of people. */
export async function retryLater(
  db: Kysely<Schema>,
  id: number,
  notBefore: Date,
  error: string,
): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ not_before: notBefore, leased_until: null, error })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute();
}

/** It cannot be sent at all; those behind it go on. */
export async function park(db: Kysely<Schema>, id: number, error: string): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ state: 'parked', leased_until: null, error })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute();
}

/** Gives back what workers hold. Only where it is certain that none of them lives: what they are sending is sent again. */
export async function freeLeases(db: Kysely<Schema>): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ leased_until: null })
    .where('state', '=', 'waiting')
    .where('leased_until', 'is not', null)
    .execute();
}
