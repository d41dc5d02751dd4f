/** Those who write into a filing in a race, and what they were told. */
import { setTimeout as pause } from 'node:timers/promises';
import type { MessageKey } from '../../conversations/said.ts';
import type { Handler } from '../../src/handle.ts';
import type { Handled } from '../../src/late.ts';
import type { IncomingTurn } from '../../storage/turn.ts';
import type { Message, Plan } from './race-plan.ts';
import type { Place } from './race-stage.ts';
import type { Lane } from './race-traffic.ts';

/** When the programs stop waiting: longer than any race. */
export const DEADLINE_MS = 20_000;

export interface Program {
  readonly handler: Handler;
  readonly lane: Lane;
  /** What it gets has come so late that it promises the answer to the outbox at once. */
  readonly isHasty: boolean;
}

/** A way to write: one delivery to one program, and its answer. A page that writes is another. */
export type Way = (program: Program, turn: IncomingTurn) => Promise<Handled>;

export const inChat: Way = ({ handler }, turn) => handler.handle(turn);

export interface Sent {
  readonly key: MessageKey;
  readonly person: string;
  readonly message: Message;
  /** What each delivery was answered. */
  readonly answers: readonly Handled[];
  /** Counted over the whole race. */
  readonly sentAt: number;
  readonly answeredAt: number;
}

export interface Round {
  readonly programs: readonly Program[];
  readonly place: Place;
  readonly plan: Plan;
  readonly sent: Sent[];
  count: number;
}

/** One writer: he sends what is his, one after the other, and waits for the answers where the plan says so. */
export async function write(round: Round, lane: Lane, writer: 0 | 1, way: Way): Promise<void> {
  const open: Promise<void>[] = [];
  for (const [n, message] of round.plan.messages.entries()) {
    if (message.writer !== writer) continue;
    if (message.waits) await Promise.all(open);
    await lane.pass(`says ${message.text}`);
    open.push(send(round, lane, message, n, way));
  }
  await Promise.all(open);
}

async function send(round: Round, lane: Lane, message: Message, n: number, way: Way): Promise<void> {
  const { place, programs } = round;
  const person = round.plan.people[message.writer];
  const key = `${place.unit}:${String(n)}` as MessageKey;
  const said = { kind: 'text', text: message.text } as const;
  const sentAt = (round.count += 1);
  const deliveries = message.deliveries.map(async (to, delivery) => {
    if (delivery > 0) await lane.pass(`repeats ${message.text}`);
    const program = programs[to];
    if (program === undefined) throw new Error('no such program');
    const receivedAt = new Date(Date.now() - (program.isHasty ? DEADLINE_MS : 0));
    const turn = { key, chat: place.chat(person), userId: place.userId(person), said, receivedAt };
    const answer = program.lane.owes(way(program, turn));
    if (program.isHasty) void program.lane.outside(pause(TIMERS_MS));
    const handled = await answer;
    if (program.isHasty) void program.lane.outside(pause(TIMERS_MS));
    if (message.arrives) program.handler.flushed(key);
    return handled;
  });
  const answers = await Promise.all(deliveries);
  round.sent.push({ key, person, message, answers, sentAt, answeredAt: (round.count += 1) });
}

/** Within it a deadline that has passed is noticed, and what it left over is taken up. */
const TIMERS_MS = 3;
