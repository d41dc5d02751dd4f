/** What a message asks for, before anything is loaded: a command, or the answer to 填报's own question. */
import type { Command } from '../src/parse/command.ts';
import { readCommand } from '../src/parse/command.ts';
import type { Facts } from './facts.ts';
import type { Said } from './said.ts';
import type { State } from './state.ts';
import { namedUnit } from './units.ts';

export interface Understood {
  /** Null where the message is no command. */
  readonly command: Command | null;
  /** The state that the command is followed in. */
  readonly state: State;
}

export function understand(facts: Pick<Facts, 'memberships'>, state: State, said: Said): Understood {
  if (said.kind !== 'text') return { command: null, state };
  const command = readCommand(said.text);
  if (command !== null || state.asked?.kind !== 'unit') return { command, state };
  const unit = namedUnit(facts, said.text);
  if (unit === null) return { command: null, state };
  return {
    command: { kind: 'file', period: state.asked.period },
    state: { ...state, unit: unit.id, asked: null },
  };
}
