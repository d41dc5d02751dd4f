/** Web login (wecom.md: OAuth 2 with `snsapi_base`): where a visitor is sent to be named, and whom his code names. */
import type { WecomApi } from './api.ts';
import type { TokenSource } from './token.ts';
import { withToken } from './token.ts';

export interface AuthorizeOptions {
  /** WECOM_OAUTH_BASE, such as https://open.weixin.qq.com */
  readonly base: string;
  readonly corpId: string;
  readonly agentId: string;
}

/** The address that sends the visitor on to `redirect` with a code and `state`. The service wants the `#` part. */
export function authorizeUrl(
  { base, corpId, agentId }: AuthorizeOptions,
  { redirect, state }: { readonly redirect: string; readonly state: string },
): string {
  const query = new URLSearchParams({
    appid: corpId,
    redirect_uri: redirect,
    response_type: 'code',
    scope: 'snsapi_base',
    state,
    agentid: agentId,
  });
  return `${base.replace(/\/+$/u, '')}/connect/oauth2/authorize?${query.toString()}#wechat_redirect`;
}

/** Whom a code names, in lower case; null for whoever is no member, and for any failure. A code is good once. */
export function createIdentifier(deps: {
  readonly api: Pick<WecomApi, 'userOf'>;
  readonly tokens: TokenSource;
}): (code: string) => Promise<string | null> {
  return async (code) => {
    // A token that was refused has not used up the code.
    const answer = await withToken(deps.tokens, (token) => deps.api.userOf(token, code));
    return answer.kind === 'user' ? answer.userId : null;
  };
}
