/** `transition(facts, state, said) → decision`: a pure function of what is told. Here a message finds its handler. */
import type { SwitchedOff } from '../src/forms/checks-off.ts';
import { offFor } from '../src/forms/checks-off.ts';
import type { Registry } from '../src/forms/registry.ts';
import { chatter } from '../src/parse/chatter.ts';
import type { Command } from '../src/parse/command.ts';
import { answer } from './answer.ts';
import { answerQuestion } from './ask.ts';
import { aside, courtesy, entered, outside } from './aside.ts';
import { deniedAtDoor, turnedAway } from './door.ts';
import { isFilledHere } from './filing.ts';
import { byteLength } from './fit.ts';
import { guarded } from './guard.ts';
import { typeCells } from './grid.ts';
import { importConfirmed } from './import.ts';
import { asMeant } from './meant.ts';
import { withNews } from './news.ts';
import { obey } from './obey.ts';
import type { Decision } from './protocol.ts';
import type { Facts } from './facts.ts';
import type { Said } from './said.ts';
import type { Scene } from './reply.ts';
import { pressed } from './pressed.ts';
import { formFor } from './rights.ts';
import type { State } from './state.ts';
import * as texts from './texts.ts';
import { understand } from './understand.ts';

/** The longest message (contracts.md §1). */
const MESSAGE_BYTES = 64 * 1024;

export function transition(
  forms: Registry,
  facts: Facts,
  before: State,
  said: Said,
  checksOff: readonly SwitchedOff[] = [],
): Decision<State> {
  // What was offered is asked with this message, or forgotten.
  const unasked = { ...before, meant: null };
  if (said.kind === 'pressed') {
    const obey = (state: State, text: string): Decision<State> =>
      transition(forms, facts, state, { kind: 'text', text }, checksOff);
    return pressed(facts, unasked, said, obey);
  }
  if (facts.person === null || facts.memberships.length === 0) return turnedAway(before, said);
  const heard = asMeant(said, before);
  const { command, state } = understand(facts, unasked, heard);
  const scene = sceneOf(facts, state, checksOff);
  const decision =
    deniedAtDoor(facts, state, scene, heard, command) ?? decide(forms, facts, state, scene, heard, command);
  const isImport = said.kind === 'import' || command?.kind === 'import';
  return withNews(scene, guarded(facts, scene, before, decision, isImport));
}

function decide(
  forms: Registry,
  facts: Facts,
  state: State,
  scene: Scene | null,
  said: Exclude<Said, { kind: 'pressed' }>,
  command: Command | null,
): Decision<State> {
  const here = scene !== null && isFilledHere(scene) ? scene : null;
  switch (said.kind) {
    case 'import':
      return importConfirmed(forms, facts, state, scene, said);
    case 'cells':
      return typeCells(scene, state, said, facts);
    case 'entered':
      return entered(facts, state, here);
    case 'unreadable':
      // What the channel could not take for its length arrives as an unreadable text.
      return aside(forms, facts, state, here, (form) =>
        said.what === 'text' ? texts.tooLong : texts.unreadable(said.what, form),
      );
    case 'text': {
      if (command !== null) return obey(forms, facts, state, scene, here, command);
      if (byteLength(said.text) > MESSAGE_BYTES) return aside(forms, facts, state, here, () => texts.tooLong);
      const polite = chatter(said.text);
      if (polite !== null) return courtesy(facts, state, here, polite);
      const figures = answerQuestion(forms, facts, state, here, said.text);
      if (figures !== null) return figures;
      return here === null ? outside(forms, facts, state, said.text) : answer(here, said.text);
    }
    default:
      return said satisfies never;
  }
}

function sceneOf(facts: Facts, state: State, checksOff: readonly SwitchedOff[]): Scene | null {
  if (facts.filing === null) return null;
  const { form, filing, unit } = facts.filing;
  return {
    facts,
    state,
    form: formFor(facts, unit.id, form),
    filing,
    unit,
    off: offFor(checksOff, form, filing.period),
  };
}
