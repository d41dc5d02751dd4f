/** The pages of the program over the county of the matrix: tables, board, uploads, reports, with real sessions. */
import type { AddressInfo } from 'node:net';
import type { ChatKey } from '../../storage/turn.ts';
import { exportFormats } from '../../src/export/formats.ts';
import { createHandler } from '../../src/handle.ts';
import { createBoard } from '../../src/start/board.ts';
import { createDenials } from '../../src/start/denials.ts';
import { createGrid } from '../../src/start/grid.ts';
import { openReport } from '../../src/start/pages.ts';
import { uploadDeps } from '../../src/start/uploads.ts';
import { createApp } from '../../src/web/app.ts';
import { reportRoutes } from '../../src/web/report.ts';
import { uploadRoutes } from '../../src/web/upload.ts';
import type { UnitId, UserId } from '../../conversations/people.ts';
import type { Database } from '../../storage/database.ts';
import { insertUploadLinks } from '../../storage/uploads.ts';
import { cookieOf, openSessions } from '../web/test-sessions.ts';
import type { Played } from './stage.ts';
import { NOW, forms, links } from './stage.ts';

export interface WebApp {
  readonly get: (user: string | null, path: string) => Promise<Response>;
  /** As the page itself would post, with the token of the session. */
  readonly post: (user: string, path: string, body: unknown) => Promise<Response>;
  /** A link to the page of uploads, as if it had been made for this member and unit. */
  readonly uploadLink: (user: string, unit: string) => Promise<string>;
  readonly reported: readonly unknown[];
  readonly close: () => Promise<void>;
}

export async function openWeb({ db }: Database, stage: Played): Promise<WebApp> {
  const { clock, engine } = stage;
  const publicUrl = new URL('http://127.0.0.1');
  const now = (): Date => NOW;
  const reported: unknown[] = [];
  const report = (error: unknown): void => void reported.push(error);
  const tellDenied = createDenials({ db, auditHash: 'sha256', clock, onFailure: report });
  const { seal, sessions } = openSessions({ db, publicUrl, clock, tellDenied });
  const handler = createHandler({ engine, db, clock, resumeText: () => '' });
  const parts = { db, handler, links, forms, checksOff: [], publicUrl, tellDenied, now, clock };
  const formats = exportFormats(() => Promise.reject(new Error('no PDF here')));
  const application = { corpId: 'corp', agentId: '1' };
  const app = createApp({
    ...{ publicUrl, framed: 'never' as const, report },
    routers: [
      ...createGrid({ ...parts, sessions, application }),
      createBoard({ ...parts, sessions, formats }),
      uploadRoutes(uploadDeps(parts, () => Promise.reject(new Error('nothing is read here')))),
      reportRoutes({
        open: openReport(parts),
        ...{ form: forms.form, formFor: forms.formFor, formats, publicUrl },
      }),
    ],
  });
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return {
    get: (user, path) =>
      fetch(origin + path, { headers: { cookie: cookieOf(seal, user, clock()) }, redirect: 'manual' }),
    post: (user, path, body) => {
      const at = clock();
      const headers = {
        cookie: cookieOf(seal, user, at),
        origin: publicUrl.origin,
        'x-csrf-token': seal.mark('csrf', `${user} ${String(at.getTime())}`),
        'content-type': 'application/json',
      };
      return fetch(origin + path, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
        redirect: 'manual',
      });
    },
    uploadLink: async (user, unit) => {
      const { url, tokenHash } = links.make('upload');
      const expiresAt = new Date(NOW.getTime() + 3600_000);
      const link = { tokenHash, unit: unit as UnitId, userId: user as UserId, expiresAt };
      await insertUploadLinks(db, [{ ...link, chat: `corp:1:${user}` as ChatKey }], clock());
      return new URL(url).pathname;
    },
    reported,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await handler.drain();
    },
  };
}
