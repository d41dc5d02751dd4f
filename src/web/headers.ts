/** The headers that every answer of this server carries (reliability.md T22, T23). */
import type { Context, Middleware } from 'koa';
import helmet from 'koa-helmet';

const YEAR = 365 * 24 * 60 * 60;

export interface HeaderOptions {
  readonly publicUrl: URL;
  /** Whether this server's own pages may show one another in a frame; no page elsewhere ever may. */
  readonly framed?: 'never' | 'here';
}

/**
 * Security headers for every route. HSTS only where the outside speaks https, or browsers would be locked out of a plain
 * server; and only for this very host, for the names below it are not ours.
 */
export function securityHeaders({ publicUrl, framed = 'never' }: HeaderOptions): Middleware {
  const guard = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        scriptSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: [framed === 'here' ? "'self'" : "'none'"],
        baseUri: ["'none'"],
      },
    },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    frameguard: { action: framed === 'here' ? 'sameorigin' : 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: publicUrl.protocol === 'https:' && { maxAge: YEAR, includeSubDomains: false },
  });
  return async (ctx, next) => {
    keepPrivate(ctx);
    await guard(ctx, next);
  };
}

/**
 * Whoever holds the address of a page sees it, so nothing may keep a copy or index it. It holds for every answer; only
 * what is the same for everybody (a style sheet, a script) says otherwise for itself.
 */
export function keepPrivate(ctx: Context): void {
  ctx.set('Cache-Control', 'no-store');
  ctx.set('X-Robots-Tag', 'noindex');
}
