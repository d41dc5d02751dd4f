/** What watches the process: alive (/healthz), fit for traffic (/readyz), and its figures (/metrics). */
import Router from '@koa/router';
import type { Context } from 'koa';
import type { Registry as Metrics } from 'prom-client';
import type { Check } from '../operations/check.ts';
import { inTime, recently } from '../operations/patience.ts';

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
  const ready = recently(PROBE_MS, deps.now, () => inTime(probed(deps), PROBE_TIMEOUT_MS, false));
  const router = new Router();
  router.get('/healthz', (ctx) => {
    ctx.body = { alive: true };
  });
  router.get('/readyz', async (ctx) => {
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

async function probed({ probe }: HealthDeps): Promise<boolean> {
  await probe();
  return true;
}

/** Loopback and private addresses, asked directly and not through a proxy. */
const INSIDE = /^(?:::ffff:)?(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)|^::1$|^f[cd]/i;

function isInside(ctx: Context): boolean {
  return ctx.get('X-Forwarded-For') === '' && INSIDE.test(ctx.req.socket.remoteAddress ?? '');
}
