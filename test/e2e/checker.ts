/** The invariants of reliability.md §5.2: each finds, in words, where history and record contradict each other. */
import type { CellId } from '../../src/form/form.ts';
import type { History } from './history.ts';
import { answersOf, expectedChanges, expectedFigures } from './history.ts';
import type { HistoryEntry, InboxEntry, StoredRecord } from './record.ts';
import { form, sumOf } from './rows.ts';

type Violations = readonly string[];
type Pushes = readonly { readonly to: string; readonly text: string }[];

/** C1, C10: each unit's report holds, cell by cell, what was acknowledged last and the sums of it, and nothing else. */
export function lostFigures(
  history: History,
  reports: ReadonlyMap<string, Readonly<Record<string, number | null>>>,
): Violations {
  const expected = expectedFigures(history);
  return [...reports].flatMap(([unit, figures]) => {
    const stands = expected.get(unit) ?? new Map<CellId, number>();
    return form.cells.flatMap(({ id }) => {
      const [is, should] = [figures[id], sumOf(id, stands)];
      return is === should ? [] : [`${unit} ${id} is ${is}, should be ${should}`];
    });
  });
}

/** C1: an answer to figures repeats each of them. */
export function unrepeatedFigures(history: History): Violations {
  const answers = answersOf(history);
  return history.messages.flatMap(({ msgId, text, effect }) => {
    if (effect.kind !== 'sets') return [];
    return [...(answers.get(msgId) ?? [])].flatMap((answer) => {
      if (answer === null) return [];
      const numbers = new Set(answer.match(/\d+/g)?.map(Number));
      const isRepeated =
        answer.includes('已记录：') && [...effect.figures.values()].every((value) => numbers.has(value));
      return isRepeated ? [] : [`${text} was answered: ${answer}`];
    });
  });
}

/** C2, C6: each message changed exactly what it says, once; nothing else changed anything. */
export function wrongEffects(history: History, record: StoredRecord): Violations {
  const expected = expectedChanges(history);
  const written = groupBy(record.history, ({ msgId }) => msgId);
  const texts = new Map(history.messages.map(({ msgId, text }) => [msgId, text]));
  const unknown = [...written.keys()]
    .filter((msgId) => !expected.has(msgId))
    .map((msgId) => `nobody sent ${msgId}`);
  const wrong = [...expected].flatMap(([msgId, changes]) => {
    const is = (written.get(msgId) ?? []).map(({ item, to }) => `${item}=${to}`).sort();
    const should = [...changes].map(([cell, to]) => `${cell}=${to}`).sort();
    return is.join() === should.join()
      ? []
      : [`${texts.get(msgId) ?? ''} changed [${is.join()}], should be [${should.join()}]`];
  });
  return [...unknown, ...wrong];
}

/** C2, C7, C9: states and figures are what the history adds up to; versions have no gap. */
export function tornState(record: StoredRecord): Violations {
  const done = groupBy(record.inbox, ({ userId }) => userId);
  const chats = [...done].flatMap(([userId, entries]) =>
    differs(`messages of ${userId}`, record.chats.get(userId) ?? 0, entries.length),
  );
  const byUnit = groupBy(record.history, ({ unit }) => unit);
  const filings = [...byUnit].flatMap(([unit, entries]) => [
    ...differs(
      `changes of ${unit}`,
      record.filings.get(unit) ?? 0,
      new Set(entries.map(({ msgId }) => msgId)).size,
    ),
    ...differs(`figures of ${unit}`, listOf(record.items.get(unit) ?? new Map()), listOf(folded(entries))),
  ]);
  return [...chats, ...filings];
}

/** C3, C4: what got a 200 is done, its deliveries all got the stored answer, or all an empty one and a push brought it. */
export function swallowed(history: History, record: StoredRecord, pushes: Pushes): Violations {
  const entries = new Map(record.inbox.map((entry) => [entry.msgId, entry]));
  const texts = new Map(history.messages.map(({ msgId, text }) => [msgId, text]));
  return [...answersOf(history)].flatMap(([msgId, answers]) => {
    const what = `${texts.get(msgId) ?? ''} (${msgId})`;
    const entry = entries.get(msgId);
    if (entry?.state !== 'done') return [`${what} got a 200 and is ${entry?.state ?? 'forgotten'}`];
    const [answer, ...others] = answers;
    if (others.length > 0) return [`${what} was answered differently: ${[...answers].join(' | ')}`];
    const stored = entry.speaks === 'passive' ? entry.answer : null;
    if (answer !== stored) return [`${what} was answered: ${String(answer)}, stored is: ${String(stored)}`];
    return answer !== null || wasPushed(entry, pushes) ? [] : [`${what} was never answered`];
  });
}

function wasPushed({ userId, answer }: InboxEntry, pushes: Pushes): boolean {
  return pushes.some(({ to, text }) => to === userId && answer !== null && text.includes(answer));
}

/** C5: the messages of a member were taken, and had their effects, in the order in which he sent them. */
export function outOfOrder(history: History, record: StoredRecord): Violations {
  const position = new Map(history.messages.map(({ msgId }, n) => [msgId, n]));
  const inOrder = (what: string, entries: readonly { readonly msgId: string }[]): Violations =>
    entries.flatMap(({ msgId }, n) => {
      const previous = entries[n - 1];
      const isLater =
        previous === undefined || (position.get(previous.msgId) ?? 0) <= (position.get(msgId) ?? 0);
      return isLater ? [] : [`${what}: ${msgId} came after ${previous.msgId}`];
    });
  return [
    ...[...groupBy(record.inbox, ({ userId }) => userId)].flatMap(([who, entries]) =>
      inOrder(`taken of ${who}`, entries),
    ),
    ...[...groupBy(record.history, ({ by }) => by)].flatMap(([who, entries]) =>
      inOrder(`changes of ${who}`, entries),
    ),
  ];
}

/** Messages that were taken though their reply was lost: those that a repetition could double. */
export function repeatedAfterEffect({ lines }: History, record: StoredRecord): readonly string[] {
  const lastBroken = new Map(lines.flatMap(({ op, msgId, at }) => (op === 'info' ? [[msgId, at]] : [])));
  return record.inbox.flatMap(({ msgId, receivedAt }) =>
    (lastBroken.get(msgId) ?? 0) > receivedAt ? [msgId] : [],
  );
}

/**
 * C8: each message of the outbox reached its member, and was seen once: what is sent again is the same to the letter.
 * Only a word about a lost reply may still wait, since it is written when the server starts.
 */
export function wrongPushes({ outbox }: StoredRecord, pushes: Pushes): Violations {
  const seen = new Set(pushes.map((push) => JSON.stringify([push.to, push.text]))).size;
  const unseen = outbox.filter(
    ({ userId, text }) => !pushes.some((push) => push.to === userId && push.text.includes(text)),
  );
  const lost = unseen.filter(({ key, state }) => state !== 'waiting' || !key.startsWith('resume:'));
  return [
    ...lost.map(({ key, state }) => `${key} is ${state} and was not seen`),
    ...differs('pushes that differ', seen, outbox.length - unseen.length),
  ];
}

function folded(entries: readonly HistoryEntry[]): ReadonlyMap<CellId, number> {
  const figures = new Map<CellId, number>();
  for (const { item, to } of entries) {
    if (to === null) figures.delete(item);
    else figures.set(item, to);
  }
  return figures;
}

function listOf(figures: ReadonlyMap<CellId, number>): string {
  return [...figures]
    .map(([cell, number]) => `${cell}=${number}`)
    .sort()
    .join();
}

function differs<T>(what: string, is: T, should: T): Violations {
  return is === should ? [] : [`${what}: ${String(is)}, should be ${String(should)}`];
}

function groupBy<T>(list: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) {
    const own = groups.get(keyOf(item));
    if (own === undefined) groups.set(keyOf(item), [item]);
    else own.push(item);
  }
  return groups;
}
