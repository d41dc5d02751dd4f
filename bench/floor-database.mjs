/**
 * The database work of a turn at the least, on the program's own tables: the same rows locked, read and written, set-wise
 * for all turns that wait, in as few statements as they need, each prepared once.
 */
import { createHash } from 'node:crypto';
import pg from 'pg';
import { openDatabase } from '../dist/storage/database.js';
import { migrate } from '../dist/storage/migrate.js';
import { parseRoster } from '../dist/storage/roster-file.js';
import { replaceRoster } from '../dist/storage/roster.js';
import { rosterOf } from './office.mjs';

const BATCH = 50;
const LIMITS = `start transaction; select set_config('statement_timeout', '2s', true), set_config('lock_timeout', '2s', true),
  set_config('idle_in_transaction_session_timeout', '5s', true)`;
const CHATS = 'select key, version from chat where key = any($1) order by key for update skip locked';
const FACTS = `
  select m.userid, m.name, m.roles, m.sections, u.id, u.name as unit, u.level, u.contact, f.id as filing, f.version,
    f.form, f.status, f.audit_n, f.audit_hash,
    (select row_to_json(i) from inbox i where i.key = a.message) as own,
    (select key from inbox i where i.chat = a.chat and i.state = 'new' order by seq limit 1) as oldest,
    (select row_to_json(i) from (select answer, flushed_at from inbox i where i.chat = a.chat and i.state <> 'new'
      order by seq desc limit 1) i) as last
  from unnest($1::text[], $2::text[], $3::text[]) as a (userid, chat, message)
  join member m on m.userid = a.userid join unit u on u.id = m.unit_id join filing f on f.unit_id = u.id
  order by f.id for update of f skip locked`;
const WRITES = `
  with t as (
    select * from jsonb_to_recordset($1::jsonb) as t (n integer, key text, chat text, userid text, said jsonb,
      at timestamptz, filing bigint, version integer, item text, number numeric, new jsonb, audit_n integer,
      audit_hash text, entry text, answer text, chat_version integer, digest text, state jsonb)
  ), told as (
    update inbox set flushed_at = now() where key = any($2)
  ), put as (
    insert into item (filing_id, item, number, set_by, set_at, message_key)
    select filing, item, number, userid, at, key from t
    on conflict (filing_id, item) do update set number = excluded.number, set_by = excluded.set_by,
      set_at = excluded.set_at, message_key = excluded.message_key
  ), history as (
    insert into item_history (filing_id, item, old, new, by, at, message_key)
    select filing, item, null, new, userid, at, key from t order by n
  ), audited as (
    insert into audit (filing_id, n, at, by, message_key, entry, hash)
    select filing, audit_n, at, userid, key, entry, audit_hash from t order by n
  ), moved as (
    update filing set version = t.version, updated_at = t.at, audit_n = t.audit_n, audit_hash = t.audit_hash
    from t where filing.id = t.filing
  ), state as (
    update chat set version = t.chat_version, digest = t.digest, state = t.state from t where chat.key = t.chat
  )
  insert into inbox (key, chat, userid, said, received_at, state, attempts, speaks, answer, settled_at)
  select key, chat, userid, said, at, 'done', 1, 'passive', answer, at from t order by n`;

export async function openFloorDatabase(url, members) {
  await fill(url, members);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const waiting = [];
  let running = false;
  const told = [];
  const run = async () => {
    running = true;
    while (waiting.length > 0) {
      const batch = waiting.splice(0, BATCH);
      const flushed = told.splice(0);
      try {
        await commit(client, batch, flushed);
        for (const { resolve } of batch) resolve();
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    running = false;
  };
  return {
    record: (turn) =>
      new Promise((resolve, reject) => {
        waiting.push({ ...turn, resolve, reject });
        if (!running) setImmediate(() => !running && void run());
      }),
    flushed: ({ id }) => void told.push(id),
  };
}

async function commit(client, batch, flushed) {
  await client.query(LIMITS);
  const chats = batch.map(({ message }) => `c:${message.from}`);
  const keys = batch.map(({ message }) => message.id);
  await client.query({ name: 'chats', text: CHATS, values: [chats] });
  const users = batch.map(({ message }) => message.from);
  const { rows } = await client.query({ name: 'facts', text: FACTS, values: [users, chats, keys] });
  const facts = new Map(rows.map((row) => [row.userid, row]));
  const turns = batch.map((turn, n) => columnsOf(turn, facts.get(turn.message.from), n));
  await client.query({ name: 'writes', text: WRITES, values: [JSON.stringify(turns), flushed] });
  await client.query('commit');
}

function columnsOf({ message, next, answer }, fact, n) {
  const at = new Date();
  const number = /^\d+$/.test(message.text) ? message.text : '0';
  const value = { number };
  const item = `t3.floor.${next.at % 150}`;
  const entry = JSON.stringify({ items: [{ item, old: null, new: value }], statuses: [], words: [] });
  const audited = JSON.stringify([
    fact.audit_hash,
    fact.filing,
    fact.audit_n + 1,
    at,
    message.from,
    message.id,
    entry,
  ]);
  const state = JSON.stringify(next);
  return {
    ...{ n, key: message.id, chat: `c:${message.from}`, userid: message.from, at, item, entry, answer },
    ...{ said: { kind: 'text', text: message.text }, filing: fact.filing, version: fact.version + 1 },
    ...{ number, new: value, audit_n: fact.audit_n + 1 },
    audit_hash: `sha256:${createHash('sha256').update(audited).digest('hex')}`,
    ...{ chat_version: next.v, digest: createHash('sha256').update(state).digest('base64url'), state: next },
  };
}

/** The program's tables, its members, and what their first message would have made. */
async function fill(url, members) {
  const { db, close } = await openDatabase({ url, dataDir: '' });
  await migrate(db);
  const roster = parseRoster(rosterOf(members));
  if (!roster.ok) throw new Error(roster.problems.join('\n'));
  await replaceRoster(db, roster.roster);
  await close();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`insert into filing (unit_id, period, form) select id, '2025', 'f2021' from unit`);
  await client.query(
    `insert into chat (key, userid, version, digest) select distinct 'c:' || userid, userid, 0, '' from member`,
  );
  await client.end();
}
