/** What is looked at of thousands of reports at once, beside the reports themselves. */
export const digests = `
-- Of filings that are closed to changes; one that is opened again loses its row in the same transaction.
create table digest (
  filing_id bigint primary key references filing (id),
  -- Form, cells and order: figures under another layout are read from the items.
  layout text not null,
  -- The typed cells as doubles, little-endian; null where one of them has too many digits.
  figures bytea,
  -- How many findings stood, all of them answered, when it was handed in; null where nobody judged it.
  findings integer
);
create index filing_period on filing (period, unit_id);
`;
