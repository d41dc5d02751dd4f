/** 上一步, 跳过: the standing question moves by one; no figure changes. */
import { skipParagraph } from './draft.ts';
import type { Decision } from './protocol.ts';
import { respond } from './reply.ts';
import type { Scene } from './reply.ts';
import type { State } from './state.ts';
import * as texts from './texts.ts';
import { before, beyond, standing } from './walk.ts';

export function back(scene: Scene): Decision<State> {
  const { state, form, filing } = scene;
  const previous = before(form, filing, standing(form, filing, state));
  if (previous === null) return respond(scene, { state, lead: [texts.atBeginning] });
  return respond(scene, { state: { ...state, at: previous.id, asked: null } });
}

export function skip(scene: Scene): Decision<State> {
  const { state, form, filing } = scene;
  if (state.asked?.kind === 'draft') return skipParagraph(scene);
  // The control total is a question beside the walk: skipping it leaves the walk where it is.
  if (state.asked?.kind === 'control') return respond(scene, { state: { ...state, asked: null } });
  const item = standing(form, filing, state);
  const next = item === null ? null : beyond(form, filing, item);
  const lead = next === null ? [texts.skippedToEnd] : [];
  return respond(scene, { state: { ...state, at: next?.id ?? null, asked: null }, lead });
}
