/** Members of several units: which one they speak for, chosen once and changed by 切换. */
import { fold } from '../src/parse/fold.ts';
import type { Decision } from './protocol.ts';
import type { Facts } from './facts.ts';
import type { Unit } from './people.ts';
import { plain } from './reply.ts';
import { placesFor } from './rights.ts';
import type { Action } from './rights-table.ts';
import type { State } from './state.ts';
import * as texts from './texts.ts';

type Known = Pick<Facts, 'memberships'>;

/** The units in which the action is the member's, in the order of the roster. */
export function ownUnits(facts: Known, action: Action = 'fill'): readonly Unit[] {
  return placesFor(facts, action).map(({ unit }) => unit);
}

/** The unit that the member speaks for; null where the action is his in several and he has not said which. */
export function chosenUnit(facts: Known, state: State, action: Action = 'fill'): Unit | null {
  const units = ownUnits(facts, action);
  return units.find(({ id }) => id === state.unit) ?? (units.length === 1 ? (units[0] ?? null) : null);
}

/** A number of the list or a part of a name that fits only one unit. */
export function namedUnit(facts: Known, text: string): Unit | null {
  const units = ownUnits(facts);
  const bare = fold(text).replace(/[\s.。、]/g, '');
  if (/^\d{1,2}$/.test(bare)) return units[Number(bare) - 1] ?? null;
  const fitting = bare.length < 2 ? [] : units.filter(({ name }) => fold(name).includes(bare));
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

/** Asks which; the answer goes on with 填报 of `period` as it was written. */
export function askUnit(facts: Known, state: State, period: string): Decision<State> {
  const names = ownUnits(facts).map(({ name }) => name);
  return plain({ ...state, asked: { kind: 'unit', period } }, texts.whichUnit(names));
}

/** 切换: puts the open filing away and speaks for another unit. */
export function switchUnit(facts: Known, state: State, text: string): Decision<State> {
  const units = ownUnits(facts);
  if (units.length < 2) return plain(state, texts.onlyOneUnit);
  const unit = text === '' ? null : namedUnit(facts, text);
  const away: State = { ...state, filing: null, at: null, asked: null };
  if (unit === null) return askUnit(facts, { ...away, unit: null }, '');
  return plain({ ...away, unit: unit.id }, texts.switched(unit.name));
}
