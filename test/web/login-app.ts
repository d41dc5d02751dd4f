/** Login and sessions on a real server over a real database; who a visitor is, is told by codes that name him. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Router from '@koa/router';
import type { UserId } from '../../conversations/people.ts';
import { authorizeUrl } from '../../src/channels/wecom/oauth.ts';
import { createApp } from '../../src/web/app.ts';
import { loginRoutes } from '../../src/web/login.ts';
import { logoutRoutes } from '../../src/web/logout.ts';
import type { Database } from '../../storage/database.ts';
import { setRoster } from '../support/roster.ts';
import { openSessions } from './test-sessions.ts';

export interface LoginApp {
  /** By which tests reach it, whatever its public address is. */
  readonly origin: string;
  readonly roster: (users: readonly string[]) => Promise<void>;
  /** Moves the machine's clock. */
  readonly pass: (ms: number) => void;
  /** The codes that the service was asked about. */
  readonly asked: readonly string[];
  readonly close: () => Promise<void>;
}

/** `code-zhang` names zhang. `/board` tells a member who he is, and his token; what he posts there is counted. */
export async function openLogin({ db }: Database, publicUrl?: string): Promise<LoginApp> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const url = new URL(publicUrl ?? origin);
  let ahead = 0;
  const clock = (): Date => new Date(Date.now() + ahead);
  const [asked, claimed] = [new Array<string>(), new Set<string>()];
  const { seal, sessions } = openSessions({ db, publicUrl: url, clock });
  const login = loginRoutes({
    ...{ seal, sessions, publicUrl: url, clock },
    authorizeUrl: (to) => authorizeUrl({ base: 'https://wecom.example', corpId: 'ww1', agentId: '7' }, to),
    userOf: (code) => {
      asked.push(code);
      return Promise.resolve(code.startsWith('code-') ? (code.slice(5) as UserId) : null);
    },
    claim: (state) => Promise.resolve(!claimed.has(state) && claimed.add(state).size > 0),
  });
  const pages = new Router();
  let posted = 0;
  pages.use(sessions.requireMember);
  pages.get('/board', async (ctx) => {
    const { userId, csrf } = (await sessions.signedIn(ctx)) ?? {};
    ctx.body = { userId, csrf, posted };
  });
  pages.post('/board', (ctx) => {
    posted += 1;
    ctx.body = { posted };
  });
  const app = createApp({
    publicUrl: url,
    framed: 'never',
    routers: [login, logoutRoutes({ sessions, publicUrl: url }), pages],
    report: () => undefined,
  });
  const respond = app.callback();
  server.on('request', (request, response) => void respond(request, response));
  return {
    origin,
    roster: async (users) => {
      const members = users.map((user) => `{ userid: ${user}, name: ${user}, roles: [officer] }`);
      await setRoster(
        db,
        `units:\n  - { id: mq-gxj, name: 闽清县工业和信息化局, members: [${members.join(', ')}] }`,
      );
    },
    pass: (ms) => {
      ahead += ms;
    },
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
