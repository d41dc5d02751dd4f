/** The cards that follow reminders: for one report of the member's own, and never without their text. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { cardSchema } from '../../conversations/card-schema.ts';
import { remind } from '../../storage/reminders.ts';
import type { TestStore } from '../support/database.ts';
import { drivers } from '../support/database.ts';
import { setRoster } from '../support/roster.ts';
import { county, forget, forms, local, look, published } from './reminders-county.ts';

describe.each(drivers)('cards after reminders on $name', ({ start }) => {
  let store: TestStore;
  beforeAll(async () => {
    store = await start();
  }, 60_000);
  afterAll(() => store.stop());
  beforeEach(async () => {
    await forget(store.database);
    await setRoster(store.database.db, county);
  });

  const at = (text: string): Promise<number> =>
    remind(
      { db: store.database.db, registry: forms, published, cards: true },
      { now: local(text), clock: local(text) },
    );
  const waiting = async (): Promise<ReadonlyMap<string, readonly unknown[]>> => {
    const { rows } = await sql<{ to: string; body: Record<string, unknown> }>`
      select userid as to, body from outbox where state = 'waiting' order by id`.execute(store.database.db);
    const seen = new Map<string, unknown[]>();
    for (const { to, body } of rows) seen.set(to, [...(seen.get(to) ?? []), body['text'] ?? body['card']]);
    return seen;
  };
  const labels = (card: unknown): readonly string[] =>
    cardSchema.parse(card).choices.map(({ label }) => label);

  test('offer 填报, and 免打扰 while it is early; not where several reports are due', async () => {
    await at('2026-09-23 09:00');
    expect(labels((await waiting()).get('zhang')?.[1])).toEqual(['填报', '免打扰']);
    await sql`update outbox set state = 'sent'`.execute(store.database.db);
    await at('2026-10-09 09:00');
    const seen = await waiting();
    const [text, card, ...rest] = seen.get('zhang') ?? [];
    expect(text).toContain('【提醒】工信局2026年第三季度');
    expect(labels(card)).toEqual(['填报']);
    expect(rest).toEqual([]);
    for (const [, sent] of seen) expect(String(sent[0])).toContain('【提醒】');
    await sql`update outbox set state = 'sent'`.execute(store.database.db);
    await at('2026-10-15 09:00');
    expect((await waiting()).get('lin')).toHaveLength(2);
    expect((await waiting()).get('both')).toHaveLength(1);
  });

  test('are taken back in the evening with their text', async () => {
    await at('2026-10-09 09:00');
    expect((await waiting()).get('zhang')).toHaveLength(2);
    await at('2026-10-09 21:30');
    expect((await waiting()).size).toBe(0);
  });

  test('are not sent alone once the text is too old', async () => {
    await at('2026-10-09 09:00');
    await at('2026-11-20 10:00');
    for (const [, sent] of await waiting()) expect(typeof sent[0]).toBe('string');
  });

  test('do not come where cards are off', async () => {
    await look(store.database, local('2026-10-09 09:00'));
    expect((await waiting()).get('zhang')).toHaveLength(1);
  });
});
