/** Reminders as rows, who wants none, and the days off and on that were entered by hand. */
export const reminders = `
create table reminder (
  id bigint generated always as identity primary key,
  period text not null,
  unit_id text not null references unit (id),
  userid text not null,
  -- His own report, that of the unit whose reports he reviews, that of a unit below.
  kind text not null check (kind in ('own', 'review', 'above')),
  step text not null,
  -- The legal date: where it is put off, its reminders begin anew.
  due_on text not null check (due_on ~ '^\\d{4}-\\d\\d-\\d\\d$'),
  due_at timestamptz not null,
  -- From here on it is not sent any more.
  grace_until timestamptz not null,
  -- skipped: its grace was over. needless: handed in, silenced, off the roster.
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'skipped', 'needless')),
  -- Of the outbox; one message tells a member all that is due.
  message_key text,
  sent_at timestamptz,
  created_at timestamptz not null default now(),
  unique (period, unit_id, userid, kind, step, due_on),
  check ((state = 'sent') = (message_key is not null and sent_at is not null))
);
create index reminder_due on reminder (due_at);
create index reminder_waiting on reminder (userid) where state = 'waiting';
create index reminder_message on reminder (message_key) where message_key is not null;

-- 免打扰.
create table quiet (
  userid text primary key,
  -- The last quiet day; null until it is taken back.
  until text check (until ~ '^\\d{4}-\\d\\d-\\d\\d$'),
  set_at timestamptz not null
);

-- 节假日, as an administrator has entered it.
create table arranged_day (
  day text primary key check (day ~ '^\\d{4}-\\d\\d-\\d\\d$'),
  off boolean not null,
  entered_by text not null,
  entered_at timestamptz not null
);
`;
