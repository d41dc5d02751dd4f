/** Links that take files of one member for one unit, and what was read of those files until it is confirmed. */
export const uploads = `
create table upload_link (
  id bigint generated always as identity primary key,
  -- The token itself is not kept: whoever reads this table cannot open a link.
  token_hash text not null unique,
  unit_id text not null references unit (id),
  userid text not null,
  -- The chat that asked for it: what is confirmed on the page is a message of this chat.
  chat text not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  created_at timestamptz not null
);
create index upload_link_unit on upload_link (unit_id);

create table upload (
  -- Random: it is part of the key of the message that confirms it.
  id text primary key,
  link_id bigint not null references upload_link (id),
  file_name text not null,
  -- SHA-256 of the file, which is not kept itself.
  digest text not null,
  report jsonb not null,
  created_at timestamptz not null
);
create index upload_of_link on upload (link_id);
`;
