/** The audit log, chained filing by filing. What happened before it begins is in the histories. */
export const audit = `
alter table filing
  add column audit_n integer not null default 0,
  add column audit_hash text not null default '';

create table audit (
  filing_id bigint not null references filing (id),
  n integer not null,
  at timestamptz not null,
  by text not null,
  message_key text not null,
  -- As it was hashed: text, for jsonb would put its keys in another order.
  entry text not null,
  hash text not null,
  primary key (filing_id, n)
);
create trigger audit_append_only before update or delete or truncate on audit
  for each statement execute function refuse_change();
`;
