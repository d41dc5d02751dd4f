/** Sends through the server API with a token that is refreshed once when it was refused. */
import type { Outgoing, WecomApi } from './api.ts';
import type { Later, Never, Stop } from './outcome.ts';
import { later } from './outcome.ts';
import type { TokenSource } from './token.ts';
import { withToken } from './token.ts';

export type SendOutcome = { readonly kind: 'sent'; readonly msgId: string | null } | Later | Never | Stop;

export type Send = (message: Outgoing) => Promise<SendOutcome>;

/** How an outbox sends. */
export function createSender(deps: {
  readonly api: Pick<WecomApi, 'send'>;
  readonly tokens: TokenSource;
}): Send {
  return async (message) => {
    const answer = await withToken(deps.tokens, (token) => deps.api.send(token, message));
    return answer.kind === 'token' ? later(answer.error) : answer;
  };
}
