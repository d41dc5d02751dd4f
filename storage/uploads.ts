/** The page of uploads: links bound to a member and a unit, and files that were read and wait to be confirmed. */
import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { MessageKey } from '../conversations/said.ts';
import type { UnitId, UserId } from '../conversations/people.ts';
import type { Schema } from './schema.ts';
import type { ChatKey } from './turn.ts';
import { storableText, storableValue } from './turn.ts';

/** A day: long enough to find the file, too short to be worth passing on. */
export const UPLOAD_LINK_MS = 24 * 3600 * 1000;
/** Of one link, so that nobody fills the disk through it. */
const MOST_WAITING = 20;

export interface UploadLink {
  readonly id: number;
  readonly unit: UnitId;
  readonly userId: UserId;
  readonly chat: ChatKey;
}

export interface NewUploadLink extends Omit<UploadLink, 'id'> {
  readonly tokenHash: string;
  readonly expiresAt: Date;
}

export type OpenedUploadLink =
  | { readonly kind: 'unknown' }
  /** Expired or revoked. */
  | { readonly kind: 'expired' }
  | { readonly kind: 'open'; readonly link: UploadLink };

export async function insertUploadLinks(
  db: Kysely<Schema>,
  links: readonly NewUploadLink[],
  at: Date,
): Promise<void> {
  if (links.length === 0) return;
  await db
    .insertInto('upload_link')
    .values(
      links.map(({ tokenHash, unit, userId, chat, expiresAt }) => ({
        token_hash: tokenHash,
        unit_id: unit,
        userid: userId,
        chat,
        expires_at: expiresAt,
        revoked_at: null,
        created_at: at,
      })),
    )
    .execute();
}

/** What a link takes files for now, by the clock that rules the life of links. */
export async function openUploadLink(
  db: Kysely<Schema>,
  tokenHash: string,
  now: Date,
): Promise<OpenedUploadLink> {
  const row = await db
    .selectFrom('upload_link')
    .select(['id', 'unit_id', 'userid', 'chat', 'expires_at', 'revoked_at'])
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst();
  if (row === undefined) return { kind: 'unknown' };
  if (row.revoked_at !== null || row.expires_at <= now) return { kind: 'expired' };
  // The parsing boundary: what the tables hold was written by this program.
  return {
    kind: 'open',
    link: {
      id: row.id,
      unit: row.unit_id as UnitId,
      userId: row.userid as UserId,
      chat: row.chat as ChatKey,
    },
  };
}

/** Closes all links that take files for a unit, for one that got into wrong hands. */
export async function revokeUploadLinksOf(db: Kysely<Schema>, unit: UnitId, now: Date): Promise<number> {
  const result = await db
    .updateTable('upload_link')
    .set({ revoked_at: now })
    .where('unit_id', '=', unit)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

export interface NewUpload {
  readonly fileName: string;
  readonly digest: string;
  /** Anything that JSON holds. */
  readonly report: unknown;
}

export interface Upload {
  readonly id: string;
  readonly fileName: string;
  readonly digest: string;
  readonly report: unknown;
}

/** Keeps what was read of a file until it is confirmed, and forgets those of links that are over; null where too many wait. */
export async function saveUpload(
  db: Kysely<Schema>,
  link: UploadLink,
  { fileName, digest, report }: NewUpload,
  at: { readonly clock: Date; readonly now: Date },
): Promise<string | null> {
  await db
    .deleteFrom('upload')
    .using('upload_link')
    .whereRef('upload_link.id', '=', 'upload.link_id')
    .where('upload_link.expires_at', '<', at.now)
    .execute();
  const id = randomBytes(16).toString('base64url');
  const { rows } = await sql<{ id: string }>`
    insert into upload (id, link_id, file_name, digest, report, created_at)
    select ${id}, ${link.id}::bigint, ${storableText(fileName)}, ${digest}, ${JSON.stringify(storableValue(report))}::jsonb, ${at.clock}::timestamptz
    where (select count(*) from upload where link_id = ${link.id}) < ${MOST_WAITING}
    returning id`.execute(db);
  return rows[0]?.id ?? null;
}

/** What was read of a file that came through this link; null where there is none. */
export async function readUpload(db: Kysely<Schema>, link: UploadLink, id: string): Promise<Upload | null> {
  const row = await db
    .selectFrom('upload')
    .select(['file_name', 'digest', 'report'])
    .where('id', '=', id)
    .where('link_id', '=', link.id)
    .executeTakeFirst();
  return row === undefined ? null : { id, fileName: row.file_name, digest: row.digest, report: row.report };
}

/** 放弃: forgets what was read. */
export async function dropUpload(db: Kysely<Schema>, link: UploadLink, id: string): Promise<void> {
  await db.deleteFrom('upload').where('id', '=', id).where('link_id', '=', link.id).execute();
}

/** The key of the message that confirms an upload: however often it is confirmed, it takes effect once. */
export function importKey(upload: string): MessageKey {
  return `import:${upload}` as MessageKey;
}

export type ImportOutcome =
  /** Nobody confirmed it. */
  | { readonly kind: 'none' }
  /** It was confirmed and is not decided yet. */
  | { readonly kind: 'waiting' }
  /** `isDone` is false where the program could make nothing of it. */
  | { readonly kind: 'settled'; readonly answer: string; readonly isDone: boolean };

/** What became of an upload that was confirmed in this chat. */
export async function importOutcome(
  db: Kysely<Schema>,
  chat: ChatKey,
  upload: string,
): Promise<ImportOutcome> {
  const row = await db
    .selectFrom('inbox')
    .select(['state', 'answer'])
    .where('key', '=', importKey(upload))
    .where('chat', '=', chat)
    .executeTakeFirst();
  if (row === undefined) return { kind: 'none' };
  if (row.state === 'new') return { kind: 'waiting' };
  return { kind: 'settled', answer: row.answer ?? '', isDone: row.state === 'done' };
}
