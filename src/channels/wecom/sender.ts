/** Sends through the server API with a token that is refreshed once when it was refused. */
import type { Outgoing, WecomApi } from './api.ts';
import type { Later, Never, Stop } from './outcome.ts';
import { later } from './outcome.ts';
import type { TokenSource } from './token.ts';

export type SendOutcome = { readonly kind: 'sent'; readonly msgId: string | null } | Later | Never | Stop;

export type Send = (message: Outgoing) => Promise<SendOutcome>;

/** How an outbox sends: on a refused token it is fetched once and the call repeated once, never more. */
export function createSender(deps: {
  readonly api: Pick<WecomApi, 'send'>;
  readonly tokens: TokenSource;
}): Send {
  const attempt = async (
    message: Outgoing,
  ): Promise<SendOutcome | { readonly kind: 'token'; readonly error: string }> => {
    const token = await deps.tokens.get();
    if (token.kind !== 'ready') return token;
    const answer = await deps.api.send(token.token, message);
    if (answer.kind === 'token') await deps.tokens.spoiled(token.token);
    // A token made with a secret that was replaced since is of no use after the settings are mended.
    if (answer.kind === 'stop' && answer.reason === 'credentials') await deps.tokens.spoiled(token.token);
    return answer;
  };
  return async (message) => {
    const first = await attempt(message);
    if (first.kind !== 'token') return first;
    const second = await attempt(message);
    return second.kind === 'token' ? later(second.error) : second;
  };
}
