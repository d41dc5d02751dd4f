/** The roster as it was written, and what the company's own list of people says beside it. */
export const company = `
-- What the roster says. unit and member hold what is in force: this, less whoever left the company or the department.
create table roster_written (
  single boolean primary key default true check (single),
  roster jsonb not null
);
insert into roster_written (roster)
select jsonb_build_object('units', jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name, 'parent', u.parent,
  'department', null, 'level', u.level, 'contact', u.contact, 'deadlines', u.deadlines, 'members', coalesce((
    select jsonb_agg(jsonb_build_object('userId', m.userid, 'name', m.name, 'roles', m.roles, 'sections', m.sections)
      order by m.position)
    from member m where m.unit_id = u.id), '[]')) order by u.position, u.id))
from unit u where u.listed having count(*) > 0;

create table department (
  id integer primary key,
  name text,
  parent integer,
  gone boolean not null,
  -- When the service told it last by an event: an older event says nothing any more.
  told bigint not null default 0,
  as_of timestamptz not null default now()
);
create table colleague (
  userid text primary key check (userid = lower(userid)),
  name text,
  -- Null where the service did not say.
  departments integer[],
  -- Left, or no longer in what this application may see.
  gone boolean not null,
  told bigint not null default 0,
  as_of timestamptz not null default now()
);
-- Events that have taken effect, for as long as they may come again.
create table contact_event (
  key text primary key,
  received_at timestamptz not null default now()
);
`;
