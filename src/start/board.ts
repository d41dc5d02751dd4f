/** Wires the board of the office above to the store, the links and the session. */
import type Router from '@koa/router';
import type { Kysely } from 'kysely';
import type { UnitId, UserId } from '../../conversations/people.ts';
import { isBelow } from '../../storage/below.ts';
import { approvedBelow, readBoard } from '../../storage/board.ts';
import { shanghaiDay } from '../../storage/clock.ts';
import { readHistory } from '../../storage/history.ts';
import { findReport, loadReportById } from '../../storage/reports.ts';
import type { Schema } from '../../storage/schema.ts';
import { insertLinks } from '../../storage/settle.ts';
import { loadSums } from '../../storage/sums.ts';
import type { Registry } from '../forms/registry.ts';
import { comparable } from '../forms/registry.ts';
import type { Format } from '../report/formats.ts';
import type { BoardDeps } from '../web/board-deps.ts';
import { boardRoutes } from '../web/board.ts';
import type { Sessions } from '../web/session.ts';
import { comparableTo } from './comparable.ts';
import type { Links } from './links.ts';

export interface BoardParts {
  readonly db: Kysely<Schema>;
  readonly sessions: Pick<Sessions, 'signedIn' | 'requireMember' | 'tellDenied'>;
  readonly links: Pick<Links, 'make'>;
  readonly forms: Registry;
  readonly formats: readonly Format[];
  readonly publicUrl: URL;
  /** The clock of periods and links, and the machine's. */
  readonly now: () => Date;
  readonly clock: () => Date;
}

/** A link that is made by looking ends with the day. */
const LINK_MS = 24 * 3600 * 1000;

export function createBoard(parts: BoardParts): Router {
  return boardRoutes(boardDeps(parts));
}

function boardDeps({ db, sessions, links, forms, formats, publicUrl, now, clock }: BoardParts): BoardDeps {
  return {
    ...sessions,
    today: () => shanghaiDay(now()),
    dayOf: shanghaiDay,
    form: forms.form,
    formFor: forms.formFor,
    formats,
    xlsx: async (title, table) => (await import('../export/board-xlsx.ts')).boardXlsx(title, table),
    publicUrl,
    // Ids come out of an address and name nothing but what is asked for by them.
    units: (above, periods) => readBoard(db, above as UnitId, periods),
    sums: async (above, period) => {
      const form = forms.formFor(period);
      const found = form === null ? null : await loadSums(db, above as UnitId, period, forms.formFor);
      return form === null || found === null ? null : { ...found, form };
    },
    isBelow: (above, unit) => isBelow(db, above as UnitId, unit as UnitId),
    report: async (unit, period) => {
      const found = await findReport(db, unit as UnitId, period);
      return found === null ? null : { id: found.id, report: comparableTo(forms, found) };
    },
    approved: (above, period) => approvedBelow(db, above as UnitId, period),
    reportById: async (id) => {
      const found = await loadReportById(db, id);
      return found === null ? null : comparableTo(forms, found);
    },
    history: (filing, cell) => readHistory(db, filing, [cell]),
    link: (filing, by) => freshLink({ db, links, now, clock }, filing, by),
    comparable,
  };
}

async function freshLink(
  { db, links, now, clock }: Pick<BoardParts, 'db' | 'links' | 'now' | 'clock'>,
  id: number,
  by: UserId,
): Promise<string> {
  const { url, tokenHash } = links.make('report');
  const expiresAt = new Date(now().getTime() + LINK_MS);
  await insertLinks(db, [{ tokenHash, opens: { kind: 'filing', id }, expiresAt, by }], clock());
  return url;
}
