/** 催报: one message to each officer of a late unit below, at most once a day. */
import type { Period } from '../src/form/period.ts';
import { overviewOf } from './above.ts';
import { fit } from './fit.ts';
import { isLate } from './late.ts';
import { fillCard } from './cards.ts';
import type { BelowUnit, Facts } from './facts.ts';
import type { Card } from './card.ts';
import type { Decision } from './protocol.ts';
import type { Unit, UserId } from './people.ts';
import { plain } from './reply.ts';
import type { State } from './state.ts';
import * as texts from './texts-above.ts';
import { askUrged, labels } from './texts-cards.ts';
import { urgeKey } from './urge-key.ts';

export function urge(facts: Facts, state: State, written: string): Decision<State> {
  const about = overviewOf(facts, state, written);
  if (about.kind === 'refused') return plain(state, about.reply);
  const { unit, period } = about;
  if (facts.below.length === 0) return plain(state, texts.noneBelow);
  const late = facts.below.filter(isLate);
  if (late.length === 0) return plain(state, texts.nobodyLate(period, facts.below.length));
  const urged = facts.urged ?? new Set<UserId>();
  const isUrged = ({ officers = [] }: BelowUnit): boolean =>
    officers.length > 0 && officers.every(({ userId }) => urged.has(userId));
  const unreachable = late.filter(({ officers = [] }) => officers.length === 0);
  const before = late.filter(isUrged);
  const now = late.filter((one) => !unreachable.includes(one) && !isUrged(one));
  const messages = [...byOfficer(now)]
    .filter(([to]) => !urged.has(to))
    .map(([to, units]) => ({
      key: urgeKey(facts.today, unit, period, to),
      to,
      text: messageTo(units, aboveOf(facts, unit), period),
      ...cardFor(units, period),
    }));
  const { text } = fit(
    {
      head: [
        now.length === 0 ? texts.nobodyToUrge(period) : texts.urged(period, now.length, messages.length),
      ],
      body: [
        ...now.map(({ name }) => name),
        ...before.map(({ name }) => texts.urgedBefore(name)),
        ...unreachable.map(({ name }) => texts.nobodyFillsIn(name)),
      ],
      foot: [],
    },
    texts.urgedRest,
  );
  return plain(state, text, messages.length === 0 ? [] : [{ type: 'urge', unit, messages }]);
}

function byOfficer(late: readonly BelowUnit[]): ReadonlyMap<UserId, readonly BelowUnit[]> {
  const all = new Map<UserId, BelowUnit[]>();
  for (const unit of late)
    for (const { userId } of unit.officers ?? []) all.set(userId, [...(all.get(userId) ?? []), unit]);
  return all;
}

function aboveOf({ memberships }: Facts, unit: Unit['id']): string {
  return memberships.find((place) => place.unit.id === unit)?.unit.name ?? '';
}

/** Of one unit; who fills in for several says in the chat which he means. */
function cardFor(units: readonly BelowUnit[], period: Period): { readonly card?: Card } {
  const [only, another] = units;
  if (only === undefined || another !== undefined) return {};
  const subject = { unit: { id: only.unit, name: only.name }, period };
  const label = only.status === null ? labels.fill : labels.goOn;
  return { card: fillCard(subject, askUrged, label) };
}

function messageTo(units: readonly BelowUnit[], above: string, period: Period): string {
  return fit(
    {
      head: [texts.urgeHead(above, period)],
      body: units.map(({ name, status }) => texts.urgeLine(name, status)),
      foot: [texts.urgeHow(period, units.length > 1)],
    },
    texts.urgedRest,
  ).text;
}
