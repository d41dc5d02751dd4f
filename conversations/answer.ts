/** A message that is no command: what the filing asked is tried first, then the form takes it. */
import { readCommand } from '../src/parse/command.ts';
import { fold } from '../src/parse/fold.ts';
import { addressed } from '../src/parse/part.ts';
import { answerAsked, answerControl, answerControlWrongly, askSameAgain } from './asked.ts';
import { collect, collectFor } from './collect.ts';
import { answerParagraph, startDraft } from './draft.ts';
import { go } from './go.ts';
import { sameAsLastYear } from './last-year.ts';
import { notApplicable } from './not-applicable.ts';
import type { Decision } from './protocol.ts';
import { respond } from './reply.ts';
import type { Scene } from './reply.ts';
import type { State } from './state.ts';

export function answer(scene: Scene, message: string): Decision<State> {
  if (fold(message).trim() === '') return respond(scene, { state: scene.state });
  const first =
    askSameAgain(scene, message) ??
    answerAsked(scene, message) ??
    answerControl(scene, message) ??
    answerParagraph(scene, message);
  if (first !== null) return first;
  const unasked: Scene = { ...scene, state: { ...scene.state, asked: null } };
  return aimed(unasked, message) ?? answerControlWrongly(scene, message) ?? collect(unasked, message);
}

/** A message for the form: a part by its name, or the standing question. */
export function answerForm(scene: Scene, message: string): Decision<State> {
  return aimed(scene, message) ?? collect(scene, message);
}

/** What says itself where it belongs: a part by its name, a place to go to, what does not apply. */
function aimed(scene: Scene, message: string): Decision<State> | null {
  const moved = go(scene, message);
  if (moved !== null) return moved;
  const named = addressed(scene.form, message);
  const section = named?.section ?? null;
  const text = named?.rest ?? message;
  const command = section === null ? null : readCommand(text)?.kind;
  if (section !== null && command === 'sameAsLastYear') return sameAsLastYear(scene, section);
  if (section !== null && command === 'draft') return startDraft(scene, section);
  const none = notApplicable(scene, section, text);
  if (none !== null) return none;
  return named === null ? null : collectFor(scene, named.section, text, named.continues);
}
