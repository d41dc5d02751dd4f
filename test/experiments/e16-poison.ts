/** E-16: messages that fail wherever they can fail. Each is parked, its sender told, and the next one taken. */
import { createHandler } from '../../src/handle.ts';
import { PARKED_ANSWER } from '../../storage/decide.ts';
import { chat, countyOf, engineOn, says } from '../storage/engine.ts';
import type { TestDriver } from '../support/database.ts';
import { drivers } from '../support/database.ts';
import type { Experiment, Order, Outcome } from './experiment.ts';
import { named } from './experiment.ts';
import { onEach } from './share.ts';

/** Fails when it is planned, when it is decided, and when its figure is written. */
const POISONS = ['crash', 'boom', 'poison'] as const;

export const poison: Experiment = {
  id: 'E-16',
  promise:
    'a message that cannot be handled is parked and told, and neither the next one nor its neighbours wait',
  trials: 'poisoned messages',
  sizes: { share: 12, ci: 50, full: 150, nightly: 1000 },
  isWholeProgram: false,
  catches: { M22: 12 },
  run: (order) => onEach(drivers, order, poisonOn),
};

async function poisonOn(driver: TestDriver, { trials }: Order): Promise<Outcome> {
  const store = await driver.start();
  const { database } = store;
  let alarms = 0;
  try {
    await countyOf(database, { a: [{ userId: 'a1' }], b: [{ userId: 'b1' }] });
    const engine = engineOn(database, { onParked: () => (alarms += 1) });
    const handler = createHandler({
      engine,
      db: database.db,
      clock: () => new Date(),
      resumeText: (text) => text,
    });
    const answer = async (userId: string, text: string): Promise<string | null> => {
      const turn = says(userId, text);
      const handled = await handler.handle(turn);
      handler.flushed(turn.key);
      return 'answer' in handled ? handled.answer : handled.kind;
    };
    for (const userId of ['a1', 'b1']) await chat(engine, userId, 'open 2020');
    const violations: string[] = [];
    for (let n = 1; n <= trials; n += 1) {
      const what = POISONS[n % POISONS.length] ?? 'boom';
      // A neighbour's message shares the transaction.
      const [told, neighbour] = await Promise.all([answer('a1', what), answer('b1', `set c ${n}`)]);
      const next = await answer('a1', `set d ${n}`);
      if (told !== PARKED_ANSWER) violations.push(`${what} was answered: ${String(told)}`);
      if (neighbour?.endsWith(`set c ${n}`) !== true) violations.push(`its neighbour: ${String(neighbour)}`);
      if (next?.endsWith(`set d ${n}`) !== true) violations.push(`the next one: ${String(next)}`);
    }
    await handler.drain();
    const rows = await database.db.selectFrom('inbox').select(['state', 'attempts']).execute();
    const parked = rows.filter(({ state }) => state === 'parked').length;
    if (parked !== trials) violations.push(`${parked} of ${trials} are parked`);
    if (rows.some(({ state }) => state === 'new')) violations.push('a message was left over');
    return { trials, violations: named(driver.name, violations), seen: { parked, alarms } };
  } finally {
    await store.stop();
  }
}
