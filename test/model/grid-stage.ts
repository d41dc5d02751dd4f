/** One filing in a real database, two programs over it, and what each officer's page shows. */
import { cellText } from '../../conversations/grid.ts';
import { conversation } from '../../conversations/conversation.ts';
import type { MessageKey, Said } from '../../conversations/said.ts';
import type { UnitId, UserId } from '../../conversations/people.ts';
import type { Figure } from '../../src/form/figures.ts';
import type { CellId } from '../../src/form/form.ts';
import type { Period } from '../../src/form/period.ts';
import { registry } from '../../src/forms/registry.ts';
import type { Database } from '../../storage/database.ts';
import { loadContents } from '../../storage/items.ts';
import type { ChatKey, IncomingTurn } from '../../storage/turn.ts';
import type { TurnEngine } from '../../storage/turns.ts';
import { createTurnEngine } from '../../storage/turns.ts';
import { figureOf, valueSchema } from '../../storage/undo.ts';
import type { TestStore } from '../support/database.ts';
import { setRoster } from '../support/roster.ts';
import type { User } from './grid-plan.ts';
import { CELLS, USERS } from './grid-plan.ts';

const forms = registry();
const NOW = '2027-01-05T09:00:00+08:00';
const PERIOD = '2026' as Period;

export interface HistoryRow {
  readonly id: number;
  readonly cell: string;
  readonly old: string;
  readonly new: string;
  readonly key: string;
}

export interface Place {
  readonly turn: (key: string, user: User, said: 'cells' | 'text', what: Said) => IncomingTurn;
  readonly said: (
    typed: readonly { readonly cell: string; readonly from: string; readonly to: string }[],
  ) => Said;
  /** What stands now, and after which change. */
  readonly view: () => Promise<View>;
  readonly history: () => Promise<readonly HistoryRow[]>;
}

export interface View {
  readonly texts: ReadonlyMap<string, string>;
  readonly after: number;
}

export interface GridStage {
  /** One or two programs. */
  readonly engines: readonly TurnEngine[];
  /** A filing of a unit of its own, opened by both officers. */
  readonly place: () => Promise<Place>;
}

export async function startGridStage(store: TestStore): Promise<GridStage> {
  const { database, another } = store;
  const second = another === null ? null : await another();
  const engines = [database, ...(second === null ? [] : [second])].map(engineOn);
  let places = 0;
  return {
    engines,
    place: async () => {
      places += 1;
      const unit = `unit-${String(places)}` as UnitId;
      await setRoster(
        database.db,
        `units:
  - { id: ${unit}, name: 闽清县工业和信息化局, members: [${USERS.map((user) => `{ userid: ${user}, name: ${user}, roles: [officer] }`).join(', ')}] }`,
      );
      const place = placeOf(database, unit);
      for (const user of USERS) {
        const turn = place.turn(`open-${user}`, user, 'text', { kind: 'text', text: '填报' });
        await engines[0]?.runTurns([turn], new Set([turn.key]));
      }
      return place;
    },
  };
}

function engineOn({ db }: Database): TurnEngine {
  return createTurnEngine({
    ...{ db, conversation: conversation(forms), registry: forms, live: null },
    now: () => new Date(NOW),
    clock: () => new Date(),
    newLink: () => ({ url: 'https://nianbao.example/r/x', tokenHash: String(Math.random()) }),
    linkDays: 30,
    pushAfterMs: 600_000,
  });
}

function placeOf({ db }: Database, unit: UnitId): Place {
  const filing = async (): Promise<number> =>
    (await db.selectFrom('filing').select('id').where('unit_id', '=', unit).executeTakeFirstOrThrow()).id;
  return {
    turn: (key, user, said, what) => ({
      key: `${unit}-${key}` as MessageKey,
      chat: `${unit}:${said}:${user}` as ChatKey,
      userId: user as UserId,
      said: what,
      receivedAt: new Date(),
    }),
    said: (changes) => ({ kind: 'cells', unit, period: PERIOD, changes }),
    view: async () => {
      const id = await filing();
      const figures = (await loadContents(db, [id])).get(id)?.figures ?? new Map<CellId, Figure>();
      const { after } = await db
        .selectFrom('item_history')
        .select((eb) => eb.fn.coalesce(eb.fn.max('id'), eb.lit(0)).as('after'))
        .where('filing_id', '=', id)
        .executeTakeFirstOrThrow();
      return {
        texts: new Map(
          CELLS.map((cell) => [cell.id, written(cell.id, figures.get(cell.id as CellId) ?? null)]),
        ),
        after,
      };
    },
    history: async () => {
      const rows = await db
        .selectFrom('item_history')
        .selectAll()
        .where('filing_id', '=', await filing())
        .orderBy('id')
        .execute();
      return rows.map((row) => ({
        id: row.id,
        cell: row.item,
        old: written(row.item, figureOf(valueSchema.parse(row.old))),
        new: written(row.item, figureOf(valueSchema.parse(row.new))),
        key: row.message_key,
      }));
    },
  };
}

function written(id: string, figure: Figure | null): string {
  const cell = forms.formFor(PERIOD)?.cell(id);
  return cell === undefined ? '' : cellText(cell, figure);
}
