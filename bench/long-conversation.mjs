/** What a late message of a conversation costs beside an early one, and how large its state grows. */
import { interleaved, median } from './measure.mjs';
import { figureOf, openOffice } from './office.mjs';
import { startRedis } from './redis.mjs';

const GOALS = { long: 1.1, state: 4096 };
const EARLY = 10;
const LATE = 200;
/** Warm before the first sample. */
const BEFORE = 2;

/**
 * Every second message corrects a figure by its name, so that two hundred messages are still figures only. Half of the
 * members are far ahead of the others; both say the same kinds of message, in turn.
 */
export async function longConversation(url, { members, rounds }) {
  const redis = await startRedis();
  const office = await openOffice({ url, redisPath: redis.path, members: 2 * members });
  const [early, late] = [members, 0];
  const say = (member, message) =>
    // The one that is told by its name is not asked for.
    office.say(member, message % 2 === 0 ? figureOf(message / 2 + 1) : `行政处罚 ${message % 9}`);
  /** Of `members` members from `from` on: messages number `first` to `last`. */
  const talk = async (from, first, last) => {
    for (let message = first; message <= last; message += 1)
      await Promise.all(Array.from({ length: members }, (_, n) => say(from + n, message)));
  };
  try {
    await Promise.all(Array.from({ length: 2 * members }, (_, n) => office.say(n, '填报 2025')));
    await talk(late, BEFORE, LATE - 1);
    await talk(early, BEFORE, EARLY - 1);
    const samples = await interleaved(
      {
        early: (round) => talk(early, EARLY + 2 * round, EARLY + 2 * round + 1),
        late: (round) => talk(late, LATE + 2 * round, LATE + 2 * round + 1),
      },
      { rounds, warmUp: 1 },
    );
    return rowsOf(samples, { members, rounds, largest: await largestState(office.db) });
  } finally {
    await office.close();
    await redis.stop();
  }
}

function rowsOf(samples, { members, rounds, largest }) {
  const [early, late] = [median(samples.early), median(samples.late)];
  const n = String(rounds * members * 2);
  const perSecond = (ms) => ((members * 2 * 1000) / ms).toFixed(0);
  const ratio = late / early;
  return [
    { what: `messages from ${EARLY} on`, n, 'turns/s': perSecond(early), met: null },
    {
      ...{ what: `messages from ${LATE} on`, n, 'turns/s': perSecond(late), ratio: ratio.toFixed(2) },
      ...{ goal: `≤ ${GOALS.long} × the time`, met: ratio <= GOALS.long },
    },
    {
      ...{ what: 'largest state', n, ratio: `${largest} B`, goal: `≤ ${GOALS.state} B` },
      met: largest <= GOALS.state,
    },
  ];
}

async function largestState(db) {
  const rows = await db.selectFrom('chat').select('state').execute();
  return Math.max(...rows.map(({ state }) => Buffer.byteLength(JSON.stringify(state))));
}
