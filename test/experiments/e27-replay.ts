/** E-27: whoever listened in sends recorded callbacks again, within the window of their time and outside. */
import { rows } from '../e2e/rows.ts';
import { messageOf } from '../e2e/typist.ts';
import { post, sealedMessage } from '../e2e/replay.ts';
import type { Experiment, Outcome } from './experiment.ts';
import { onServers } from './e04-deliveries.ts';

/** Each recorded callback is sent again so often. */
const TIMES = 10;
/** Seconds from its time: still inside, eleven minutes, forty days. */
const OUTSIDE = [-11 * 60, 11 * 60, -40 * 86_400];

export const replay: Experiment = {
  id: 'E-27',
  promise:
    'a recorded callback that is sent again does nothing and gets its old answer, or none after its time',
  trials: 'replays',
  sizes: { share: 0, ci: 2000, full: 10_000, nightly: 10_000 },
  isWholeProgram: true,
  catches: { M4: 200, M11: 200 },
  run: async ({ trials, seed }): Promise<Outcome> =>
    await onServers(
      'PGlite',
      [{}],
      undefined,
      seed,
      async ({ says, violations, dice, history }, [server]) => {
        if (server === undefined) throw new Error('no program');
        const { callback } = server;
        const recorded = Math.ceil(trials / (TIMES + OUTSIDE.length));
        for (let n = 0; n < recorded; n += 1) {
          const message = says(`m${n % 50}`, dice.pick(rows));
          const sealed = sealedMessage(callback, message);
          const first = await post(callback, sealed);
          history.lines.push({ msgId: message.msgId, at: Date.now(), ms: 0, op: 'ok', reply: first.reply });
          if (first.status !== 200) violations.push(`answered ${first.status}`);
          for (const again of await Promise.all(Array.from({ length: TIMES }, () => post(callback, sealed))))
            if (again.status !== 200 || again.reply !== first.reply)
              violations.push(`replayed: ${again.status} ${String(again.reply)}, was ${String(first.reply)}`);
          for (const offset of OUTSIDE) {
            // Not among the messages of the history: an effect of it would be one that nobody sent.
            const late = messageOf({ userId: message.userId, unit: message.unit }, '改 许可 7', {
              kind: 'looks',
            });
            const { status } = await post(
              callback,
              sealedMessage(callback, late, Date.now() / 1000 + offset),
            );
            if (status !== 400) violations.push(`${offset} s off: ${status}`);
          }
        }
        return recorded * (TIMES + OUTSIDE.length);
      },
    ),
};
