/** The page of uploads on a real server over a real database, with the real turn engine; files are read in this process. */
import type { AddressInfo } from 'node:net';
import { conversation } from '../../conversations/conversation.ts';
import type { MessageKey } from '../../conversations/said.ts';
import type { UnitId, UserId } from '../../conversations/people.ts';
import { resumed } from '../../conversations/resumed.ts';
import { registry } from '../../src/forms/registry.ts';
import type { Handler } from '../../src/handle.ts';
import { createHandler } from '../../src/handle.ts';
import { readFile } from '../../src/read/files/read-file.ts';
import type { Links } from '../../src/start/links.ts';
import { createLinks } from '../../src/start/links.ts';
import { uploadDeps } from '../../src/start/uploads.ts';
import { createApp } from '../../src/web/app.ts';
import type { UploadDeps } from '../../src/web/upload-deps.ts';
import { uploadRoutes } from '../../src/web/upload.ts';
import { reportRoutes } from '../../src/web/report.ts';
import type { Database } from '../../storage/database.ts';
import { codeOf } from '../../storage/errors.ts';
import type { ChatKey } from '../../storage/turn.ts';
import { createTurnEngine } from '../../storage/turns.ts';
import { setRoster } from '../support/roster.ts';

const forms = registry();
/** Members are made up, but the unit's published reports are in the fixtures. */
const rosterOf = (unit: string, officers: readonly string[]): string => `
units:
  - id: ${unit}
    name: 宿迁市人民政府
    members:
${officers.map((user) => `      - { userid: ${user}, name: ${user}, roles: [officer] }`).join('\n')}
      - { userid: chen, name: 陈审, roles: [reviewer] }
`;

export interface UploadsApp {
  readonly origin: string;
  /** What the bot answers; also what it pushed, where the answer went that way. */
  readonly say: (user: string, text: string) => Promise<string>;
  /** Asks for a link and opens none of it. */
  readonly link: (user: string) => Promise<string>;
  readonly pushes: (user: string) => Promise<readonly string[]>;
  /** The officers from now on; at first zhang and zhao. */
  readonly officers: (users: readonly string[]) => Promise<void>;
  readonly unit: UnitId;
  /** Errors that the operator would see. */
  readonly reported: readonly unknown[];
  readonly handler: Handler;
  readonly links: Links;
  /** Moves the clock of periods and links. */
  readonly pass: (ms: number) => void;
  readonly close: () => Promise<void>;
}

export interface UploadsOptions {
  readonly at?: string;
  readonly read?: UploadDeps['read'];
}

let apps = 0;

export async function openUploads(database: Database, options: UploadsOptions = {}): Promise<UploadsApp> {
  const { db } = database;
  apps += 1;
  const app = String(apps);
  let ahead = new Date(options.at ?? '2024-11-08T09:00:00+08:00').getTime() - Date.now();
  const now = (): Date => new Date(Date.now() + ahead);
  const clock = (): Date => new Date();
  // Each has a unit of its own, so that none sees another's reports.
  const unit = `suqian-${app}` as UnitId;
  const officers = (users: readonly string[]): Promise<void> => setRoster(db, rosterOf(unit, users));
  await officers(['zhang', 'zhao']);
  const { sent } = await db
    .selectFrom('outbox')
    .select((eb) => eb.fn.coalesce(eb.fn.max('id'), eb.lit(0)).as('sent'))
    .executeTakeFirstOrThrow();
  const reported: unknown[] = [];
  const links = createLinks('a secret of these tests', 'http://127.0.0.1');
  const engine = createTurnEngine({
    db,
    conversation: conversation(forms),
    registry: forms,
    live: null,
    now,
    clock,
    newLink: links.make,
    linkDays: 30,
    pushAfterMs: 60_000,
    onParked: ({ trace }) => reported.push(trace),
  });
  const handler = createHandler({ engine, db, clock, resumeText: resumed });
  const publicUrl = new URL('http://127.0.0.1');
  const parts = {
    db,
    handler,
    links,
    forms,
    checksOff: [],
    publicUrl,
    now,
    clock,
    tellDenied: () => Promise.resolve(),
  };
  const read: UploadDeps['read'] = options.read ?? ((bytes, name) => readFile(bytes, name, forms.forms));
  const koa = createApp({
    publicUrl,
    framed: 'never',
    routers: [
      uploadRoutes(uploadDeps(parts, read)),
      // For its style sheet.
      reportRoutes({
        open: () => Promise.resolve({ kind: 'unknown' }),
        form: forms.form,
        formFor: forms.formFor,
        formats: [],
        checksOff: [],
        publicUrl,
      }),
    ],
    report: (error) => {
      // Somebody hung up: Node tells it as an error of the request.
      if (codeOf(error) !== 'HPE_INVALID_EOF_STATE' && codeOf(error) !== 'ECONNRESET') reported.push(error);
    },
  });
  const server = koa.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  let messages = 0;
  const say = async (user: string, text: string): Promise<string> => {
    messages += 1;
    const key = `app-${app}-${String(messages)}` as MessageKey;
    const said = { kind: 'text', text } as const;
    const chat = `corp:${app}:${user}` as ChatKey;
    const handled = await handler.handle({ key, chat, userId: user as UserId, said, receivedAt: clock() });
    handler.flushed(key);
    return 'answer' in handled ? (handled.answer ?? '') : 'unavailable';
  };
  return {
    origin,
    say,
    link: async (user) => {
      const answer = await say(user, '导入');
      const path = /\/u\/[A-Za-z0-9_-]{43}/u.exec(answer)?.[0];
      if (path === undefined) throw new Error(answer);
      return origin + path;
    },
    pushes: async (user) => {
      const rows = await db
        .selectFrom('outbox')
        .select('body')
        .where('userid', '=', user)
        .where('id', '>', sent)
        .orderBy('id')
        .execute();
      return rows.map(({ body }) => (body as { text: string }).text);
    },
    officers,
    unit,
    reported,
    handler,
    links,
    pass: (ms) => {
      ahead += ms;
    },
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
