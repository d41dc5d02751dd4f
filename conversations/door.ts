/**
 * The first gate of a turn: what a message asks for is held against the table of rights before any handler sees it. It
 * answers the same whether what was asked for is there or not. The last gate is guard.ts.
 */
import type { Command } from '../src/parse/command.ts';
import { readCommand } from '../src/parse/command.ts';
import type { Decision } from './protocol.ts';
import type { Facts } from './facts.ts';
import type { Said } from './said.ts';
import type { UnitId } from './people.ts';
import { plain, respond } from './reply.ts';
import type { Scene } from './reply.ts';
import { filling, may, mayAnywhere } from './rights.ts';
import type { Action, Denied } from './rights-table.ts';
import { COMMANDS, rightTo } from './rights-table.ts';
import type { State } from './state.ts';
import { whatNow } from './aside.ts';
import { notSupervisor } from './texts-above.ts';
import { notImported } from './texts-import.ts';
import { adminsOnly } from './texts-reminders.ts';
import * as texts from './texts.ts';

/** The answer to whoever is not on the roster: one sentence, without any unit, figure or link (contracts.md §2). */
export function turnedAway(before: State, said: Said): Decision<State> {
  return { ...plain(before, texts.stranger), denied: askedOf(said) };
}

/** What a message asks for, as far as it can be told without a roster. */
function askedOf(said: Said): Denied {
  switch (said.kind) {
    case 'text':
      return { action: firstOf(readCommand(said.text)), unit: null };
    case 'pressed':
      return { action: firstOf(readCommand(said.says)), unit: said.about?.unit ?? null };
    case 'import':
      return { action: 'import', unit: said.unit };
    case 'cells':
      return { action: 'fill', unit: said.unit };
    case 'entered':
    case 'unreadable':
      return { action: 'talk', unit: null };
    default:
      return said satisfies never;
  }
}

function firstOf(command: Command | null): Action {
  return (command === null ? null : COMMANDS[command.kind][0]) ?? 'talk';
}

/** Null where the roster has nothing against it. */
export function deniedAtDoor(
  facts: Facts,
  state: State,
  scene: Scene | null,
  said: Said,
  command: Command | null,
): Decision<State> | null {
  if (said.kind === 'import') return deniedImport(facts, state, said.unit);
  if (command === null) return null;
  const actions = COMMANDS[command.kind];
  const action = actions.find((one) => mayAnywhere(facts, one));
  if (action === undefined) return denied(facts, state, scene, firstOf(command));
  // A filing that is in hand may be of a unit in which he has another part, or none any more.
  const isOfFiling = scene !== null && rightTo(action).of === 'own';
  const isHis = !isOfFiling || actions.some((one) => may(facts, one, scene.unit.id));
  return isHis ? null : denied(facts, state, scene, action);
}

function deniedImport(facts: Facts, state: State, unit: UnitId): Decision<State> | null {
  if (may(facts, 'import', unit)) return null;
  return { ...plain(state, notImported(texts.mayNotFill)), denied: { action: 'import', unit } };
}

function denied(facts: Facts, state: State, scene: Scene | null, action: Action): Decision<State> {
  const unit = scene?.unit.id ?? state.filing?.unit ?? null;
  const isSections = scene !== null && may(facts, 'fill', scene.unit.id);
  const reply =
    isSections && (action === 'submit' || action === 'whole')
      ? respond(scene, { state, lead: [texts.officersOnly] })
      : plain(state, refusalOf(facts, action));
  return { ...reply, denied: { action, unit } };
}

function refusalOf(facts: Facts, action: Action): string {
  switch (action) {
    case 'open':
      return texts.mayNotFill;
    case 'import':
      return filling(facts).length > 0 ? texts.denied : texts.mayNotFill;
    case 'pending':
    case 'approve':
    case 'clear':
    case 'return':
      return texts.mayNotReview;
    case 'publish':
      return texts.mayNotPublish;
    case 'oversee':
    case 'readBelow':
    case 'askBelow':
      return notSupervisor;
    case 'calendar':
      return adminsOnly;
    case 'talk':
    case 'fill':
    case 'whole':
    case 'submit':
    case 'look':
    case 'ask':
      return whatNow(facts);
    default:
      return action satisfies never;
  }
}
