/** 采用汇总: the office's own report gets, where it is blank, what the approved reports of the units below come to. */
import { askedCells } from '../src/form/figures.ts';
import type { Cell } from '../src/form/form.ts';
import { ZERO } from '../src/form/quantity.ts';
import { store } from './collect.ts';
import { shown } from './echo.ts';
import type { Change } from './filed.ts';
import type { Decision } from './protocol.ts';
import type { SumsBelow } from './facts.ts';
import { respond } from './reply.ts';
import type { Scene } from './reply.ts';
import type { State } from './state.ts';
import * as texts from './texts-above.ts';

/** Shows what would be filled in and asks for 确认; nothing is stored yet. */
export function proposeSums(scene: Scene): Decision<State> {
  const { facts, state } = scene;
  const { sums } = facts;
  if (sums == null || facts.below.length === 0) return respond(scene, { state, lead: [texts.noSumsToAdopt] });
  const changes = changesOf(scene, sums);
  if (changes.length === 0) return respond(scene, { state, lead: [texts.nothingFromSums] });
  return respond(scene, {
    state: { ...state, asked: { kind: 'sums' } },
    lead: [texts.sumsProposed(changes.length, sums.counted, facts.below.length)],
    body: linesOf(scene, sums, changes),
    tail: [texts.sumsHow],
    ask: false,
  });
}

/** 确认 of the proposal. What stands stays; the sums are those of this moment. */
export function adoptSums(scene: Scene): Decision<State> {
  const { sums } = scene.facts;
  const changes = sums == null ? [] : changesOf(scene, sums);
  if (changes.length === 0) return respond(scene, { state: scene.state, lead: [texts.nothingFromSums] });
  return store(scene, changes);
}

function changesOf({ form, filing }: Scene, { sums }: SumsBelow): readonly Change[] {
  return askedCells(form).flatMap(({ id }): readonly Change[] => {
    const to = sums.figures.get(id);
    return to === undefined || filing.figures.has(id) ? [] : [{ kind: 'figure', cell: id, from: null, to }];
  });
}

function linesOf({ form }: Scene, { sums }: SumsBelow, changes: readonly Change[]): readonly string[] {
  const filled = new Set(changes.flatMap((change) => (change.kind === 'figure' ? [change.cell] : [])));
  const cells = askedCells(form).filter(({ id }) => filled.has(id));
  const isZero = ({ id }: Cell): boolean => {
    const figure = sums.figures.get(id);
    return figure?.kind === 'number' && figure.quantity === ZERO;
  };
  const told = cells.filter((cell) => !isZero(cell) || sums.without.has(cell.id));
  const zeros = cells.length - told.length;
  return [
    ...told.map((cell) =>
      texts.sumProposed(
        cell.name,
        shown(cell, sums.figures.get(cell.id) ?? null),
        sums.without.get(cell.id) ?? 0,
      ),
    ),
    ...(zeros === 0 ? [] : [texts.zeroSums(zeros)]),
  ];
}
