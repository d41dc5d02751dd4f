/** 历史 <行> <列>: who set the cell to what, and when. */
import type { CellId, Form } from '../src/form/form.ts';
import { cellsNamed } from '../src/narrative/placeholder-names.ts';
import { shown } from './echo.ts';
import type { Decision } from './protocol.ts';
import { respond } from './reply.ts';
import type { Scene } from './reply.ts';
import type { State } from './state.ts';
import * as texts from './texts-handover.ts';

/** The typed cells that the words name, before anything is loaded; empty where they name none for certain. */
export function cellsOfHistory(form: Form, what: string): readonly CellId[] {
  const named = cellsNamed(form, what);
  return named.kind === 'cells' ? named.cells.filter(({ sumOf }) => sumOf === null).map(({ id }) => id) : [];
}

export function history(scene: Scene, what: string): Decision<State> {
  const { facts, form, state } = scene;
  const say = (...lines: readonly string[]): Decision<State> =>
    respond(scene, { state, lead: lines, ask: false });
  if (what === '') return say(texts.historyHow);
  const named = cellsNamed(form, what);
  if (named.kind === 'unknown') return say(texts.historyUnknown(what));
  if (named.kind === 'ambiguous') return say(texts.historyChoices(named.candidates));
  if (named.cells.every(({ sumOf }) => sumOf !== null)) return say(texts.derivedHistory);
  if (facts.history.length === 0) return say(texts.noHistory);
  const lines = facts.history.flatMap((change) => {
    const cell = form.cell(change.cell);
    return cell === undefined
      ? []
      : [texts.pastChange(change, cell.name, shown(cell, change.from), shown(cell, change.to))];
  });
  return respond(scene, { state, body: lines, ask: false });
}
