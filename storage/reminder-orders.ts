/** What members say about reminders: 免打扰 and 节假日. */
import type { Kysely } from 'kysely';
import type { ReminderOrder } from '../conversations/effects.ts';
import type { UserId } from '../conversations/people.ts';
import { isoOf } from '../src/calendar/days.ts';
import type { Schema } from './schema.ts';

export interface OrderBy {
  readonly order: ReminderOrder;
  readonly by: UserId;
}

/** Writes them in the transaction of their turns; `at` by the machine's clock. */
export async function writeOrders(db: Kysely<Schema>, orders: readonly OrderBy[], at: Date): Promise<void> {
  for (const { order, by } of orders) await writeOrder(db, order, by, at);
}

async function writeOrder(db: Kysely<Schema>, order: ReminderOrder, by: UserId, at: Date): Promise<void> {
  switch (order.kind) {
    case 'quiet': {
      const until = order.until === null ? null : isoOf(order.until);
      await db
        .insertInto('quiet')
        .values({ userid: by, until, set_at: at })
        .onConflict((conflict) => conflict.column('userid').doUpdateSet({ until, set_at: at }))
        .execute();
      return;
    }
    case 'loud':
      await db.deleteFrom('quiet').where('userid', '=', by).execute();
      return;
    case 'days':
      await db
        .insertInto('arranged_day')
        .values(order.days.map(({ day, off }) => ({ day, off, entered_by: by, entered_at: at })))
        .onConflict((conflict) =>
          conflict.column('day').doUpdateSet((eb) => ({
            off: eb.ref('excluded.off'),
            entered_by: by,
            entered_at: at,
          })),
        )
        .execute();
      return;
    default:
      order satisfies never;
  }
}
