/** The page of tables on a real server over a real database, with the real turn engine, login and sessions. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { conversation } from '../../conversations/conversation.ts';
import type { MessageKey } from '../../conversations/said.ts';
import type { UserId } from '../../conversations/people.ts';
import { resumed } from '../../conversations/resumed.ts';
import { registry } from '../../src/forms/registry.ts';
import type { Handler, HandlerDeps } from '../../src/handle.ts';
import { createHandler } from '../../src/handle.ts';
import { createGrid } from '../../src/start/grid.ts';
import { createLinks } from '../../src/start/links.ts';
import { createApp } from '../../src/web/app.ts';
import { loginRoutes } from '../../src/web/login.ts';
import type { Database } from '../../storage/database.ts';
import { codeOf } from '../../storage/errors.ts';
import type { ChatKey } from '../../storage/turn.ts';
import { createTurnEngine } from '../../storage/turns.ts';
import { setRoster } from '../support/roster.ts';
import { openSessions } from './test-sessions.ts';
import type { Visitor } from './visitor.ts';
import { logIn, visitorOf } from './visitor.ts';

const rosterOf = (app: string): string => `
units:
  - id: gxj-${app}
    name: 闽清县工业和信息化局
    members:
      - { userid: zhang, name: 张三, roles: [officer] }
      - { userid: zhao, name: 赵六, roles: [officer] }
      - { userid: li, name: 李四, roles: [section], sections: [requests] }
      - { userid: kan, name: 阚阅, roles: [viewer] }
  - id: jyj-${app}
    name: 闽清县教育局
    members: [{ userid: lin, name: 林一, roles: [officer] }]
`;

const answerSchema = z.object({
  refused: z.string().nullable(),
  results: z.array(
    z.object({
      cell: z.string(),
      state: z.enum(['saved', 'fault', 'conflict']),
      message: z.string().nullable(),
      stands: z.string().nullable(),
    }),
  ),
  state: z.object({
    cells: z.record(z.string(), z.object({ text: z.string(), counts: z.string().nullable() })),
    totals: z.record(z.string(), z.string()),
    findings: z.array(z.object({ severity: z.string(), text: z.string(), cell: z.string().nullable() })),
    given: z.number(),
    all: z.number(),
    closed: z.string().nullable(),
  }),
});
export type GridAnswer = z.infer<typeof answerSchema>;

export interface Member {
  readonly visitor: Visitor;
  readonly page: (at?: string) => Promise<string>;
  /** What the page would post; the answer must be 200. `id` names the message. */
  readonly type: (changes: readonly Typed[], id?: string) => Promise<GridAnswer>;
  /** The same for answers of any kind. */
  readonly post: (body: unknown, headers?: Readonly<Record<string, string>>) => Promise<Response>;
}

export interface Typed {
  readonly cell: string;
  readonly from: string;
  readonly to: string;
}

export interface GridApp {
  readonly origin: string;
  /** Of the page of the unit's report of 2026. Each app has units of its own, so that none sees another's reports. */
  readonly path: string;
  readonly handler: Handler;
  readonly say: (user: string, text: string) => Promise<string>;
  readonly member: (user: string) => Promise<Member>;
  /** Takes a member off the roster. */
  readonly dismiss: (user: string) => Promise<void>;
  readonly reported: readonly unknown[];
  readonly close: () => Promise<void>;
}

export function newId(): string {
  return randomBytes(16).toString('hex');
}

let apps = 0;

/** It is January of 2027, so the report of 2026 is due. */
export async function openGrid({ db }: Database, timing?: HandlerDeps['timing']): Promise<GridApp> {
  apps += 1;
  const app = String(apps);
  const path = `/g/gxj-${app}/2026`;
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const publicUrl = new URL(origin);
  const clock = (): Date => new Date();
  const now = (): Date => new Date('2027-01-05T09:00:00+08:00');
  await setRoster(db, rosterOf(app));
  const [forms, reported] = [registry(), new Array<unknown>()];
  const links = createLinks('a secret of these tests', origin);
  const engine = createTurnEngine({
    ...{ db, registry: forms, live: null, now, clock, newLink: links.make, linkDays: 30 },
    conversation: conversation(forms),
    pushAfterMs: 60_000,
    onParked: ({ trace }) => reported.push(trace),
  });
  const handler = createHandler({ engine, db, clock, resumeText: resumed, ...(timing && { timing }) });
  const { seal, sessions } = openSessions({ db, publicUrl, clock });
  const login = loginRoutes({
    ...{ seal, sessions, publicUrl, clock },
    authorizeUrl: ({ state }) => `https://wecom.example/?state=${state}`,
    userOf: (code) => Promise.resolve(code.slice('code-'.length) as UserId),
    claim: () => Promise.resolve(true),
  });
  const application = { corpId: `corp${app}`, agentId: '1' };
  const grid = createGrid({ db, handler, sessions, forms, checksOff: [], publicUrl, application, clock });
  const koa = createApp({
    ...{ publicUrl, framed: 'never' as const, routers: [login, ...grid] },
    report: (error) => {
      // Somebody hung up: Node tells it as an error of the request.
      if (codeOf(error) !== 'HPE_INVALID_EOF_STATE' && codeOf(error) !== 'ECONNRESET') reported.push(error);
    },
  });
  const respond = koa.callback();
  server.on('request', (request, response) => void respond(request, response));
  let messages = 0;
  return {
    origin,
    path,
    handler,
    dismiss: (user) =>
      setRoster(
        db,
        rosterOf(app)
          .split('\n')
          .filter((line) => !line.includes(`userid: ${user},`))
          .join('\n'),
      ),
    reported,
    say: async (user, text) => {
      messages += 1;
      const key = `chat-${app}-${String(messages)}` as MessageKey;
      const chat = `corp${app}:1:${user}` as ChatKey;
      const said = { kind: 'text', text } as const;
      const handled = await handler.handle({ key, chat, userId: user as UserId, said, receivedAt: clock() });
      handler.flushed(key);
      return 'answer' in handled ? (handled.answer ?? '') : 'unavailable';
    },
    member: (user) => memberOf(origin, path, user),
    close: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      });
      await handler.drain();
    },
  };
}

async function memberOf(origin: string, path: string, user: string): Promise<Member> {
  const visitor = visitorOf(origin);
  await logIn(visitor, user, path);
  const page = async (at = path): Promise<string> => (await visitor.get(at)).text();
  const csrf = /data-csrf="([^"]+)"/u.exec(await page())?.[1] ?? '';
  const own = {
    origin,
    'x-csrf-token': csrf,
    accept: 'application/json',
    'content-type': 'application/json',
  };
  const post: Member['post'] = (body, headers = {}) =>
    visitor.post(`${path}/cells`, { ...own, ...headers }, JSON.stringify(body));
  return {
    visitor,
    page,
    post,
    type: async (changes, id = newId()) => {
      const answer = await post({ id, changes });
      if (answer.status !== 200) throw new Error(`HTTP ${String(answer.status)}: ${await answer.text()}`);
      return answerSchema.parse(await answer.json());
    },
  };
}
