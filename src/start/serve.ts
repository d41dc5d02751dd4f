/** Puts the routes behind the address on which the process listens. */
import type Router from '@koa/router';
import { sql } from 'kysely';
import type { Database } from '../../storage/database.ts';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import { createApp, routesOf } from '../web/app.ts';
import { healthRoutes } from '../web/health.ts';
import type { Listening } from './infrastructure.ts';
import type { ServerMetrics } from './metrics.ts';
import type { Watch } from './watch.ts';

export interface Served {
  readonly config: Config;
  readonly log: Log;
  readonly database: Database;
  readonly listening: Listening;
  readonly metrics: ServerMetrics;
  readonly watch: Watch;
  readonly routers: readonly Router[];
  readonly stopping: () => boolean;
}

/** Returns each route, such as `GET /r/:file`. */
export function serve(parts: Served): readonly string[] {
  const { config, log, database, listening, metrics, stopping } = parts;
  const health = healthRoutes({
    probe: async () => {
      await sql`update schema_version set applied_at = applied_at where version = 1`.execute(database.db);
    },
    checks: parts.watch.checks,
    stopping,
    metrics: metrics.registry,
    now: () => performance.now(),
  });
  const routers = [health, ...parts.routers];
  const app = createApp({
    publicUrl: new URL(listening.publicUrl),
    // The simulator shows reports beside its chat.
    framed: config.mode.kind === 'simulator' ? 'here' : 'never',
    routers,
    report: (error) => {
      metrics.failure('web');
      log.error('web.failed', { error });
    },
  });
  const respond = app.callback();
  listening.serve((request, response) => void respond(request, response));
  return routesOf(routers);
}
