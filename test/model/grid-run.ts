/**
 * Chat and page writing one filing at random (P5 of the reliability plan): nothing is lost, and a conflict is told only
 * where two figures were typed into one cell. What is so, the history of the cells tells, not the program's answers.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { GridOutcome } from '../../conversations/cells.ts';
import { outcomeSchema } from '../../conversations/cells.ts';
import type { IncomingTurn } from '../../storage/turn.ts';
import type { TurnEngine } from '../../storage/turns.ts';
import type { Act, Round, User } from './grid-plan.ts';
import { CELLS, USERS, rounds } from './grid-plan.ts';
import type { GridStage, HistoryRow, Place, View } from './grid-stage.ts';

interface Sent {
  readonly turn: IncomingTurn;
  readonly act: Act;
  /** What the member's page showed, for a message of it. */
  readonly saw: View;
  readonly answers: readonly string[];
}

interface Seen {
  written: number;
  same: number;
  conflicts: number;
  faults: number;
}

/** What must hold of random plans; and what came up in them, since where nothing of one kind happened, nothing was shown of it. */
export function gridProperty(stage: GridStage): {
  readonly property: fc.IAsyncPropertyWithHooks<[readonly Round[]]>;
  readonly seen: Readonly<Record<keyof Seen, number>>;
} {
  const seen: Seen = { written: 0, same: 0, conflicts: 0, faults: 0 };
  const property = fc.asyncProperty(rounds, async (plan) => {
    const place = await stage.place();
    const sent = await play(stage, place, plan);
    const history = await place.history();
    assertSame(brokenChains(history, await place.view()), []);
    for (const one of sent) {
      assert.equal(new Set(one.answers).size, 1);
      if (one.act.kind === 'type') count(seen, judged(one, history));
    }
  });
  return { property, seen };
}

async function play(stage: GridStage, place: Place, plan: readonly Round[]): Promise<readonly Sent[]> {
  const blank = await place.view();
  const views = new Map<User, View>(USERS.map((user) => [user, blank]));
  const sent: Sent[] = [];
  for (const [index, { look, acts, apart }] of plan.entries()) {
    const now = await place.view();
    for (const user of look) views.set(user, now);
    const going = acts.map(async ({ user, act, deliveries }, n): Promise<Sent> => {
      const saw = views.get(user) ?? blank;
      const turn = turnOf(place, `${String(index)}-${String(n)}`, user, act, saw);
      const engine = stage.engines[apart ? n % stage.engines.length : 0];
      if (engine === undefined) throw new Error('no program');
      const answers: string[] = [];
      for (let delivery = 0; delivery < deliveries; delivery += 1) answers.push(await settled(engine, turn));
      return { turn, act, saw, answers };
    });
    sent.push(...(await Promise.all(going)));
  }
  return sent;
}

function turnOf(place: Place, key: string, user: User, act: Act, saw: View): IncomingTurn {
  switch (act.kind) {
    case 'correct':
      return place.turn(key, user, 'text', {
        kind: 'text',
        text: `改 ${CELLS[act.cell]?.words ?? ''} ${act.to}`,
      });
    case 'undo':
      return place.turn(key, user, 'text', { kind: 'text', text: '撤销' });
    case 'type': {
      const typed = act.typed.map(({ cell, to }) => {
        const id = CELLS[cell]?.id ?? '';
        return { cell: id, from: saw.texts.get(id) ?? '', to };
      });
      return place.turn(key, user, 'cells', place.said(typed));
    }
    default:
      return act satisfies never;
  }
}

/** Compared as JSON: what a worker thread gave is of another realm where tests run in one. */
function assertSame(is: unknown, should: unknown): void {
  assert.equal(JSON.stringify(is), JSON.stringify(should));
}

/** As the queue of the server does: what has to wait is tried again. */
async function settled(engine: TurnEngine, turn: IncomingTurn): Promise<string> {
  for (let tries = 0; tries < 400; tries += 1) {
    const results = await engine.runTurns([turn], new Set([turn.key])).catch(() => null);
    const result = results?.get(turn.key);
    if (result?.kind === 'settled') return result.answer ?? '';
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error('a message is never settled');
}

/** Every change starts from what the one before left, and what stands is what the last one left. */
function brokenChains(history: readonly HistoryRow[], now: View): readonly string[] {
  const standing = new Map<string, string>(CELLS.map(({ id }) => [id, '']));
  const broken = history.flatMap((row) => {
    const before = standing.get(row.cell);
    standing.set(row.cell, row.new);
    return before === row.old ? [] : [`${row.key} ${row.cell}: ${row.old}, not ${before ?? ''}`];
  });
  const lost = [...standing].filter(([cell, text]) => now.texts.get(cell) !== text);
  return [...broken, ...lost.map(([cell, text]) => `${cell} is not ${text}`)];
}

/** What the page was told of its message must be what the history has of it. */
function judged(
  { turn, act, saw, answers }: Sent,
  history: readonly HistoryRow[],
): GridOutcome & { kind: 'done' } {
  const outcome = outcomeSchema.parse(JSON.parse(answers[0] ?? ''));
  if (outcome.kind !== 'done' || act.kind !== 'type') throw new Error('refused');
  const own = history.filter(({ key }) => key === turn.key);
  const told = [outcome.written, outcome.faults, outcome.conflicts].flatMap((list) =>
    list.map(({ cell }) => cell),
  );
  assertSame([...told, ...outcome.same].sort(), act.typed.map(({ cell }) => CELLS[cell]?.id).sort());
  assertSame(
    own.map(({ cell, new: to }) => ({ cell, to })),
    outcome.written,
  );
  const typed = new Map(act.typed.map(({ cell, to }) => [CELLS[cell]?.id ?? '', to]));
  for (const row of own) assertSame([row.old, row.new], [saw.texts.get(row.cell), typed.get(row.cell)]);
  const since = history.filter(({ id }) => id > saw.after);
  for (const { cell, stands } of outcome.conflicts) {
    assert.notEqual(stands, typed.get(cell));
    // Somebody has typed since, and it was this.
    assert.ok(since.some((row) => row.cell === cell && row.new === stands));
  }
  for (const { cell } of outcome.faults) assert.equal(typed.get(cell), '1e3');
  return outcome;
}

function count(seen: Seen, { written, same, conflicts, faults }: GridOutcome & { kind: 'done' }): void {
  seen.written += written.length;
  seen.same += same.length;
  seen.conflicts += conflicts.length;
  seen.faults += faults.length;
}
