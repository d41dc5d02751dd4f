/** Statements that need not wait for one another's answers: one round trip for all. */
import type { Kysely, RawBuilder } from 'kysely';
import type { Statement, Together } from './dialect.ts';
import { COMMIT } from './dialect.ts';
import type { Schema } from './schema.ts';

type Rows<Queries extends readonly RawBuilder<unknown>[]> = {
  readonly [N in keyof Queries]: Queries[N] extends RawBuilder<infer Row> ? readonly Row[] : never;
};

/** Carries them out one after the other and answers with the rows of each. Where one fails, none after it has an effect. */
export async function together<
  const Queries extends readonly [RawBuilder<unknown>, ...RawBuilder<unknown>[]],
>(db: Kysely<Schema>, queries: Queries): Promise<Rows<Queries>> {
  const { rows } = await db.executeQuery<Rows<Queries>[number]>(bundle(db, queries, []));
  // The parsing boundary: the row type is what each query says it selects.
  return rows as unknown as Rows<Queries>;
}

/** Carries the statement out and commits the transaction: nothing may follow in it. Where it fails, all is rolled back. */
export async function lastOfAll(db: Kysely<Schema>, query: RawBuilder<unknown>): Promise<void> {
  await db.executeQuery(bundle(db, [query], [COMMIT]));
}

function bundle(
  db: Kysely<Schema>,
  queries: readonly RawBuilder<unknown>[],
  more: readonly Statement[],
): Together {
  const compiled = queries.map((query) => query.compile(db));
  const [first] = compiled;
  if (first === undefined) throw new Error('nothing to be asked');
  return { ...first, statements: [...compiled, ...more] };
}
