/** What is said beside the walk: greeting, help, what cannot be read. The place is not lost by it. */
import type { Form } from '../src/form/form.ts';
import type { Registry } from '../src/forms/registry.ts';
import type { Chatter } from '../src/parse/chatter.ts';
import { nearestCommand } from '../src/parse/command.ts';
import { addressed } from '../src/parse/part.ts';
import { explained } from './explain.ts';
import type { Decision } from './protocol.ts';
import type { Facts } from './facts.ts';
import { plain, respond } from './reply.ts';
import type { Scene } from './reply.ts';
import { filling, mayAnywhere, reviewing } from './rights.ts';
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

const WORDS: Readonly<Record<Exclude<Chatter, 'lost'>, string>> = {
  greeting: texts.greeted,
  thanks: texts.thanked,
  assent: texts.assented,
  pause: texts.paused,
  mistake: texts.howToMend,
  person: texts.nobodyHere,
};

/** A greeting, thanks, a pause: answered in a word. 怎么填 is answered with what the standing question means. */
export function courtesy(facts: Facts, state: State, here: Scene | null, kind: Chatter): Decision<State> {
  const begin = `${texts.greeting}${whatNow(facts)}`;
  if (kind === 'lost')
    return here === null ? plain(state, begin) : respond(here, { state, lead: explained(here) });
  if (here !== null) return respond(here, { state, lead: [WORDS[kind]], ask: kind !== 'pause' });
  const isPlain = kind === 'thanks' || kind === 'assent' || kind === 'person';
  return plain(state, isPlain ? WORDS[kind] : begin);
}

/** A message while no filing is open. What names a part of the form would have filled it in. */
export function outside(forms: Registry, facts: Facts, state: State, message: string): Decision<State> {
  const near = nearestCommand(message);
  const reply = near === null ? whatNow(facts) : `${whatNow(facts)}\n${texts.didYouMean(near)}`;
  const isDenied =
    !mayAnywhere(facts, 'fill') && forms.forms.some((form) => addressed(form, message) !== null);
  return { ...plain(state, reply), ...(isDenied && { denied: { action: 'fill', unit: null } as const }) };
}

export function noFiling(facts: Facts, state: State): Decision<State> {
  return plain(state, whatNow(facts));
}

/** What a member can begin with, by his roles. */
export function whatNow(facts: Facts): string {
  if (filling(facts).length > 0) return texts.noFiling;
  if (reviewing(facts).length > 0) return texts.noFilingForReviewer;
  return mayAnywhere(facts, 'oversee') ? texts.noFilingForSupervisor : texts.mayNotFill;
}
