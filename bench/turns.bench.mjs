/**
 * Turns in this process, fifty members at once, each turn committed to the same PostgreSQL server before its answer: the
 * program beside the dialogs of the Bot Framework and the conversations of grammY, which keep their state there. Then
 * what the two hundredth message costs beside the tenth.
 */
import { longConversation } from './long-conversation.mjs';
import { conclude, interleaved, median } from './measure.mjs';
import { openOffice, textOf } from './office.mjs';
import { botFramework } from './peer-botbuilder.mjs';
import { grammyConversations } from './peer-grammy.mjs';
import { peers } from './peers.mjs';
import { startPostgres } from './postgres.mjs';
import { startRedis } from './redis.mjs';
import { stateStore } from './state-store.mjs';

const MEMBERS = 50;
const ROUNDS = 10;
/** Messages of each member in a round. */
const VOLLEY = 10;
const FIELDS = Array.from({ length: 200 }, (_, n) => `第${n + 1}项`);
const GOAL = 4;
const HEADS = ['what', 'n', 'turns/s', 'CPU a turn', 'ratio', 'goal'];

const server = await startPostgres();
const packages = peers(['botbuilder', 'botbuilder-dialogs', 'grammy', '@grammyjs/conversations']);
if (server === null) console.log('PostgreSQL is not installed: nothing was measured.');
else if (packages === null) console.log('The peers could not be installed: nothing was measured.');
else
  try {
    conclude(
      [
        ...(await besidePeers(packages)),
        ...(await longConversation(server.url, { members: MEMBERS, rounds: ROUNDS })),
      ],
      HEADS,
    );
  } finally {
    await server.stop();
  }

async function besidePeers([builder, dialogs, grammy, plugin]) {
  const redis = await startRedis();
  const office = await openOffice({ url: server.url, redisPath: redis.path, members: MEMBERS });
  const store = await stateStore(server.url);
  const says = {
    'Bot Framework dialogs': botFramework([builder, dialogs], store.of('botframework'), FIELDS),
    'grammY conversations': grammyConversations([grammy, plugin], store.of('grammy'), FIELDS),
    nianbao: office.say,
  };
  const cpu = Object.fromEntries(Object.keys(says).map((name) => [name, []]));
  const contenders = Object.fromEntries(
    Object.entries(says).map(([name, say]) => [
      name,
      (round) => counted(cpu[name], () => volley(say, round)),
    ]),
  );
  try {
    const samples = await interleaved(contenders, { rounds: ROUNDS, warmUp: 1 });
    const ours = median(samples.nianbao);
    return Object.keys(says).map((name) => {
      const ratio = median(samples[name]) / ours;
      const isPeer = name !== 'nianbao';
      return row(name, median(samples[name]), cpu[name], {
        ratio: isPeer ? ratio.toFixed(2) : '',
        goal: isPeer ? `≥ ${GOAL} × as many turns` : '',
        met: isPeer ? ratio >= GOAL : null,
      });
    });
  } finally {
    await office.close();
    await store.close();
    await redis.stop();
  }
}

/** Each member sends his next messages one after the other; every answer must be one. */
async function volley(say, round) {
  await Promise.all(
    Array.from({ length: MEMBERS }, async (_, member) => {
      for (let n = 0; n < VOLLEY; n += 1) {
        const message = round * VOLLEY + n;
        const answer = await say(member, textOf(message));
        if (!/已记录|开始填报|下一项/.test(answer ?? '')) throw new Error(`no answer: ${answer}`);
      }
    }),
  );
}

async function counted(into, work) {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  into.push((user + system) / (MEMBERS * VOLLEY));
}

function row(what, volleyMs, cpu, more) {
  const perSecond = (MEMBERS * VOLLEY * 1000) / volleyMs;
  const microseconds = median(cpu.toSorted((one, other) => one - other));
  return {
    ...{ what, n: String(ROUNDS * MEMBERS * VOLLEY), 'turns/s': perSecond.toFixed(0) },
    ...{ 'CPU a turn': `${microseconds.toFixed(0)} µs`, ...more },
  };
}
