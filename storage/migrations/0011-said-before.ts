/** Finds quickly whether a member was sent the same text lately. */
export const saidBefore = `
create index outbox_said on outbox (userid, (coalesce(sent_at, not_before)));
`;
