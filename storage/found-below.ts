/** What a turn is told of the units below: who they are, who fills in for the late ones, what all of them add up to. */
import type { Kysely, Transaction } from 'kysely';
import { isLate } from '../conversations/late.ts';
import { urgeKey } from '../conversations/urge-key.ts';
import type { SumsBelow, Wants } from '../conversations/facts.ts';
import type { Form } from '../src/form/form.ts';
import type { Day, Period } from '../src/form/period.ts';
import { bodySums, sumUp } from '../src/form/rollup.ts';
import type { BelowRow } from './below.ts';
import { readBelow, readEnqueued, readOfficers } from './below.ts';
import type { FoundBelow } from './plan.ts';
import { planPlainly } from './plans.ts';
import type { Schema } from './schema.ts';
import { bodiesOf, ownReport } from './sums.ts';

type Asked = NonNullable<Wants['below']>;

export async function readFoundBelow(
  db: Transaction<Schema>,
  asked: Asked,
  formFor: (period: Period) => Form | null,
  today: Day,
): Promise<FoundBelow> {
  await planPlainly(db);
  const below = await readBelow(db, asked.unit, asked.period);
  switch (asked.with) {
    case undefined:
      return { below };
    case 'sums': {
      const form = formFor(asked.period);
      return { below, sums: form === null ? null : await sumsBelow(db, asked, form, below) };
    }
    case 'officers':
      return withOfficers(db, asked, below, today);
    default:
      return asked.with satisfies never;
  }
}

async function sumsBelow(
  db: Kysely<Schema>,
  { unit, period }: Asked,
  form: Form,
  below: readonly BelowRow[],
): Promise<SumsBelow> {
  const bodies = await bodiesOf(db, form, below);
  const reports = bodies.flatMap(({ figures }) => figures ?? []);
  return {
    form,
    counted: reports.length,
    sums: sumUp(form, reports),
    bodies: bodySums(form, reports),
    otherForm: bodies.flatMap((body) => (body.form !== null && body.form !== form.id ? [body.name] : [])),
    own: (await ownReport(db, unit, period, form))?.figures ?? null,
  };
}

async function withOfficers(
  db: Kysely<Schema>,
  { unit, period }: Asked,
  below: readonly BelowRow[],
  today: Day,
): Promise<FoundBelow> {
  const late = below.filter(isLate).map((row) => row.unit);
  const officers = await readOfficers(db, late);
  const people = new Set([...officers.values()].flat().map(({ userId }) => userId));
  const keyOf = (userId: Parameters<typeof urgeKey>[3]): string => urgeKey(today, unit, period, userId);
  const sent = await readEnqueued(db, [...people].map(keyOf));
  return {
    below: below.map((row) => ({ ...row, officers: officers.get(row.unit) ?? [] })),
    urged: new Set([...people].filter((userId) => sent.has(keyOf(userId)))),
  };
}
