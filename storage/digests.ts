/**
 * Compact copies of the figures of closed filings, written in the transaction that closes them: sums over ten thousand
 * units read one row for a unit, not one for a cell. A filing without a copy is read from its items.
 */
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Compact } from '../src/form/compact.ts';
import { compact, layoutOf } from '../src/form/compact.ts';
import type { Figures } from '../src/form/figures.ts';
import { isHandedIn } from '../src/form/filing.ts';
import type { Form } from '../src/form/form.ts';
import type { FilingWrite } from './filings.ts';
import { EMPTY, loadContents } from './items.ts';
import type { Schema } from './schema.ts';

type FormOf = (id: string) => Form | null;

/** Follows filings whose status moved; all others are as they were. */
export async function writeDigests(
  db: Kysely<Schema>,
  writes: readonly FilingWrite[],
  formOf: FormOf,
): Promise<void> {
  const moved = writes.filter(({ statuses }) => statuses.length > 0);
  if (moved.length === 0) return;
  const closed = moved.flatMap(({ filing, findings }) => {
    const form = isHandedIn(filing.head.status) ? formOf(filing.head.form) : null;
    return form === null
      ? []
      : [{ id: filing.id, findings: findings ?? null, ...columnsOf(form, filing.figures) }];
  });
  const ids = closed.map(({ id }) => id);
  const opened = moved.map(({ filing }) => filing.id).filter((id) => !ids.includes(id));
  if (opened.length > 0) await db.deleteFrom('digest').where('filing_id', 'in', opened).execute();
  await insertDigests(db, closed);
}

/** One row of the table; `figures` in base64, null where a number has too many digits. */
export interface DigestRow {
  readonly id: number;
  readonly layout: string;
  readonly figures: string | null;
  /** Null keeps what is known of them. */
  readonly findings: number | null;
}

export async function insertDigests(db: Kysely<Schema>, rows: readonly DigestRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into digest (filing_id, layout, figures, findings)
    select id, layout, decode(figures, 'base64'), findings
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as d (id bigint, layout text, figures text, findings integer)
    order by id
    on conflict (filing_id) do update set layout = excluded.layout, figures = excluded.figures,
      findings = coalesce(excluded.findings, digest.findings)`.execute(db);
}

export function columnsOf(form: Form, figures: Figures): Pick<DigestRow, 'layout' | 'figures'> {
  const values = compact(form, figures);
  return { layout: layoutOf(form), figures: values === null ? null : bytesOf(values).toString('base64') };
}

function bytesOf(values: Compact): Buffer {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength);
}

interface Row {
  readonly filing_id: number;
  readonly figures: Uint8Array;
}

/** The figures of closed filings in this form, those without a copy read from their items; by the id of the filing. */
export async function loadCompact(
  db: Kysely<Schema>,
  form: Form,
  filings: readonly number[],
): Promise<ReadonlyMap<number, Compact>> {
  if (filings.length === 0) return new Map();
  const { rows } = await sql<Row>`
    select filing_id, figures from digest
    where filing_id = any(${filings}::bigint[]) and layout = ${layoutOf(form)} and figures is not null`.execute(
    db,
  );
  const all = new Map(rows.map(({ filing_id, figures }) => [filing_id, valuesOf(figures)]));
  const left = filings.filter((id) => !all.has(id));
  if (left.length === 0) return all;
  const contents = await loadContents(db, left);
  for (const id of left) {
    const values = compact(form, (contents.get(id) ?? EMPTY).figures);
    if (values === null) throw new Error(`filing ${String(id)} holds a number of more than 15 digits`);
    all.set(id, values);
  }
  return all;
}

/** Copied, for a view of doubles must begin where a double may; a Buffer's slice would be no copy. */
function valuesOf(bytes: Uint8Array): Compact {
  return new Float64Array(Uint8Array.from(bytes).buffer);
}
