/** Cookies of our own: for this host alone, out of reach of scripts, and over https only where the outside speaks it. */
import type { Context } from 'koa';

export interface Cookie {
  readonly get: (ctx: Context) => string;
  /** `seconds` null: until the browser is closed. */
  readonly set: (ctx: Context, value: string, seconds: number | null) => void;
  readonly clear: (ctx: Context) => void;
}

/** A proxy ends TLS, so whether the outside speaks https follows from the public URL and not from the connection. */
export function cookieOf(name: string, publicUrl: URL): Cookie {
  const isSecure = publicUrl.protocol === 'https:';
  const full = cookieName(name, publicUrl);
  const rest = `Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
  const set: Cookie['set'] = (ctx, value, seconds) => {
    const life = seconds === null ? '' : `; Max-Age=${String(seconds)}`;
    ctx.append('Set-Cookie', `${full}=${value}; ${rest}${life}`);
  };
  return {
    get: (ctx) => ctx.cookies.get(full) ?? '',
    set,
    clear: (ctx) => {
      set(ctx, '', 0);
    },
  };
}

/** The prefix has browsers refuse what another host or an insecure page sets under this name. */
export function cookieName(name: string, publicUrl: URL): string {
  return publicUrl.protocol === 'https:' ? `__Host-${name}` : name;
}
