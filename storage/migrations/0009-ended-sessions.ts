/** Sessions of pages that their member has ended before their time. */
export const endedSessions = `
create table ended_session (
  userid text not null,
  -- When it began, in milliseconds: with its member it names a session.
  since bigint not null,
  ended_at timestamptz not null,
  primary key (userid, since)
);
`;
