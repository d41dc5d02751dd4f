/** A browser as far as cookies and redirects go: it keeps what it is given and follows nothing by itself. */
export interface Visitor {
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Response>;
  readonly post: (
    path: string,
    headers?: Readonly<Record<string, string>>,
    body?: string,
  ) => Promise<Response>;
  readonly cookies: Map<string, string>;
  /** The Set-Cookie lines of the last answer. */
  readonly told: () => readonly string[];
}

export function visitorOf(origin: string): Visitor {
  const cookies = new Map<string, string>();
  let told: readonly string[] = [];
  const ask = async (path: string, init: RequestInit): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = {
      ...Object.fromEntries(new Headers(init.headers)),
      ...(cookie === '' ? {} : { cookie }),
    };
    const answer = await fetch(new URL(path, origin), { ...init, headers, redirect: 'manual' });
    told = answer.headers.getSetCookie();
    for (const line of told) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/u.exec(line) ?? [];
      if (/Max-Age=0/u.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return answer;
  };
  return {
    get: (path, headers = {}) => ask(path, { headers }),
    post: (path, headers = {}, body = '') => ask(path, { method: 'POST', headers, body }),
    cookies,
    told: () => told,
  };
}

/** Goes through the login as `user` to the end; the last answer. */
export async function logIn(visitor: Visitor, user: string, to = '/board'): Promise<Response> {
  const state = await stateOf(visitor, to);
  return visitor.get(`/login/back?code=code-${user}&state=${state}`);
}

/** Begins a login and tells the state that the service is to bring back. */
export async function stateOf(visitor: Visitor, to = '/board'): Promise<string> {
  const away = await visitor.get(`/login?${new URLSearchParams({ to }).toString()}`);
  return new URL(away.headers.get('location') ?? '').searchParams.get('state') ?? '';
}
