/** `transition(facts, state, said) → decision`: a pure function of what is told. Here a message finds its handler. */
import type { Registry } from '../src/forms/registry.ts';
import type { Command } from '../src/parse/command.ts';
import { readCommand } from '../src/parse/command.ts';
import { fold } from '../src/parse/fold.ts';
import { addressed } from '../src/parse/part.ts';
import { aside, entered, noFiling, outside } from './aside.ts';
import { answerAsked, askSameAgain, confirm } from './asked.ts';
import { collect, collectFor } from './collect.ts';
import { correct, undo } from './correct.ts';
import { open, opening, quit } from './filing.ts';
import { byteLength } from './fit.ts';
import { check, preview, progress } from './look.ts';
import type { Decision, Facts, Said } from './protocol.ts';
import { plain, respond } from './reply.ts';
import type { Scene } from './reply.ts';
import { approve, pending, sendBack, submit } from './review.ts';
import { openFiling } from './rights.ts';
import type { State } from './state.ts';
import * as texts from './texts.ts';
import { before, beyond, standing } from './walk.ts';

/** The longest message (contracts.md §1). */
const MESSAGE_BYTES = 64 * 1024;

export function transition(forms: Registry, facts: Facts, state: State, said: Said): Decision<State> {
  if (facts.person === null || facts.memberships.length === 0) return plain(state, texts.stranger);
  const scene = sceneOf(facts, state);
  const here = scene !== null && isFilledHere(scene) ? scene : null;
  switch (said.kind) {
    case 'entered':
      return entered(facts, state, here);
    case 'unreadable':
      // What the channel could not take for its length arrives as an unreadable text.
      return aside(forms, facts, state, here, (form) =>
        said.what === 'text' ? texts.tooLong : texts.unreadable(said.what, form),
      );
    case 'text': {
      const command = readCommand(said.text);
      if (command !== null) return obey(forms, facts, state, scene, here, command);
      if (byteLength(said.text) > MESSAGE_BYTES) return aside(forms, facts, state, here, () => texts.tooLong);
      return here === null ? outside(facts, state, said.text) : answer(here, said.text);
    }
    default:
      return said satisfies never;
  }
}

function sceneOf(facts: Facts, state: State): Scene | null {
  if (facts.filing === null) return null;
  const { form, filing, unit } = facts.filing;
  return { facts, state, form, filing, unit };
}

/** Whether the loaded filing is the one that this chat fills in, not one under review. */
function isFilledHere({ facts, state, filing }: Scene): boolean {
  const ref = openFiling(facts, state.filing);
  return ref?.unit === filing.unit && ref.period === filing.period;
}

function answer(scene: Scene, message: string): Decision<State> {
  if (fold(message).trim() === '') return respond(scene, { state: scene.state });
  const first = askSameAgain(scene, message) ?? answerAsked(scene, message);
  return first ?? answerForm({ ...scene, state: { ...scene.state, asked: null } }, message);
}

function answerForm(scene: Scene, message: string): Decision<State> {
  const named = addressed(scene.form, message);
  return named === null ? collect(scene, message) : collectFor(scene, named.section, named.rest);
}

function obey(
  forms: Registry,
  facts: Facts,
  state: State,
  scene: Scene | null,
  here: Scene | null,
  command: Command,
): Decision<State> {
  switch (command.kind) {
    case 'file': {
      const opened = opening(facts, state, command.period, forms.formFor);
      if (opened.kind === 'refused') return plain(state, opened.reply);
      return scene === null ? plain(state, texts.noFiling) : open(scene);
    }
    case 'pending':
      return pending(facts, state, scene);
    case 'approve':
      return approve(facts, state, scene);
    case 'return':
      return sendBack(facts, state, scene, command.reason);
    case 'help':
      return aside(forms, facts, state, here, (form) => texts.help(form, facts.today.year - 1));
    case 'quit':
      return quit(state);
    case 'preview':
      return scene === null ? noFiling(facts, state) : preview(scene);
    case 'check':
      return scene === null ? noFiling(facts, state) : check(scene, here !== null);
    case 'progress':
      return scene === null ? noFiling(facts, state) : progress(scene, here !== null);
    case 'continue':
      return continued(facts, state, scene);
    case 'back':
    case 'skip':
    case 'undo':
    case 'correct':
    case 'submit':
    case 'confirm':
      return here === null ? noFiling(facts, state) : work(here, command);
    default:
      return command satisfies never;
  }
}

/** 继续: the question that stands; after 退出 the filing is opened again first. */
function continued(facts: Facts, state: State, scene: Scene | null): Decision<State> {
  if (scene === null) return noFiling(facts, state);
  return isFilledHere(scene) ? respond(scene, { state: { ...state, asked: null } }) : open(scene);
}

type Work = Exclude<
  Command,
  {
    kind:
      | 'file'
      | 'continue'
      | 'pending'
      | 'approve'
      | 'return'
      | 'help'
      | 'quit'
      | 'preview'
      | 'check'
      | 'progress';
  }
>;

/** The commands on a filing that this chat fills in. */
function work(scene: Scene, command: Work): Decision<State> {
  const { state, form, filing } = scene;
  const item = standing(form, filing, state);
  switch (command.kind) {
    case 'back': {
      const previous = before(form, filing, item);
      if (previous === null) return respond(scene, { state, lead: [texts.atBeginning] });
      return respond(scene, { state: { ...state, at: previous.id, asked: null } });
    }
    case 'skip': {
      const next = item === null ? null : beyond(form, filing, item);
      const lead = next === null ? [texts.skippedToEnd] : [];
      return respond(scene, { state: { ...state, at: next?.id ?? null, asked: null }, lead });
    }
    case 'undo':
      return undo(scene);
    case 'correct':
      return correct(scene, command.what);
    case 'submit':
      return submit(scene, []);
    case 'confirm':
      return confirm(scene, (unasked, message) => answerForm(unasked, message));
    default:
      return command satisfies never;
  }
}
