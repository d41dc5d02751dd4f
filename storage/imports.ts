/** Stores a published report as that period's filing, approved as it is: it was published before it came here. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Kysely, Transaction } from 'kysely';
import type { Change } from '../conversations/filed.ts';
import type { Effect } from '../conversations/effects.ts';
import type { MessageKey } from '../conversations/said.ts';
import type { UnitId, UserId } from '../conversations/people.ts';
import type { Figure, Figures } from '../src/form/figures.ts';
import { isEqualFigure, typedCells } from '../src/form/figures.ts';
import type { FilingStatus } from '../src/form/filing.ts';
import { isApproved, isOpen } from '../src/form/filing.ts';
import type { CellId, Form, NarrativeId } from '../src/form/form.ts';
import type { Period } from '../src/form/period.ts';
import { periodBefore, sameLastYear } from '../src/form/period.ts';
import type { AuditHash } from './audit.ts';
import { auditParts, nextRow } from './audit.ts';
import { writeDigests } from './digests.ts';
import type { StoredFiling } from './outcome.ts';
import { applyEffects } from './filing.ts';
import { filingParts, lockFilings } from './filings.ts';
import { EMPTY, itemParts, loadContents } from './items.ts';
import { writeParts } from './parts.ts';
import type { Schema } from './schema.ts';
import { limitTime } from './transact.ts';
import { storableText } from './turn.ts';

export interface PublishedReport {
  readonly unit: UnitId;
  readonly period: Period;
  readonly form: Form;
  /** Totals among them are passed over: they are derived from what is typed. */
  readonly figures: Figures;
  /** Cells that the source does not hold: what is stored of them stays. */
  readonly absent: ReadonlySet<CellId>;
  readonly narrative: ReadonlyMap<NarrativeId, string>;
}

export interface ImportOptions {
  /** Whether a filing of that period that is there already gives way. */
  readonly replaces: boolean;
  /** Whom the history names. */
  readonly by: UserId;
  readonly at: Date;
  readonly auditHash?: AuditHash;
}

export type ImportOutcome =
  | { readonly kind: 'stored'; readonly replaced: FilingStatus | null; readonly changes: number }
  /** The very same is there, approved. */
  | { readonly kind: 'same' }
  /** Another is there; nothing was changed. */
  | { readonly kind: 'taken'; readonly status: FilingStatus; readonly changes: number }
  | { readonly kind: 'unknownUnit' }
  /** Somebody is at work on that filing all the time. */
  | { readonly kind: 'busy' };

const ATTEMPTS = 20;
const RETRY_MS = 100;

/** One transaction: the filing with its history, or nothing. */
export async function storePublished(
  db: Kysely<Schema>,
  report: PublishedReport,
  options: ImportOptions,
): Promise<ImportOutcome> {
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await db.transaction().execute((trx) => storeIn(trx, report, options));
    if (outcome.kind !== 'busy' || attempt === ATTEMPTS) return outcome;
    await pause(RETRY_MS);
  }
}

async function storeIn(
  trx: Transaction<Schema>,
  report: PublishedReport,
  { replaces, by, at, auditHash = 'sha256' }: ImportOptions,
): Promise<ImportOutcome> {
  await limitTime(trx);
  const { unit, period, form } = report;
  const times = { before: periodBefore(period), lastYear: sameLastYear(period) };
  const [locked] = await lockFilings(trx, [{ unit, period, form: form.id, create: true, ...times }]);
  if (locked === undefined || locked.kind === 'none') return { kind: 'unknownUnit' };
  if (locked.kind === 'busy') return locked;
  const { row, made } = locked;
  const contents = await loadContents(trx, [row.id]);
  const filing: StoredFiling = { ...row, ...(contents.get(row.id) ?? EMPTY) };
  const { status } = filing.head;
  const changes = changesOf(filing, report);
  if (!made) {
    if (isApproved(status) && changes.length === 0 && filing.head.form === form.id) return { kind: 'same' };
    if (!replaces) return { kind: 'taken', status, changes: changes.length };
  }
  const key = `import:${randomUUID()}` as MessageKey;
  const { filing: imported, items, statuses, words } = applyEffects(filing, effectsOf(status, changes), by);
  if (imported === null) throw new Error('an imported filing came to nothing');
  const entry = { items, statuses, words };
  const audited = nextRow(imported.audit, auditHash, { filing: row.id, at, by, key, entry });
  const after = { ...imported, audit: { n: audited.n, hash: audited.hash } };
  const write = { filing: after, at, statuses: statuses.map((change) => ({ ...change, by, key })) };
  const values = items.map((item) => ({ ...item, filing: row.id, by, at, key }));
  await writeParts(trx, [...filingParts([write]), ...itemParts(values), ...auditParts([audited])]);
  await writeDigests(trx, [write], () => form);
  // Nobody here approved it, so no day of approval is printed.
  await trx
    .updateTable('filing')
    .set({ form: form.id, approved_at: null })
    .where('id', '=', row.id)
    .execute();
  return { kind: 'stored', replaced: made ? null : status, changes: changes.length };
}

/** A closed filing is opened first, so that its history tells what was done to it. */
function effectsOf(status: FilingStatus, changes: readonly Change[]): readonly Effect[] {
  const reopen: Effect = { type: 'setStatus', status: 'returned', reason: '用已发布的年报替换' };
  return [
    ...(isOpen(status) ? [] : [reopen]),
    { type: 'record', changes },
    { type: 'setStatus', status: 'approved', reason: null },
  ];
}

function changesOf(filing: StoredFiling, report: PublishedReport): readonly Change[] {
  return [...figureChanges(filing, report), ...textChanges(filing, report)];
}

function figureChanges(filing: StoredFiling, { form, figures, absent }: PublishedReport): readonly Change[] {
  const typed = new Set(typedCells(form).map(({ id }) => id));
  // Where another form stood, its own cells go.
  const all = new Set([...typed, ...filing.figures.keys()]);
  return [...all].flatMap((cell): readonly Change[] => {
    if (absent.has(cell)) return [];
    const from = filing.figures.get(cell) ?? null;
    const to = typed.has(cell) ? storableFigure(figures.get(cell)) : null;
    return isEqualFigure(from, to) ? [] : [{ kind: 'figure', cell, from, to }];
  });
}

/** What is printed and no number stays null, as a blank does. */
function storableFigure(figure: Figure | undefined): Figure | null {
  return figure === undefined || figure.kind === 'text' ? null : figure;
}

function textChanges(filing: StoredFiling, { narrative }: PublishedReport): readonly Change[] {
  return [...narrative].flatMap(([part, text]): readonly Change[] => {
    const from = filing.narrative.get(part) ?? null;
    const to = text.trim() === '' ? null : storableText(text);
    return from === to ? [] : [{ kind: 'text', part, from, to }];
  });
}
