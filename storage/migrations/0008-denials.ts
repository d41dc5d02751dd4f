/** What members asked for and may not do, chained by hashes like the audit log of filings. */
export const denials = `
create table denial (
  n integer primary key,
  at timestamptz not null,
  by text not null,
  -- The key of the message, or the route.
  via text not null,
  action text not null,
  -- As it was asked for, '' where none was named.
  unit text not null,
  -- Whether there was such a unit.
  known boolean not null,
  hash text not null
);
create index denial_by on denial (by, at);
create trigger denial_append_only before update or delete or truncate on denial
  for each statement execute function refuse_change();

-- Where the chain stands: one row, made with the first denial.
create table denial_head (
  one boolean primary key default true check (one),
  n integer not null,
  hash text not null
);
`;
