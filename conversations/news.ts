/** A colleague whose figure or text was replaced hears of it: two people at one cell must not miss each other. */
import { shown } from './echo.ts';
import type { Change, Decision, Effect, UserId } from './protocol.ts';
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
    const author = authorOf(scene, change);
    const line = author === null ? null : lineOf(scene, change);
    if (author !== null && line !== null) replaced.set(author, [...(replaced.get(author) ?? []), line]);
  }
  return [...replaced].flatMap(([author, lines]) =>
    pushTo(
      facts.colleagues.filter(({ person }) => person.userId === author).map(({ person }) => person),
      texts.replacedPush(unit.name, filing.period, facts.person?.name ?? '', lines),
    ),
  );
}

/** The colleague whose value the change replaces by another; null where there is none. */
function authorOf({ facts, filing }: Scene, change: Change): UserId | null {
  if (change.kind === 'note' || change.from === null) return null;
  if (JSON.stringify(change.from) === JSON.stringify(change.to)) return null;
  const author = filing.enteredBy.get(change.kind === 'figure' ? change.cell : change.part);
  return author === undefined || author === facts.person?.userId ? null : author;
}

function lineOf({ form }: Scene, change: Change): string | null {
  switch (change.kind) {
    case 'figure': {
      const cell = form.cell(change.cell);
      return cell === undefined
        ? null
        : texts.replacedFigure(cell.name, shown(cell, change.from), shown(cell, change.to));
    }
    case 'text':
      return texts.replacedText(
        form.sections.find(({ narrative }) => narrative?.id === change.part)?.name ?? change.part,
      );
    case 'note':
      return null;
    default:
      return change satisfies never;
  }
}
