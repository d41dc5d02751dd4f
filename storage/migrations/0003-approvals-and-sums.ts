/** Two who approve, the address of the published report, and links to the sums over the units below. */
export const approvalsAndSums = `
alter table filing
  add column reviewed_by text,
  -- By 保密审查.
  add column cleared_by text,
  add column published_at text;
update filing set reviewed_by = approved_by where status in ('approved', 'published');

alter table link
  alter column filing_id drop not null,
  -- What is summed up: the units below this one, for this period.
  add column above_unit text references unit (id),
  add column period text,
  add constraint link_opens_one_thing check (
    (filing_id is not null and above_unit is null and period is null)
    or (filing_id is null and above_unit is not null and period is not null)
  );
`;
