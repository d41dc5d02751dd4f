/** The board on a real server over a real database, with a county that has filed through the real turn engine. */
import type { AddressInfo } from 'node:net';
import { conversation } from '../../conversations/conversation.ts';
import type { UserId } from '../../conversations/people.ts';
import { exportFormats } from '../../src/export/formats.ts';
import { registry } from '../../src/forms/registry.ts';
import { formats } from '../../src/report/formats.ts';
import { createBoard } from '../../src/start/board.ts';
import { createLinks } from '../../src/start/links.ts';
import { openReport } from '../../src/start/pages.ts';
import { createApp } from '../../src/web/app.ts';
import { reportRoutes } from '../../src/web/report.ts';
import type { Database } from '../../storage/database.ts';
import type { ChatKey } from '../../storage/turn.ts';
import { createTurnEngine } from '../../storage/turns.ts';
import { says } from '../storage/engine.ts';
import { setRoster } from '../support/roster.ts';
import { cookieOf, openSessions } from '../web/test-sessions.ts';

const forms = registry();

export interface BoardApp {
  readonly origin: string;
  /** Says something as a member, as if on this day, and tells the answer. */
  readonly say: (user: string, text: string) => Promise<string>;
  /** The headers of a browser in which the member is signed in; null for nobody. */
  readonly as: (user: string | null) => { readonly cookie: string };
  readonly get: (user: string | null, path: string) => Promise<Response>;
  readonly pushes: () => Promise<
    readonly { readonly to: string; readonly text: string; readonly key: string }[]
  >;
  readonly roster: (yaml: string) => Promise<void>;
  /** Moves the clock of periods and links to this time. */
  readonly at: (iso: string) => void;
  readonly reported: readonly unknown[];
  readonly close: () => Promise<void>;
}

export async function openBoard(
  { db }: Database,
  options: { readonly at: string; readonly roster: string },
): Promise<BoardApp> {
  let now = new Date(options.at);
  const clock = (): Date => new Date();
  const roster = (yaml: string): Promise<void> => setRoster(db, yaml);
  await roster(options.roster);
  const publicUrl = new URL('http://127.0.0.1');
  const links = createLinks('a secret of these tests', 'http://127.0.0.1');
  const reported: unknown[] = [];
  const engine = createTurnEngine({
    db,
    conversation: conversation(forms),
    registry: forms,
    live: null,
    now: () => now,
    clock,
    newLink: links.make,
    linkDays: 30,
    pushAfterMs: 60_000,
    onParked: ({ trace }) => reported.push(trace),
  });
  const { seal, sessions } = openSessions({ db, publicUrl, clock });
  const printed = exportFormats(() => Promise.reject(new Error('no PDF here')));
  const parts = { db, links, forms, now: () => now };
  const app = createApp({
    publicUrl,
    framed: 'never',
    routers: [
      createBoard({ ...parts, sessions, formats: printed, publicUrl, clock }),
      reportRoutes({
        open: openReport({ ...parts, tellDenied: sessions.tellDenied }),
        form: forms.form,
        formFor: forms.formFor,
        formats,
        publicUrl,
      }),
    ],
    report: (error) => reported.push(error),
  });
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const as = (user: string | null): { cookie: string } => ({ cookie: cookieOf(seal, user, clock()) });
  return {
    origin,
    say: async (user, text) => {
      const turn = says(user, text, { chat: `board-${user}` as ChatKey, userId: user as UserId });
      const results = await engine.runTurns([turn], new Set());
      const result = results.get(turn.key);
      return result?.kind === 'settled' ? String(result.answer) : String(result?.kind);
    },
    as,
    get: (user, path) => fetch(`${origin}${path}`, { headers: as(user), redirect: 'manual' }),
    pushes: async () => {
      const rows = await db.selectFrom('outbox').select(['userid', 'body', 'key']).orderBy('id').execute();
      return rows.map(({ userid, body, key }) => ({
        to: userid,
        key,
        text: String((body as { text?: unknown }).text),
      }));
    },
    roster,
    at: (iso) => {
      now = new Date(iso);
    },
    reported,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}
