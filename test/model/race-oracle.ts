/** What must hold after every race (reliability.md P2, P4, P5, C1–C10). */
import { lostFigures, shifted, wrongConflicts } from './race-figures.ts';
import type { Raced, Violations } from './race-raced.ts';
import { isSame, turnsOf } from './race-raced.ts';
import { notSerial } from './race-serial.ts';
import { PEOPLE } from './race-stage.ts';
import type { Sent } from './race-writers.ts';

export function violations(raced: Raced): Violations {
  if (raced.race.end === 'stuck') return ['somebody waits for ever', ...raced.race.failures];
  return [
    failed,
    wronglyAnswered,
    outOfOrder,
    notSerial,
    lostFigures,
    shifted,
    wrongConflicts,
    wrongCopies,
  ].flatMap((check) => check(raced));
}

/** The log tells of nothing but what was done to the connections, and of promises that a late message forced. */
function failed({ plan, race: { failures } }: Raced): Violations {
  const isBroken = plan.fates.flat().some((fate) => fate !== 'answered');
  const isLate = plan.isHasty.some(Boolean);
  return failures.filter(
    (trace) =>
      !(isBroken && trace.startsWith('StorageError database.unavailable')) &&
      !(isLate && trace.startsWith('StorageError turn.overtaken')),
  );
}

/** Each message is done once, and all its deliveries got the stored answer, or all an empty one and the outbox has it once. */
function wronglyAnswered({ race, record }: Raced): Violations {
  const rows = new Map(record.inbox.map((row) => [row.key, row]));
  const unknown = record.inbox.length - race.sent.length;
  return [
    ...(unknown === 0 ? [] : [`${String(record.inbox.length)} messages of ${String(race.sent.length)}`]),
    ...race.sent.flatMap(({ key, message, answers }) => {
      const row = rows.get(key);
      if (row?.state !== 'done') return [`${message.text} (${key}) is ${row?.state ?? 'forgotten'}`];
      const passive = row.speaks === 'passive' ? row.answer : null;
      const others = answers.filter((answer) => !('answer' in answer) || answer.answer !== passive);
      const pushes = record.pushed.filter((push) => push.key === `${key}:reply`);
      const isPushed = isSame(
        pushes.map(({ text }) => text),
        row.speaks === 'push' ? [row.answer] : [],
      );
      return [
        ...others.map((other) => `${message.text} (${key}) was also answered ${JSON.stringify(other)}`),
        ...(isPushed ? [] : [`${message.text} (${key}) was pushed ${String(pushes.length)} times`]),
      ];
    }),
  ];
}

/** P4: a member's messages take effect in the order of their arrival, each by one turn. */
function outOfOrder(raced: Raced): Violations {
  const { race, record } = raced;
  const position = new Map(record.inbox.map(({ key }, n) => [key, n]));
  const swapped = race.sent.flatMap((later, n) =>
    race.sent
      .slice(0, n)
      .filter((earlier) => earlier.person === later.person && mustPrecede(earlier, later))
      .filter((earlier) => (position.get(earlier.key) ?? 0) > (position.get(later.key) ?? 0))
      .map((earlier) => `${later.message.text} (${later.key}) overtook ${earlier.key}`),
  );
  const wrongTurns = PEOPLE.flatMap((person) => {
    const turned = turnsOf(raced, person).map(({ said, decision }) => [said, decision.reply]);
    const told = record.inbox
      .filter((row) => row.person === person)
      .map(({ said, answer }) => [said, answer]);
    return isSame(turned, told)
      ? []
      : [`turns of ${person}: ${JSON.stringify(turned)}, messages: ${JSON.stringify(told)}`];
  });
  return [...swapped, ...wrongTurns];
}

function mustPrecede(earlier: Sent, later: Sent): boolean {
  if (earlier.answeredAt < later.sentAt) return true;
  const programs = new Set([...earlier.message.deliveries, ...later.message.deliveries]);
  return programs.size === 1 && earlier.message.writer === later.message.writer;
}

/** C9: the copy in Redis is the stored state, or what was stored at the version that it names. */
function wrongCopies(raced: Raced): Violations {
  const { plan, record } = raced;
  return [...record.chats].flatMap(([person, { stored, copy }]) => {
    const turns = turnsOf(raced, person);
    const first = plan.isOpen ? 1 : 0;
    const version = stored?.version ?? 0;
    const gap = version === first + turns.length ? [] : [`${person} is at version ${String(version)}`];
    if (copy === null || copy.version === 1) return gap;
    const then = turns[copy.version - first - 1]?.decision.state;
    const isTrue = isSame(JSON.parse(copy.state), then);
    return isTrue
      ? gap
      : [...gap, `Redis holds of ${person}: ${JSON.stringify(copy)}, was: ${JSON.stringify(then)}`];
  });
}
