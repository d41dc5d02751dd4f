/** A colleague whose figure or text was replaced hears of it: two people at one cell must not miss each other. */
import { itemOf } from './apply.ts';
import { shown } from './echo.ts';
import { itemName, otherAuthor, ownName } from './names.ts';
import type { Change } from './filed.ts';
import type { Decision } from './protocol.ts';
import type { Effect } from './effects.ts';
import type { UserId } from './people.ts';
import type { Scene } from './reply.ts';
import { pushTo } from './rights.ts';
import type { State } from './state.ts';
import * as texts from './texts-handover.ts';

export function withNews(scene: Scene | null, decision: Decision<State>): Decision<State> {
  const changes = decision.effects.flatMap((effect) => (effect.type === 'record' ? effect.changes : []));
  if (scene === null || changes.length === 0) return decision;
  return { ...decision, effects: [...decision.effects, ...newsOf(scene, changes)] };
}

function newsOf(scene: Scene, changes: readonly Change[]): readonly Effect[] {
  const { facts, filing, unit } = scene;
  const replaced = new Map<UserId, string[]>();
  for (const change of changes) {
    if (change.kind === 'note') continue;
    const author = replacedBy(scene, change);
    if (author !== null) replaced.set(author, [...(replaced.get(author) ?? []), lineOf(scene, change)]);
  }
  return [...replaced].flatMap(([author, lines]) =>
    pushTo(
      facts.colleagues.filter(({ person }) => person.userId === author).map(({ person }) => person),
      texts.replacedPush(unit.name, filing.period, ownName(facts), lines),
    ),
  );
}

type Given = Exclude<Change, { readonly kind: 'note' }>;

/** The colleague whose value the change replaces by another; null where there is none. */
function replacedBy(scene: Scene, change: Given): UserId | null {
  const { from, to } = change;
  if (from === null || JSON.stringify(from) === JSON.stringify(to)) return null;
  return otherAuthor(scene, itemOf(change));
}

function lineOf({ form }: Scene, change: Given): string {
  const name = itemName(form, itemOf(change));
  if (change.kind === 'text') return texts.replacedText(name);
  const cell = form.cell(change.cell);
  return cell === undefined
    ? name
    : texts.replacedFigure(name, shown(cell, change.from), shown(cell, change.to));
}
