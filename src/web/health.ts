/** What watches the process: alive (/healthz), fit for traffic (/readyz), and its figures (/metrics). */
import Router from '@koa/router';
import type { Context } from 'koa';
import type { Registry as Metrics } from 'prom-client';
import type { Check } from '../operations/check.ts';

export interface HealthDeps {
  /** Writes to the database; rejects where that fails. */
  readonly probe: () => Promise<void>;
  /** How what it stands on stands. Never fails. */
  readonly checks: () => Promise<readonly Check[]>;
  /** Whether the process is on its way out. */
  readonly stopping: () => boolean;
  readonly metrics: Metrics;
  /** Monotonic milliseconds. */
  readonly now: () => number;
}

/** The probe is asked once in this time, however often it is looked at. */
const PROBE_MS = 2000;
const PROBE_TIMEOUT_MS = 500;

export function healthRoutes(deps: HealthDeps): Router {
  const ready = cachedProbe(deps);
  const router = new Router();
  router.get('/healthz', (ctx) => {
    ctx.set('Cache-Control', 'no-store');
    ctx.body = { alive: true };
  });
  router.get('/readyz', async (ctx) => {
    ctx.set('Cache-Control', 'no-store');
    const [answers, checks] = await Promise.all([ready(), deps.checks()]);
    const isReady = !deps.stopping() && answers && checks.every(({ state }) => state !== 'bad');
    ctx.status = isReady ? 200 : 503;
    // What is wrong inside is nobody's business outside.
    ctx.body = isInside(ctx) ? { ready: isReady, checks } : { ready: isReady };
  });
  router.get('/metrics', async (ctx) => {
    // They are for the machine's own network only (reliability.md T41).
    if (!isInside(ctx)) return ctx.throw(404);
    ctx.type = deps.metrics.contentType;
    ctx.body = await deps.metrics.metrics();
  });
  return router;
}

function cachedProbe({ probe, now }: HealthDeps): () => Promise<boolean> {
  let asked: { readonly at: number; readonly answer: Promise<boolean> } | null = null;
  return () => {
    if (asked === null || now() - asked.at > PROBE_MS) asked = { at: now(), answer: inTime(probe) };
    return asked.answer;
  };
}

async function inTime(probe: () => Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, PROBE_TIMEOUT_MS, false);
  });
  const answered = probe().then(
    () => true,
    () => false,
  );
  try {
    return await Promise.race([answered, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Loopback and private addresses, asked directly and not through a proxy. */
const INSIDE = /^(?:::ffff:)?(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)|^::1$|^f[cd]/i;

function isInside(ctx: Context): boolean {
  return ctx.get('X-Forwarded-For') === '' && INSIDE.test(ctx.req.socket.remoteAddress ?? '');
}
