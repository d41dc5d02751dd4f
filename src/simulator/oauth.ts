/** The web login of WeCom: it hands out codes for members, each good once and for five minutes. */
import { type Credentials, hex, type RandomBytes } from './credentials.ts';

export interface Oauth {
  /** Where to go with a code for this member. */
  readonly comeBack: (asked: Asked, userId: string) => string;
  /** Whom the code names, the first time it is asked. */
  readonly take: (code: string) => string | null;
  /** What is wrong with the address that the app sent the visitor to; null where nothing is. */
  readonly problemOf: (asked: Asked) => string | null;
}

export interface Asked {
  readonly appid: string;
  readonly redirect_uri: string;
  readonly response_type: string;
  readonly scope: string;
  readonly state: string;
}

export interface OauthDeps {
  readonly credentials: Credentials;
  readonly now: () => number;
  readonly random: RandomBytes;
}

const lifeMs = 5 * 60_000;
/** The oldest codes make room for new ones. */
const maxCodes = 1000;

export function createOauth({ credentials, now, random }: OauthDeps): Oauth {
  const codes = new Map<string, { readonly userId: string; readonly until: number }>();
  return {
    problemOf: (asked) => {
      if (asked.appid !== credentials.corpId) return 'appid 不对';
      if (asked.response_type !== 'code') return 'response_type 应为 code';
      if (asked.scope !== 'snsapi_base') return '这里只演示 scope=snsapi_base';
      return /^[A-Za-z0-9]{0,128}$/u.test(asked.state) ? null : 'state 只能是字母和数字';
    },
    comeBack: ({ redirect_uri: redirect, state }, userId) => {
      const code = hex(random(32));
      codes.set(code, { userId, until: now() + lifeMs });
      for (const old of codes.keys()) {
        if (codes.size <= maxCodes) break;
        codes.delete(old);
      }
      const url = new URL(redirect);
      url.searchParams.set('code', code);
      url.searchParams.set('state', state);
      return url.href;
    },
    take: (code) => {
      const given = codes.get(code);
      codes.delete(code);
      return given !== undefined && given.until > now() ? given.userId : null;
    },
  };
}
