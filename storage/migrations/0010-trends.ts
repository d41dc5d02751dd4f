/** Links to the chart of an answer over time. */
export const trends = `
alter table link
  -- What is drawn, as it was answered; then the link opens this and not the report that it rests on first.
  add column trend jsonb;
`;
