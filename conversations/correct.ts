/** Mending what was given: 改, 撤销. */
import type { Form } from '../src/form/form.ts';
import { readAnswer } from '../src/parse/answer.ts';
import { addressed } from '../src/parse/part.ts';
import { applyChanges, itemOf, reverse } from './apply.ts';
import { collectFor, record, refuse, refuseIfClosed } from './collect.ts';
import { draftAfter } from './draft.ts';
import { echo } from './echo.ts';
import { itemName } from './names.ts';
import { askedAgain } from './controls.ts';
import type { Decision } from './protocol.ts';
import { respond } from './reply.ts';
import type { Scene } from './reply.ts';
import type { State } from './state.ts';
import { draftUndone } from './texts-draft.ts';
import * as texts from './texts.ts';
import { standing } from './walk.ts';

/** 改 <行> [<列>] <数>: also sets a figure not yet given; never refused because an identity breaks. `verbatim` is for a text. */
export function correct(scene: Scene, what: string, verbatim: string): Decision<State> {
  const { form, filing } = scene;
  const closed = refuseIfClosed(scene);
  if (closed !== null) return closed;
  if (what === '')
    return respond(scene, { state: scene.state, lead: [texts.notRecorded(texts.correctHow(form))] });
  const asWritten = addressed(form, verbatim);
  if (asWritten?.section.narrative != null) return collectFor(scene, asWritten.section, asWritten.rest);
  const named = addressed(form, what);
  const text = named?.rest ?? what;
  const scope = (tables: Form['tables'], part: string) => ({
    form,
    tables,
    part,
    standing: null,
    figures: filing.figures,
    fillsBlanks: false,
  });
  const everywhere = scope(named?.section.tables ?? form.tables, named?.section.name ?? '报告');
  const reading = readAnswer(text, everywhere);
  if (reading.ok) {
    if (reading.entries.length === 0 && reading.unitMissing === null) {
      return respond(scene, { state: scene.state, lead: [texts.notRecorded(texts.correctHow(form))] });
    }
    return record(scene, reading);
  }
  // A name that several tables have means the one in hand.
  const inHand = standing(form, filing, scene.state)?.section;
  if (reading.problem.code === 'ambiguousName' && named === null && inHand !== undefined) {
    const again = readAnswer(text, scope(inHand.tables, inHand.name));
    if (again.ok) return record(scene, again);
  }
  return refuse(scene, reading.problem);
}

/** 撤销: the member's own last message that changed this filing; what others changed since stays and is named. */
export function undo(scene: Scene): Decision<State> {
  const { facts, form, filing, state } = scene;
  const turn = facts.undoable;
  const closed = refuseIfClosed(scene);
  if (closed !== null) return closed;
  if (turn === null) return respond(scene, { state, lead: [texts.undoneNothing] });
  const since = new Map(turn.changedSince.map(({ item, by }) => [item, by.name]));
  const changes = turn.changes.filter((change) => !since.has(itemOf(change))).map(reverse);
  const kept = turn.changedSince.map(({ item, by }) => ({ name: itemName(form, item), by: by.name }));
  const [first] = turn.changes;
  const draft = draftAfter(scene, applyChanges(filing, changes), changes);
  if (draft !== null) {
    const effects = [{ type: 'takeBack', of: turn.key, changes }] as const;
    return respond(scene, { ...draft, changes, effects, lead: [draftUndone, ...(draft.lead ?? [])] });
  }
  // What stands now, without what stood before: 恢复为 says it.
  const body = echo(
    form,
    changes.map((change) => ({ ...change, from: null })),
  );
  return respond(scene, {
    state: {
      ...state,
      asked: first?.kind === 'note' ? askedAgain(form, first.note) : null,
      at:
        first === undefined || first.kind === 'note'
          ? state.at
          : first.kind === 'figure'
            ? first.cell
            : first.part,
    },
    changes,
    effects: [{ type: 'takeBack', of: turn.key, changes }],
    lead: changes.length === 0 ? [] : [body.length === 0 ? texts.undoneWhole : texts.undone],
    body,
    tail: kept.length > 0 ? [texts.keptFromUndo(kept)] : [],
  });
}
