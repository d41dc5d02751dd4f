/** The same messages, said one after the other to the county in memory. */
import type { Filing as ModelFiling } from '../../conversations/filed.ts';
import { initial } from '../../conversations/state.ts';
import type { Scenario } from '../conversation/scenario.ts';
import { scenario } from '../conversation/scenario.ts';
import type { Plan } from './race-plan.ts';
import type { Raced, Violations } from './race-raced.ts';
import { isSame } from './race-raced.ts';
import type { Filing } from './race-record.ts';
import type { Turn } from './race-run.ts';
import type { Place } from './race-stage.ts';
import { PEOPLE, forms } from './race-stage.ts';

/** C9, C10: said one after the other in the order of the commits, the same messages get the same answers and leave the same. */
export function notSerial({ plan, place, race, record }: Raced): Violations {
  const model = opened(plan);
  const answers = inOrder(race.turns).flatMap(({ facts, said, decision }) => {
    const person = personOf(place, facts.person?.userId ?? '');
    if (facts.lostReply !== null) model.loseReply(facts.lostReply);
    const expected = withoutLinks(model.send(person, said));
    const is = withoutLinks(decision.reply);
    return is === expected ? [] : [`${person} was answered: ${is}\nserially: ${expected}`];
  });
  const states = PEOPLE.flatMap((person) => {
    const is = record.chats.get(person)?.stored?.state ?? initial;
    const named: unknown = JSON.parse(JSON.stringify(is).replaceAll(place.unit, 'mq-gxj'));
    const expected = model.state(person);
    return isSame(named, { ...expected })
      ? []
      : [`state of ${person}: ${JSON.stringify(named)}, serially: ${JSON.stringify(expected)}`];
  });
  const filings = record.filings.flatMap((filing) => {
    const [is, expected] = [contentOf(filing), contentOf(model.filing(filing.period))];
    return is === expected ? [] : [`stored: ${is}\nserially: ${expected}`];
  });
  return [...answers, ...states, ...filings];
}

/**
 * The order of the commits. Only a turn that has no filing locked, and so changes none, stands where it read which
 * filings there are: a colleague may have opened the first one before it was committed.
 */
function inOrder(turns: readonly Turn[]): readonly Turn[] {
  return turns
    .map((turn, at) => ({ turn, at: turn.facts.filing === null ? turn.readAt - 0.5 : at }))
    .sort((left, right) => left.at - right.at)
    .map(({ turn }) => turn);
}

function opened({ isOpen }: Plan): Scenario {
  const model = scenario({ forms });
  if (isOpen) for (const person of PEOPLE) model.say(person, '填报 2020');
  return model;
}

function personOf(place: Place, userId: string): string {
  return PEOPLE.find((person) => place.userId(person) === userId) ?? userId;
}

function withoutLinks(text: string): string {
  return text.replace(/https:\/\/nianbao\.example\/r\/\S+/g, 'LINK');
}

function contentOf({ status, figures, narrative, notes }: Filing | ModelFiling): string {
  return JSON.stringify([status, [...figures].sort(), [...narrative].sort(), [...notes].sort()]);
}
