/** What is said beside the walk: greeting, help, what cannot be read. The place is not lost by it. */
import type { Form } from '../src/form/form.ts';
import type { Registry } from '../src/forms/registry.ts';
import type { Chatter } from '../src/parse/chatter.ts';
import { nearestCommand } from '../src/parse/command.ts';
import type { Decision, Facts } from './protocol.ts';
import { plain, respond } from './reply.ts';
import type { Scene } from './reply.ts';
import { filling, membershipsAs, reviewing } from './rights.ts';
import type { State } from './state.ts';
import * as texts from './texts.ts';

/** Says something, then the standing question again; examples are taken from the form in hand, else from the newest. */
export function aside(
  forms: Registry,
  facts: Facts,
  state: State,
  here: Scene | null,
  say: (form: Form) => string,
): Decision<State> {
  if (here !== null) return respond(here, { state, lead: [say(here.form)] });
  const newest = forms.forms.at(-1);
  return newest === undefined ? noFiling(facts, state) : plain(state, say(newest));
}

export function entered(facts: Facts, state: State, here: Scene | null): Decision<State> {
  if (here !== null) return respond(here, { state, lead: [texts.greeting] });
  return plain(state, `${texts.greeting}${whatNow(facts)}`);
}

/** A greeting, thanks, an assent: answered in a word. */
export function courtesy(facts: Facts, state: State, here: Scene | null, kind: Chatter): Decision<State> {
  const word = { greeting: texts.greeted, thanks: texts.thanked, assent: texts.assented }[kind];
  if (here !== null) return respond(here, { state, lead: [word] });
  return plain(state, kind === 'greeting' ? `${texts.greeting}${whatNow(facts)}` : word);
}

/** A message while no filing is open. */
export function outside(facts: Facts, state: State, message: string): Decision<State> {
  const near = nearestCommand(message);
  return plain(state, near === null ? whatNow(facts) : `${whatNow(facts)}\n${texts.didYouMean(near)}`);
}

export function noFiling(facts: Facts, state: State): Decision<State> {
  return plain(state, whatNow(facts));
}

function whatNow(facts: Facts): string {
  if (filling(facts).length > 0) return texts.noFiling;
  if (reviewing(facts).length > 0) return texts.noFilingForReviewer;
  return membershipsAs(facts, 'supervisor').length > 0 ? texts.noFilingForSupervisor : texts.mayNotFill;
}
