/** 采纳: a change that was offered with an error is carried out. */
import { number } from '../src/form/figures.ts';
import { refuseIfClosed, store } from './collect.ts';
import type { Change } from './filed.ts';
import type { Decision } from './protocol.ts';
import { stillMends } from './repairs.ts';
import { respond } from './reply.ts';
import type { Scene } from './reply.ts';
import type { State } from './state.ts';
import * as texts from './texts-repair.ts';

/** 采纳: exactly what was offered, as long as it still mends what it was offered for. */
export function adopt(scene: Scene, index: number | null): Decision<State> {
  const { state, filing } = scene;
  const closed = refuseIfClosed(scene);
  if (closed !== null) return closed;
  const { offer } = state;
  const isHere = offer?.filing.unit === filing.unit && offer.filing.period === filing.period;
  const repairs = isHere ? offer.repairs : [];
  const refused = (why: string): Decision<State> => respond(scene, { state, lead: [why], ask: false });
  if (repairs.length === 0) return refused(texts.nothingOffered);
  if (index === null && repairs.length > 1) return refused(texts.whichOffer(repairs.length));
  const chosen = repairs[(index ?? 1) - 1];
  if (chosen === undefined) return refused(texts.noSuchOffer(repairs.length));
  if (!stillMends(scene, chosen)) return refused(texts.offerIsOld);
  return store(
    scene,
    chosen.map(({ cell, to }): Change => {
      const from = filing.figures.get(cell) ?? null;
      return { kind: 'figure', cell, from, to: number(to) };
    }),
  );
}
