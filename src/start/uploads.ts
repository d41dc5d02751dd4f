/** Wires the page of uploads to the store, the process that reads files, and the turn engine. */
import { isApproved } from '../form/filing.ts';
import { setTimeout as pause } from 'node:timers/promises';
import type Router from '@koa/router';
import type { Kysely } from 'kysely';
import type { UnitId } from '../../conversations/people.ts';
import { placesFor } from '../../conversations/rights.ts';
import { shanghaiDay } from '../../storage/clock.ts';
import { readPeople } from '../../storage/people.ts';
import { loadReportById } from '../../storage/reports.ts';
import type { Schema } from '../../storage/schema.ts';
import type { UploadLink } from '../../storage/uploads.ts';
import {
  dropUpload,
  importKey,
  importOutcome,
  openUploadLink,
  readUpload,
  saveUpload,
} from '../../storage/uploads.ts';
import type { Period } from '../form/period.ts';
import { periodBefore } from '../form/period.ts';
import type { SwitchedOff } from '../forms/checks-off.ts';
import { offFor } from '../forms/checks-off.ts';
import type { Registry } from '../forms/registry.ts';
import { comparable } from '../forms/registry.ts';
import type { Handler } from '../handle.ts';
import { createReader } from '../read/files/reader.ts';
import { decodeReading, encodeReading } from '../read/files/wire.ts';
import type { Route, TellDenied } from '../web/denied.ts';
import type { OpenedVisit, UploadDeps } from '../web/upload-deps.ts';
import { uploadRoutes } from '../web/upload.ts';
import type { Beside } from '../web/upload-view.ts';
import type { Links } from './links.ts';

/** What tsc made of read-worker.ts beside this file. */
const WORKER = new URL('./read-worker.js', import.meta.url);

export interface UploadParts {
  readonly db: Kysely<Schema>;
  readonly handler: Pick<Handler, 'handle'>;
  readonly links: Pick<Links, 'hash' | 'csrf'>;
  readonly forms: Registry;
  /** Checks that are switched off. */
  readonly checksOff: readonly SwitchedOff[];
  readonly publicUrl: URL;
  readonly tellDenied: TellDenied;
  /** The clock of periods and links, and the machine's. */
  readonly now: () => Date;
  readonly clock: () => Date;
}

/** After the engine took a message late, its answer is awaited so long before the page says that it will come. */
const WAITS = { times: 20, ms: 100 };

export interface Uploads {
  readonly router: Router;
  /** Ends the process that reads files; it starts with the first one. */
  readonly close: () => Promise<void>;
}

export function createUploads(parts: UploadParts): Uploads {
  const reader = createReader({ worker: WORKER, forms: parts.forms.forms });
  return { router: uploadRoutes(uploadDeps(parts, reader.read)), close: reader.close };
}

/** Exported for tests, which read files in their own process. */
export function uploadDeps(parts: UploadParts, read: UploadDeps['read']): UploadDeps {
  const { db, handler, links, forms, publicUrl, now, clock } = parts;
  return {
    open: (token, via) => open(parts, token, via),
    read,
    save: (link, { report, ...upload }) => {
      const at = { clock: clock(), now: now() };
      return saveUpload(db, link, { ...upload, report: encodeReading({ ok: true, report }) }, at);
    },
    find: async (link, id) => {
      const stored = await readUpload(db, link, id);
      const reading = stored === null ? null : decodeReading(stored.report, forms.forms);
      return stored === null || reading?.ok !== true ? null : { ...stored, report: reading.report };
    },
    drop: (link, id) => dropUpload(db, link, id),
    beside: (unit, report) => beside(parts, unit.id, unit.level, report),
    confirm: async (link, id, said) => {
      const { chat, userId } = link;
      const handled = await handler.handle({ key: importKey(id), chat, userId, said, receivedAt: clock() });
      if ('kind' in handled) return false;
      await settled(db, link, id);
      return true;
    },
    outcome: (link, id) => importOutcome(db, link.chat, id),
    csrf: links.csrf,
    forms,
    publicUrl,
  };
}

/** What the link opens for its member now: one who may no longer fill in for the unit finds it closed. */
async function open(
  { db, links, now, tellDenied }: UploadParts,
  token: string,
  via: Route,
): Promise<OpenedVisit> {
  const at = now();
  const opened = await openUploadLink(db, links.hash(token), at);
  if (opened.kind !== 'open') return opened;
  const { link } = opened;
  const people = await readPeople(db, [link.userId]);
  const memberships = people.memberships(link.userId);
  const own = placesFor({ memberships }, 'import').find(({ unit }) => unit.id === link.unit);
  if (own === undefined) {
    await tellDenied(link.userId, { action: 'import', unit: link.unit }, via);
    return { kind: 'expired' };
  }
  const heads = memberships.flatMap(({ unit }) => people.heads.get(unit.id) ?? []);
  return {
    kind: 'open',
    visit: { link, unit: own.unit, facts: { today: shanghaiDay(at), memberships, heads } },
  };
}

async function beside(
  { db, forms, checksOff }: UploadParts,
  unit: UnitId,
  level: Beside['level'],
  {
    form,
    period,
  }: { readonly form: NonNullable<ReturnType<Registry['form']>>; readonly period: Period | null },
): Promise<Beside> {
  const find = async (wanted: Period) => {
    const row = await db
      .selectFrom('filing')
      .select('id')
      .where('unit_id', '=', unit)
      .where('period', '=', wanted)
      .executeTakeFirst();
    return row === undefined ? null : loadReportById(db, row.id);
  };
  const off = offFor(checksOff, form, period);
  if (period === null) return { filing: null, before: null, level, off };
  const [filing, earlier] = [await find(period), await find(periodBefore(period))];
  const earlierForm = earlier === null ? null : forms.form(earlier.form);
  const before =
    earlier !== null && earlierForm !== null && isApproved(earlier.status)
      ? comparable(form, earlierForm, earlier.figures)
      : null;
  return { filing, before, level, off };
}

async function settled(db: Kysely<Schema>, { chat }: UploadLink, id: string): Promise<void> {
  for (let tries = 0; tries < WAITS.times; tries += 1) {
    if ((await importOutcome(db, chat, id)).kind === 'settled') return;
    await pause(WAITS.ms);
  }
}
