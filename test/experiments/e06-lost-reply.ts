/**
 * E-06: a reply is lost after the COMMIT and the clerk types the same again. What follows when the server dies in
 * between is a test of its own (test/e2e/lost-reply.e2e.test.ts).
 */
import { conversation } from '../../conversations/conversation.ts';
import { registry } from '../../src/forms/registry.ts';
import { loadContents } from '../../storage/items.ts';
import type { TurnEngine } from '../../storage/turns.ts';
import { createTurnEngine } from '../../storage/turns.ts';
import { says } from '../storage/engine.ts';
import type { TestDriver, TestStore } from '../support/database.ts';
import { drivers } from '../support/database.ts';
import { setRoster } from '../support/roster.ts';
import type { Experiment, Order, Outcome } from './experiment.ts';
import { named } from './experiment.ts';
import { onEach } from './share.ts';

const MEMBERS = 25;
const members = Array.from({ length: MEMBERS }, (_, index) => `clerk${String(index)}`);
const roster = `units:\n${members
  .map(
    (user) =>
      `  - { id: u-${user}, name: ${user}局, members: [{ userid: ${user}, name: ${user}, roles: [officer] }] }`,
  )
  .join('\n')}`;

export const loseReplies: Experiment = {
  id: 'E-06',
  promise: 'a number typed again because its answer was lost is asked about and shifts nothing',
  trials: 'lost replies',
  sizes: { share: 0, ci: 300, full: 500, nightly: 5000 },
  isWholeProgram: false,
  catches: { M21: 50 },
  run: (order) => onEach(drivers, order, loseOn),
};

async function loseOn(driver: TestDriver, { trials }: Order): Promise<Outcome> {
  const store = await driver.start();
  try {
    const stage = await openStage(store);
    const rounds = Math.ceil(trials / MEMBERS);
    const violations: string[] = [];
    await stage.everybody('填报 2020', true);
    let asked = 0;
    for (let round = 1; round <= rounds; round += 1) {
      const number = String(round);
      await stage.everybody(number, false);
      const before = JSON.stringify(await stage.figures());
      for (const answer of await stage.everybody(number, true)) {
        if (answer.includes('可能没有送到')) asked += 1;
        else violations.push(`typed again, answered: ${answer}`);
      }
      // Typed again in doubt, the number stands where it stood, and nowhere else.
      if (JSON.stringify(await stage.figures()) !== before)
        violations.push(`round ${number} shifted a figure`);
      await stage.everybody('继续', true);
    }
    return { trials: rounds * MEMBERS, violations: named(driver.name, violations), seen: { asked } };
  } finally {
    await store.stop();
  }
}

interface Stage {
  /** Everybody says it; `arrives` tells whether the answers reach them. */
  readonly everybody: (text: string, arrives: boolean) => Promise<readonly string[]>;
  readonly figures: () => Promise<unknown>;
}

async function openStage({ database: { db } }: TestStore): Promise<Stage> {
  await setRoster(db, roster);
  let links = 0;
  const engine: TurnEngine = createTurnEngine({
    db,
    conversation: conversation(registry()),
    registry: registry(),
    live: null,
    now: () => new Date('2021-01-08T09:00:00+08:00'),
    clock: () => new Date(),
    newLink: () => ({ url: 'https://nianbao.example/r/x', tokenHash: `lost-${String((links += 1))}` }),
    linkDays: 30,
    pushAfterMs: 60_000,
  });
  return {
    everybody: async (text, arrives) => {
      const turns = members.map((user) => says(user, text));
      const results = await engine.runTurns(turns);
      if (arrives) await engine.runTurns([says('idle', '你好')], new Set(turns.map(({ key }) => key)));
      return turns.map(({ key }) => {
        const result = results.get(key);
        return result?.kind === 'settled' ? (result.answer ?? '') : 'deferred';
      });
    },
    figures: async () => {
      const rows = await db.selectFrom('filing').select('id').orderBy('id').execute();
      const contents = await loadContents(
        db,
        rows.map(({ id }) => id),
      );
      return [...contents].map(([id, held]) => [id, [...held.figures].sort()]);
    },
  };
}
