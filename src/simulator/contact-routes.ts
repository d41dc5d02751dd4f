/** The company's list of people over HTTP, for the page: who works where, and what is changed about somebody. */
import type Router from '@koa/router';
import { z } from 'zod';
import { readPosted, refuse } from './http.ts';
import type { Simulator } from './wecom.ts';

export interface ContactRoutesDeps {
  readonly simulator: Simulator;
  /** Whether the app goes by the company's list. */
  readonly contacts: boolean;
}

const actSchema = z.union([
  z.strictObject({ kind: z.enum(['leave', 'return']) }),
  z.strictObject({ kind: z.literal('rename'), name: z.string().trim().min(1).max(32) }),
  z.strictObject({ kind: z.literal('move'), department: z.number().int() }),
]);
const changeRequest = z.strictObject({ user: z.string(), act: actSchema });

/** Adds the routes to `router`. */
export function addContactRoutes(router: Router, { simulator, contacts }: ContactRoutesDeps): void {
  const { directory, tell } = simulator;
  router.get('/simulator/contacts', (ctx) => {
    ctx.body = { contacts, departments: directory.departments(), people: directory.people() };
  });
  router.post('/simulator/contacts', async (ctx) => {
    const request = await readPosted(ctx, changeRequest, 'user and act');
    if (request === null) return;
    const { user, act } = request;
    const told = await tell(
      user.toLowerCase(),
      act.kind === 'leave' || act.kind === 'return' ? { kind: act.kind } : act,
    );
    if (told.kind === 'nothing') refuse(ctx, 409, 'nothing of the kind to change');
    else ctx.body = { person: told.person, isHeard: told.isHeard };
  });
}
