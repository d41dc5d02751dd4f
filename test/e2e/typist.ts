/** A clerk who types into his filing, and WeCom between him and the server: each message is repeated until it is answered. */
import { setTimeout as pause } from 'node:timers/promises';
import type { CellId } from '../../src/form/form.ts';
import { z } from 'zod';
import type { Peer } from '../wecom/callback-client.ts';
import type { Effect, History, Message } from './history.ts';
import type { Dice } from './random.ts';
import type { Row } from './rows.ts';
import { askedIn } from './rows.ts';

export interface TypistDeps {
  readonly peer: Peer;
  readonly history: History;
  readonly dice: Dice;
  /** A number that nobody else types: where it stands, its message was taken. */
  readonly number: () => number;
}

export interface Clerk {
  readonly userId: string;
  readonly unit: string;
  /** The rows that are his to fill; members of one unit share none. */
  readonly rows: readonly Row[];
  /** Whether he also answers the standing question with bare numbers; where two fill one filing it may be the other's. */
  readonly answersBare: boolean;
}

export interface Typist {
  /** Sends a message and tells its answer; null where a push tells it. */
  readonly send: (text: string, effect: Effect) => Promise<string | null>;
  /** One more message of what a clerk does all day. */
  readonly type: () => Promise<void>;
}

const DOUBLED = 0.3;
/** How often an older message arrives once more, long after its answer. */
const SENT_AGAIN = 0.05;
const LOOKS = ['进度', '继续', '检查', '帮助'];
/** Far longer than the server is ever away, on a busy machine too. */
const NEVER_MS = 180_000;

export function createTypist(deps: TypistDeps, clerk: Clerk): Typist {
  const { history, dice } = deps;
  const given = new Set<CellId>();
  const sent: Message[] = [];
  let last: string | null = null;
  const send: Typist['send'] = async (text, effect) => {
    const message = messageOf(clerk, text, effect);
    history.messages.push(message);
    sent.push(message);
    last = await deliver(deps, message);
    return last;
  };
  return {
    send,
    type: async () => {
      if (sent.length > 0 && dice.chance(SENT_AGAIN)) await deliver(deps, dice.pick(sent));
      const kind = dice.next();
      if (kind < 0.12) await send('撤销', { kind: 'takesBack' });
      else if (kind < 0.2) await send(dice.pick(LOOKS), { kind: 'looks' });
      else {
        const { text, figures } =
          (clerk.answersBare ? bare(deps, last, given) : null) ?? named(deps, clerk.rows);
        for (const cell of figures.keys()) given.add(cell);
        await send(text, { kind: 'sets', figures });
      }
    },
  };
}

interface Typed {
  readonly text: string;
  readonly figures: ReadonlyMap<CellId, number>;
}

/** Numbers alone, for the question that the last answer asks; null where it asks for none. */
function bare({ dice, number }: TypistDeps, reply: string | null, given: ReadonlySet<CellId>): Typed | null {
  const asked = reply === null || dice.chance(0.5) ? null : askedIn(reply);
  if (asked === null) return null;
  const isBlank = asked.row.every(({ id }) => !given.has(id));
  const cells = isBlank && dice.chance(0.3) ? asked.row : [asked.cell];
  const figures = new Map(cells.map(({ id }) => [id, number()]));
  return { text: [...figures.values()].join(' '), figures };
}

/** 改 表三 信访 自然人 5, or a row or two by name. */
function named({ dice, number }: TypistDeps, rows: readonly Row[]): Typed {
  const row = dice.pick(rows);
  if (dice.chance(0.5)) {
    const cell = dice.pick(row.cells);
    const column = row.cells.length > 1 ? ` ${cell.column.label}` : '';
    const value = number();
    return { text: `改 ${row.part} ${row.name}${column} ${value}`, figures: new Map([[cell.id, value]]) };
  }
  const others = rows.filter((other) => other.part === row.part && other !== row);
  const chosen = others.length > 0 && dice.chance(0.3) ? [row, dice.pick(others)] : [row];
  const clauses = chosen.map(({ name, cells }) => ({
    name,
    figures: cells.map(({ id }) => [id, number()] as const),
  }));
  const text = clauses
    .map(({ name, figures }) => `${name} ${figures.map(([, value]) => value).join(' ')}`)
    .join('；');
  return { text: `${row.part} ${text}`, figures: new Map(clauses.flatMap(({ figures }) => figures)) };
}

let messages = BigInt(Date.now()) * 1000n;

export function messageOf(
  { userId, unit }: Pick<Clerk, 'userId' | 'unit'>,
  text: string,
  effect: Effect,
): Message {
  messages += 1n;
  return { msgId: String(messages), userId, unit, text, effect, createTime: Math.floor(Date.now() / 1000) };
}

/** Until it is answered: WeCom gives up after three times, this peer when something is wrong. */
async function deliver(deps: TypistDeps, message: Message): Promise<string | null> {
  const until = performance.now() + NEVER_MS;
  while (performance.now() < until) {
    const copies = deps.dice.chance(DOUBLED) ? 2 : 1;
    const answers = await Promise.all(Array.from({ length: copies }, () => deliverOnce(deps, message)));
    const answered = answers.find((answer) => answer !== undefined);
    if (answered !== undefined) return answered;
    await pause(deps.dice.between(40, 120));
  }
  throw new Error(`never answered: ${message.text}`);
}

/** One delivery; undefined where it was not answered with a 200. */
export async function deliverOnce(
  { peer, history }: Pick<TypistDeps, 'peer' | 'history'>,
  { userId, text, msgId, createTime }: Message,
): Promise<string | null | undefined> {
  const from = performance.now();
  const answer = await peer.say(userId, text, { msgId, createTime }).catch(howItBroke);
  const line = { msgId, at: Date.now(), ms: performance.now() - from };
  if (typeof answer === 'string') {
    history.lines.push({ ...line, op: answer });
    return undefined;
  }
  if (answer.status !== 200) {
    history.lines.push({ ...line, op: 'fail', status: answer.status });
    return undefined;
  }
  history.lines.push({ ...line, op: 'ok', reply: answer.reply });
  return answer.reply;
}

const brokenSchema = z.object({
  name: z.literal('TypeError'),
  cause: z.object({ code: z.string().optional() }).optional(),
});

/** How `fetch` failed. Anything else, such as a reply that is not signed, is a failure of the test. */
function howItBroke(error: unknown): 'info' | 'unreached' {
  const broken = brokenSchema.safeParse(error);
  if (!broken.success) throw error;
  return broken.data.cause?.code === 'ECONNREFUSED' ? 'unreached' : 'info';
}
