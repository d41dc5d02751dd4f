/** 表三, 跳到表四, 下一张表: the question moves there; no figure changes. */
import type { Section } from '../src/form/form.ts';
import { destination } from '../src/parse/destination.ts';
import { refuseIfClosed } from './collect.ts';
import type { Decision } from './protocol.ts';
import { respond } from './reply.ts';
import type { Scene } from './reply.ts';
import type { State } from './state.ts';
import * as texts from './texts.ts';
import type { Item } from './walk.ts';
import { isGiven, itemsIn, itemsOf, standing } from './walk.ts';

/** Null where the message is no mere name of a part. */
export function go(scene: Scene, message: string): Decision<State> | null {
  const { form, filing, state } = scene;
  const to = destination(form, message);
  if (to === null) return null;
  const closed = refuseIfClosed(scene);
  if (closed !== null) return closed;
  const items = itemsOf(form, filing);
  const section = to.kind === 'section' ? to.section : sectionBehind(items, standing(form, filing, state));
  if (section === null) return respond(scene, { state, lead: [texts.noPartBehind] });
  const own = itemsIn(form, filing, section.id);
  const first = own.find((item) => !isGiven(filing, item)) ?? own[0];
  if (first === undefined) return respond(scene, { state, lead: [texts.notAsked(section)] });
  return respond(scene, { state: { ...state, at: first.id, asked: null } });
}

/** The part behind the one that holds the standing question, in the order of the walk. */
function sectionBehind(items: readonly Item[], item: Item | null): Section | null {
  const last = items.findLastIndex(({ section }) => section.id === item?.section.id);
  return item === null ? null : (items[last + 1]?.section ?? null);
}
