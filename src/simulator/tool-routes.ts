/** The tools around the chats: the wire, the faults, the app's day and the guided tour. */
import type Router from '@koa/router';
import { z } from 'zod';
import { type AppClock, leapMs, leaps } from './clock.ts';
import { faultStateSchema } from './faults.ts';
import { one, readPosted, refuse } from './http.ts';
import type { Tour } from './tour.ts';
import type { Simulator } from './wecom.ts';

export interface ToolRoutesDeps {
  readonly simulator: Simulator;
  readonly clock: AppClock;
  /** Null where the roster has nobody to file the seed. */
  readonly tour: Tour | null;
}

const clockRequest = z.strictObject({ leap: z.enum(leaps) });

/** Adds the routes to `router`. */
export function addToolRoutes(router: Router, { simulator, clock, tour }: ToolRoutesDeps): void {
  const { wire, faults, news } = simulator;
  router.get('/simulator/wire', (ctx) => {
    const after = z.coerce
      .number()
      .int()
      .min(0)
      .safeParse(one(ctx.query['after']) ?? '0');
    const user = one(ctx.query['user']);
    if (user === undefined || !after.success) refuse(ctx, 400, 'expected user, after');
    else ctx.body = { entries: wire.of(user, after.data) };
  });
  router.post('/simulator/faults', async (ctx) => {
    const state = await readPosted(ctx, faultStateSchema, 'duplicate, late, lost, api');
    if (state === null) return;
    faults.set(state);
    ctx.body = faults.state();
  });
  router.post('/simulator/clock', async (ctx) => {
    const request = await readPosted(ctx, clockRequest, `leap, one of ${leaps.join(', ')}`);
    if (request === null) return;
    clock.forward(leapMs(request.leap, clock.now()));
    news.next();
    ctx.body = { now: clock.now().toISOString() };
  });
  router.get('/simulator/tour', async (ctx) => {
    if (tour === null) refuse(ctx, 404, 'the roster has nobody to file the seed');
    else ctx.body = await tour.look();
  });
}
