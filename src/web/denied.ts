/** What a page refuses to a member goes into the audit log. */
import type { UserId } from '../../conversations/protocol.ts';
import type { Denied, ROUTES } from '../../conversations/rights-table.ts';

/** An address as the router has it, never as it was asked for: that may hold a token. */
export type Route = keyof typeof ROUTES;

/** Never fails: whoever was refused stays refused. */
export type TellDenied = (
  by: UserId,
  denied: Denied,
  via: Route | 'GET /r/:token' | 'GET /login/back' | 'session',
) => Promise<void>;
