/** The simulator over HTTP: its page, what the page asks for, and the server API that the app calls. */
import Router, { type RouterContext } from '@koa/router';
import { addApiRoutes } from './api-routes.ts';
import { type Asset, readAssets } from './assets.ts';
import { addContactRoutes } from './contact-routes.ts';
import { addChatRoutes } from './chat-routes.ts';
import type { AppClock } from './clock.ts';
import { addOauthRoutes } from './oauth-routes.ts';
import type { PeopleGroup } from './people.ts';
import { addToolRoutes } from './tool-routes.ts';
import type { Tour } from './tour.ts';
import type { Simulator } from './wecom.ts';

export interface SimulatorRoutesDeps {
  readonly simulator: Simulator;
  readonly people: readonly PeopleGroup[];
  /** Whether the app goes by the company's list of people. */
  readonly contacts: boolean;
  /** Links to this address can be clicked in the chat. */
  readonly publicUrl: string;
  /** The name of the app's session cookie. */
  readonly sessionCookie: string;
  /** Names this process, so that a page notices a restart. */
  readonly run: string;
  /** The clock that the app goes by. */
  readonly clock: AppClock;
  /** Null where the roster has nobody to file the seed. */
  readonly tour: Tour | null;
}

/** What the page needs and no more. Reports of this server are shown in a frame beside the chat. */
export const simulatorCsp = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** The routes below /simulator. */
export function simulatorRoutes(deps: SimulatorRoutesDeps): Router {
  const { simulator, people, publicUrl, tour } = deps;
  const router = new Router();
  const assets = readAssets();

  router.get('/simulator', (ctx) => {
    ctx.set('Content-Security-Policy', simulatorCsp);
    answerAsset(ctx, assets.get('index.html'));
  });
  router.get('/simulator/assets/:name', (ctx) => {
    answerAsset(ctx, assets.get(ctx.params['name'] ?? ''));
  });
  router.get('/simulator/people', (ctx) => {
    ctx.body = { publicUrl, groups: people, tour: tour !== null };
  });
  addChatRoutes(router, deps);
  addContactRoutes(router, deps);
  addToolRoutes(router, deps);
  addOauthRoutes(router, deps);
  addApiRoutes(router, simulator);
  return router;
}

function answerAsset(ctx: RouterContext, asset: Asset | undefined): void {
  if (asset === undefined) return;
  ctx.type = asset.type;
  ctx.set('Cache-Control', 'no-cache');
  ctx.body = asset.body;
}
