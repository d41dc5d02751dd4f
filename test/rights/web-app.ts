/** The pages of the program over the county of the matrix: tables, board, uploads, reports, with real sessions. */
import type { AddressInfo } from 'node:net';
import type { ChatKey } from '../../storage/turn.ts';
import { exportFormats } from '../../src/export/formats.ts';
import { createHandler } from '../../src/handle.ts';
import { createBoard } from '../../src/start/board.ts';
import { comparableTo } from '../../src/start/comparable.ts';
import { createDenials } from '../../src/start/denials.ts';
import { createGrid } from '../../src/start/grid.ts';
import { endedIn } from '../../src/start/sessions.ts';
import { uploadDeps } from '../../src/start/uploads.ts';
import { createApp } from '../../src/web/app.ts';
import { reportRoutes } from '../../src/web/report.ts';
import { createSeal } from '../../src/web/seal.ts';
import { SESSION_COOKIE, createSessions } from '../../src/web/session.ts';
import { uploadRoutes } from '../../src/web/upload.ts';
import type { UnitId, UserId } from '../../conversations/protocol.ts';
import type { Database } from '../../storage/database.ts';
import { openLink } from '../../storage/links.ts';
import { readPeople } from '../../storage/people.ts';
import { insertUploadLinks } from '../../storage/uploads.ts';
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
  const seal = createSeal('a secret of these tests');
  const sessions = createSessions({
    ...{ seal, publicUrl, clock, tellDenied, ended: endedIn(db, clock) },
    memberships: async (userId) => (await readPeople(db, [userId])).memberships(userId),
  });
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
        open: async (token) => {
          const found = await openLink(db, links.hash(token), NOW);
          if (found.kind === 'sums') return { kind: 'unknown' };
          return found.kind === 'open' ? { kind: 'open', report: comparableTo(forms, found.report) } : found;
        },
        ...{ form: forms.form, formFor: forms.formFor, formats, publicUrl },
      }),
    ],
  });
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const cookieOf = (user: string | null): { readonly cookie: string; readonly csrf: string } => {
    const at = String(clock().getTime());
    if (user === null) return { cookie: '', csrf: '' };
    return {
      cookie: `${SESSION_COOKIE}=${seal.close('session', `${user} ${at} ${at}`)}`,
      csrf: seal.mark('csrf', `${user} ${at}`),
    };
  };
  return {
    get: (user, path) =>
      fetch(origin + path, { headers: { cookie: cookieOf(user).cookie }, redirect: 'manual' }),
    post: (user, path, body) => {
      const { cookie, csrf } = cookieOf(user);
      const headers = {
        ...{ cookie, origin: publicUrl.origin, 'x-csrf-token': csrf },
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
