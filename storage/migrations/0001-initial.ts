/** The tables of the first version. Migrations are only added, never edited. */
export const initial = `
create table unit (
  id text primary key,
  name text not null,
  parent text references unit (id) deferrable initially deferred,
  level text,
  contact jsonb not null default '{}',
  deadlines jsonb not null default '{}',
  -- A unit that left the roster keeps its row: its reports stay.
  listed boolean not null default true,
  position integer not null default 0
);
create index unit_parent on unit (parent);

create table member (
  userid text not null check (userid = lower(userid)),
  unit_id text not null references unit (id),
  name text not null,
  roles text[] not null,
  sections text[] not null default '{}',
  position integer not null default 0,
  primary key (userid, unit_id)
);
create index member_unit on member (unit_id);

create table chat (
  key text primary key,
  userid text not null,
  version integer not null,
  -- Null until the first turn.
  state jsonb,
  -- Of the stored text of the state: a cached copy counts only if version and digest both match.
  digest text not null
);

create table inbox (
  key text primary key,
  seq bigint generated always as identity,
  chat text not null,
  userid text not null,
  said jsonb not null,
  received_at timestamptz not null,
  state text not null check (state in ('new', 'done', 'parked')),
  attempts integer not null default 0,
  -- Who tells the answer: the reply to the callback, or a message of its own. Fixed once.
  speaks text check (speaks in ('passive', 'push')),
  answer text,
  settled_at timestamptz,
  flushed_at timestamptz,
  check (state = 'new' or (speaks is not null and answer is not null and settled_at is not null))
);
create index inbox_chat on inbox (chat, seq);
create index inbox_new on inbox (chat, seq) where state = 'new';
create index inbox_unflushed on inbox (settled_at) where speaks = 'passive' and flushed_at is null and state <> 'new';

create table filing (
  id bigint generated always as identity primary key,
  unit_id text not null references unit (id),
  period text not null,
  form text not null,
  status text not null default 'draft' check (status in ('draft', 'submitted', 'returned', 'approved', 'published')),
  -- Counts every change of the filing and of its items: copies in memory are good while it stands.
  version integer not null default 1,
  submitted_by text,
  submitted_at timestamptz,
  approved_by text,
  approved_at timestamptz,
  return_reason text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (unit_id, period)
);

create table item (
  filing_id bigint not null references filing (id),
  item text not null,
  -- Without precision, so that a number comes back as it was given.
  number numeric,
  amount_unit_unsaid boolean not null default false,
  not_applicable text,
  text text,
  set_by text not null,
  set_at timestamptz not null,
  message_key text not null,
  primary key (filing_id, item),
  check (num_nonnulls(number, not_applicable, text) = 1)
);

create table item_history (
  id bigint generated always as identity primary key,
  filing_id bigint not null references filing (id),
  item text not null,
  old jsonb,
  new jsonb,
  by text not null,
  at timestamptz not null,
  message_key text not null
);
create index item_history_turn on item_history (filing_id, by, id);
create index item_history_item on item_history (filing_id, item, id);

create table filing_history (
  id bigint generated always as identity primary key,
  filing_id bigint not null references filing (id),
  old_status text not null,
  new_status text not null,
  reason text,
  by text not null,
  at timestamptz not null,
  message_key text not null
);
create index filing_history_filing on filing_history (filing_id, id);

-- Which turn took back which. The history itself is never edited.
create table taken_back (
  message_key text primary key,
  by_message_key text not null,
  filing_id bigint not null references filing (id),
  at timestamptz not null
);
create index taken_back_by on taken_back (by_message_key);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end
$$;
create trigger item_history_append_only before update or delete or truncate on item_history
  for each statement execute function refuse_change();
create trigger filing_history_append_only before update or delete or truncate on filing_history
  for each statement execute function refuse_change();
create trigger taken_back_append_only before update or delete or truncate on taken_back
  for each statement execute function refuse_change();

create table outbox (
  id bigint generated always as identity primary key,
  key text not null unique,
  userid text not null,
  body jsonb not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'parked')),
  attempts integer not null default 0,
  not_before timestamptz not null,
  -- While a worker is sending it.
  leased_until timestamptz,
  sent_at timestamptz,
  wecom_msgid text,
  error text,
  created_at timestamptz not null default now()
);
create index outbox_waiting on outbox (userid, id) where state = 'waiting';

create table link (
  id bigint generated always as identity primary key,
  -- The token itself is not kept: whoever reads this table cannot open a link.
  token_hash text not null unique,
  filing_id bigint not null references filing (id),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  created_by text not null,
  created_at timestamptz not null
);
create index link_filing on link (filing_id);
`;
