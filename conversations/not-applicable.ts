/** 不适用 <理由>: a cell that cannot have a figure; empty in the report, with its reason beside it. */
import type { Cell, Section } from '../src/form/form.ts';
import { readAnswer } from '../src/parse/answer.ts';
import { refuseIfClosed, scopeOf, store, refuse } from './collect.ts';
import type { Change } from './filed.ts';
import type { Decision } from './protocol.ts';
import { respond } from './reply.ts';
import type { Scene } from './reply.ts';
import type { State } from './state.ts';
import * as texts from './texts.ts';
import { itemsOf, question, standing } from './walk.ts';

/** `许可 决定 不适用 无此职权`, `不适用：无此职权`. */
const WRITTEN = /^([^\n不]*?)[ \t\u3000:：,，]*不适用(?:[ \t\u3000:：,，。]+([^\n]*))?$/;

/** Null where the message is something else. `section`: the part that it named. */
export function notApplicable(
  scene: Scene,
  section: Section | null,
  message: string,
): Decision<State> | null {
  const match = WRITTEN.exec(message.trim());
  if (match === null) return null;
  const [, names = '', reason = ''] = match;
  const item = standing(scene.form, scene.filing, scene.state);
  if (names.trim() === '' && item?.kind !== 'cell') return null;
  const closed = refuseIfClosed(scene);
  if (closed !== null) return closed;
  const named = names.trim() === '' ? standingCells(scene) : namedCells(scene, section, names);
  if (!Array.isArray(named)) return named;
  if (reason.trim() === '') {
    return respond(scene, { state: scene.state, lead: [texts.notRecorded(texts.notApplicableHow)] });
  }
  return store(
    scene,
    named.map((cell: Cell): Change => {
      const from = scene.filing.figures.get(cell.id) ?? null;
      return { kind: 'figure', cell: cell.id, from, to: { kind: 'notApplicable', reason: reason.trim() } };
    }),
  );
}

function standingCells({ form, filing, state }: Scene): Cell[] {
  const items = itemsOf(form, filing);
  const item = standing(form, filing, state);
  if (item === null) return [];
  const row = question(items, item);
  return (row[0]?.id === item.id ? row : [item]).flatMap((one) => (one.kind === 'cell' ? [one.cell] : []));
}

/** The cells that `names` means: those that 全0 behind it would set. */
function namedCells(scene: Scene, section: Section | null, names: string): Cell[] | Decision<State> {
  const inHand = section ?? standing(scene.form, scene.filing, scene.state)?.section ?? null;
  const read = (within: Section | null) => readAnswer(`${names} 全0`, scopeOf(scene, within, null));
  const first = read(inHand !== null && inHand.tables.length > 0 ? inHand : null);
  const reading = first.ok || section !== null ? first : read(null);
  if (!reading.ok) return refuse(scene, first.ok ? reading.problem : first.problem);
  return reading.entries.flatMap(({ cell }) => scene.form.cell(cell) ?? []);
}
