/** Wires the page of tables to the store and the turn engine. */
import type Router from '@koa/router';
import type { Kysely } from 'kysely';
import type { MessageKey } from '../../conversations/said.ts';
import type { UnitId, UserId } from '../../conversations/people.ts';
import { readHistory } from '../../storage/history.ts';
import { findReport } from '../../storage/reports.ts';
import type { Schema } from '../../storage/schema.ts';
import type { ChatKey } from '../../storage/turn.ts';
import type { Period } from '../form/period.ts';
import type { SwitchedOff } from '../forms/checks-off.ts';
import type { Registry } from '../forms/registry.ts';
import type { Handler } from '../handle.ts';
import { gridRoutes } from '../web/grid.ts';
import type { LoadedGrid } from '../web/grid-state.ts';
import type { Sessions } from '../web/session.ts';
import { comparableTo } from './comparable.ts';

export interface GridParts {
  readonly db: Kysely<Schema>;
  readonly handler: Pick<Handler, 'handle'>;
  readonly sessions: Sessions;
  readonly forms: Registry;
  readonly checksOff: readonly SwitchedOff[];
  readonly publicUrl: URL;
  /** Names the application among others on one database. */
  readonly application: { readonly corpId: string; readonly agentId: string };
  /** The machine's. */
  readonly clock: () => Date;
}

export function createGrid(parts: GridParts): readonly Router[] {
  const { db, handler, sessions, checksOff, publicUrl, application, clock } = parts;
  return gridRoutes({
    sessions,
    publicUrl,
    checksOff,
    load: (unit, period) => load(parts, unit, period),
    past: (filing, cells) => (cells.length === 0 ? Promise.resolve([]) : readHistory(db, filing, cells)),
    take: (userId, id, said) =>
      handler.handle({
        key: `grid:${userId}:${id}` as MessageKey,
        chat: gridChat(application, userId),
        userId,
        said,
        receivedAt: clock(),
      }),
  });
}

/** A chat of its own, so that the question that stands in the member's chat stays; no userid holds a `#`. */
function gridChat({ corpId, agentId }: GridParts['application'], userId: UserId): ChatKey {
  return `${corpId}:${agentId}:grid#${userId}` as ChatKey;
}

async function load({ db, forms }: GridParts, unit: UnitId, period: Period): Promise<LoadedGrid | null> {
  const found = await findReport(db, unit, period);
  const form = found === null ? null : forms.form(found.form);
  if (found === null || form === null) return null;
  return { id: found.id, form, report: comparableTo(forms, found) };
}
