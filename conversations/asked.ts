/** Questions beside the form's own: the unit of an amount, a figure that may have come twice, 确认. */
import { quantityAt } from '../src/form/figures.ts';
import { readAnswer } from '../src/parse/answer.ts';
import { fold } from '../src/parse/fold.ts';
import { readNumber, withUnit } from '../src/parse/number.ts';
import { noFigure } from '../src/parse/problem.ts';
import { tokenize } from '../src/parse/tokens.ts';
import { adoptSums } from './adopt-sums.ts';
import { isProse, record, refuse, scopeOf, store, storeText, wrongValue } from './collect.ts';
import { controlAsked } from './controls.ts';
import { confirmParagraph } from './draft.ts';
import { controlNote } from './notes.ts';
import type { Change } from './filed.ts';
import type { Decision } from './protocol.ts';
import { adoptQuarters } from './quarters.ts';
import { respond } from './reply.ts';
import type { Scene } from './reply.ts';
import { submit } from './submit.ts';
import type { State } from './state.ts';
import * as texts from './texts.ts';
import { standing } from './walk.ts';

/** 确认, with a 说明 that may follow. `answer` takes the message that was held back, as if it came now. */
export function confirm(
  scene: Scene,
  remark: string,
  answer: (scene: Scene, message: string) => Decision<State>,
): Decision<State> {
  const { asked } = scene.state;
  const unasked: Scene = { ...scene, state: { ...scene.state, asked: null } };
  switch (asked?.kind) {
    case 'submit':
      return submit(unasked, { warnings: asked.warnings, remark });
    case 'sameAgain':
      return answer(unasked, asked.text);
    case 'shortText':
      return storeText(unasked, asked.part, asked.text);
    case 'draft':
      return confirmParagraph(scene);
    case 'quarters':
      return adoptQuarters(unasked);
    case 'sums':
      return adoptSums(unasked);
    case 'amountUnit':
    case 'control':
    case 'unit':
    case undefined:
      return respond(scene, { state: scene.state, lead: [texts.nothingToConfirm] });
    default:
      return asked satisfies never;
  }
}

/** 元 or 万元, where an amount waits for it; null where the message is something else. */
export function answerAsked(scene: Scene, message: string): Decision<State> | null {
  const { asked } = scene.state;
  if (asked?.kind !== 'amountUnit') return null;
  const unit = fold(message).replace(/[\s。.]/g, '');
  const cell = scene.form.cell(asked.cell);
  if ((unit !== '元' && unit !== '万元') || cell?.measure.kind !== 'money') return null;
  const reading = withUnit(asked.quantity, unit, cell.measure);
  const unasked: Scene = { ...scene, state: { ...scene.state, asked: null } };
  if (reading.kind === 'refused') {
    return refuse(unasked, { code: 'badNumber', text: asked.quantity + unit, fault: reading.fault, cell });
  }
  return record(unasked, {
    entries: [{ cell: cell.id, quantity: reading.quantity }],
    unitMissing: null,
    totals: [],
  });
}

/**
 * A message equal to the last one, whose answer may not have arrived, is asked about before it is taken:
 * a number typed again in doubt would otherwise land in the next cell (reliability.md D6).
 */
export function askSameAgain(scene: Scene, message: string): Decision<State> | null {
  const { facts, state, form, filing } = scene;
  const { lostReply } = facts;
  const item = standing(form, filing, state);
  if (lostReply === null || item?.kind !== 'cell' || state.asked !== null) return null;
  if (fold(lostReply.text).trim() !== fold(message).trim() || isSameByName(scene, message)) return null;
  const previous = lostReply.reply.split('\n').slice(1, 3).join(' ');
  return respond(scene, {
    state: { ...state, at: item.id, asked: { kind: 'sameAgain', text: message } },
    lead: [texts.askSameAgain(message, previous, item.cell.name)],
    ask: false,
  });
}

/** Sent with the names of its rows, a message can only mean the same cells again: nothing can shift. */
function isSameByName(scene: Scene, message: string): boolean {
  const { form, filing } = scene;
  const scope = {
    form,
    tables: form.tables,
    part: '',
    standing: null,
    figures: filing.figures,
    fillsBlanks: false,
  };
  const reading = readAnswer(message, scope);
  return (
    reading.ok &&
    reading.entries.length > 0 &&
    reading.entries.every(({ cell, quantity }) => quantityAt(filing.figures, cell) === quantity)
  );
}

/** A number for the control total that was asked; null where the message is something else. */
export function answerControl(scene: Scene, message: string): Decision<State> | null {
  const cell = controlAsked(scene.form, scene.state)?.cell ?? null;
  const [token, ...others] = tokenize(fold(message).trim()).filter(({ kind }) => kind !== 'end');
  if (cell === null || token === undefined || others.length > 0) return null;
  if (token.kind === 'malformed' || token.kind === 'dash') return refuse(scene, noFigure(token.text, cell));
  if (token.kind !== 'number') return null;
  const reading = readNumber(token.digits, token.unit, cell.measure);
  const unasked: Scene = { ...scene, state: { ...scene.state, asked: null } };
  if (reading.kind !== 'read') {
    const fault = reading.kind === 'refused' ? reading.fault : 'amount';
    return refuse(scene, { code: 'badNumber', text: message, fault, cell });
  }
  const note = controlNote(cell.id);
  const change: Change = {
    kind: 'note',
    note,
    from: scene.filing.notes.get(note) ?? null,
    to: reading.quantity,
  };
  return store(unasked, [change], { besides: [texts.controlTold(cell, reading.quantity)] });
}

/** 不知道, 没有台账: no number for the control total, and nothing that the form takes either; null for any other message. */
export function answerControlWrongly(scene: Scene, message: string): Decision<State> | null {
  const cell = controlAsked(scene.form, scene.state)?.cell;
  if (cell === undefined) return null;
  const item = standing(scene.form, scene.filing, scene.state);
  if (item?.kind === 'text' && isProse(message)) return null;
  const reading = readAnswer(message, scopeOf(scene, null, null));
  const wrong = reading.ok ? null : wrongValue(reading.problem, message, cell);
  return wrong === null ? null : refuse(scene, wrong, message);
}
