/** What each command does: one line for each, which leads to its own file. */
import type { Registry } from '../src/forms/registry.ts';
import type { Command } from '../src/parse/command.ts';
import { sumUp, whoIsLate } from './above.ts';
import { adopt } from './adopt.ts';
import { proposeSums } from './adopt-sums.ts';
import { answerForm } from './answer.ts';
import { aside, noFiling } from './aside.ts';
import { confirm } from './asked.ts';
import { append } from './collect.ts';
import { correct, undo } from './correct.ts';
import { startDraft } from './draft.ts';
import { isFilledHere, open, opening, quit } from './filing.ts';
import { openTable } from './grid.ts';
import { giveBack, handOver } from './handover.ts';
import { importCommand } from './import.ts';
import { sameAsLastYear } from './last-year.ts';
import { check, preview, progress } from './look.ts';
import { history } from './past.ts';
import { listPlaceholders } from './placeholders.ts';
import type { Decision } from './protocol.ts';
import type { Facts } from './facts.ts';
import { markPublished } from './publish.ts';
import { adoptQuarters } from './quarters.ts';
import { aboutReminders } from './reminders.ts';
import { plain, respond } from './reply.ts';
import type { Scene } from './reply.ts';
import { back, skip } from './step.ts';
import { approve, namedReturn, pending, sendBack } from './review.ts';
import { helpedAs } from './rights.ts';
import type { State } from './state.ts';
import { submit, waive } from './submit.ts';
import { help } from './texts-help.ts';
import * as texts from './texts.ts';
import { askUnit, switchUnit } from './units.ts';
import { urge } from './urge.ts';

/** `here`: the filing that this chat fills in, if it is the one loaded. */
export function obey(
  forms: Registry,
  facts: Facts,
  state: State,
  scene: Scene | null,
  here: Scene | null,
  command: Command,
): Decision<State> {
  switch (command.kind) {
    case 'file': {
      const opened = opening(facts, state, command.period, forms.formFor);
      if (opened.kind === 'refused') return plain(state, opened.reply);
      if (opened.kind === 'whichUnit') return askUnit(facts, state, command.period);
      return scene === null ? plain(state, texts.noFiling) : open(scene);
    }
    case 'import':
      return importCommand(forms, facts, state, scene, command.text);
    case 'switch':
      return switchUnit(facts, state, command.unit);
    case 'pending':
      return pending(facts, state, scene);
    case 'approve':
      return approve(facts, state, scene);
    case 'return':
      return sendBack(
        facts,
        state,
        scene,
        namedReturn(facts, state, command.reason)?.reason ?? command.reason,
      );
    case 'published':
      return markPublished(state, scene, command.address);
    case 'late':
      return whoIsLate(facts, state, command.period);
    case 'urge':
      return urge(facts, state, command.period);
    case 'sums':
      return sumUp(facts, state, command.period);
    case 'quiet':
    case 'loud':
    case 'days':
      return aboutReminders(facts, state, command);
    case 'help':
      return aside(forms, facts, state, here, (form) => help(form, helpedAs(facts)));
    case 'quit':
      return quit(state);
    case 'history':
      return scene === null ? noFiling(facts, state) : history(scene, command.what);
    case 'preview':
      return scene === null ? noFiling(facts, state) : preview(scene);
    case 'table':
      return scene === null ? noFiling(facts, state) : openTable(scene);
    case 'check':
      return scene === null ? noFiling(facts, state) : check(scene, here !== null);
    case 'progress':
      return scene === null ? noFiling(facts, state) : progress(scene, here !== null);
    case 'continue':
      return continued(facts, state, scene);
    case 'back':
    case 'skip':
    case 'undo':
    case 'correct':
    case 'submit':
    case 'confirm':
    case 'waive':
    case 'sameAsLastYear':
    case 'quarters':
    case 'adoptSums':
    case 'handOver':
    case 'giveBack':
    case 'append':
    case 'adopt':
    case 'draft':
    case 'placeholders':
      return here === null ? noFiling(facts, state) : work(here, command);
    default:
      return command satisfies never;
  }
}

/** 继续: the question that stands; after 退出 the filing is opened again first. */
function continued(facts: Facts, state: State, scene: Scene | null): Decision<State> {
  if (scene === null) return noFiling(facts, state);
  return isFilledHere(scene) ? respond(scene, { state: { ...state, asked: null } }) : open(scene);
}

type Work = Extract<
  Command,
  {
    kind:
      | 'back'
      | 'skip'
      | 'undo'
      | 'correct'
      | 'submit'
      | 'confirm'
      | 'waive'
      | 'sameAsLastYear'
      | 'quarters'
      | 'adoptSums'
      | 'handOver'
      | 'giveBack'
      | 'append'
      | 'adopt'
      | 'draft'
      | 'placeholders';
  }
>;

/** The commands on a filing that this chat fills in. */
function work(scene: Scene, command: Work): Decision<State> {
  switch (command.kind) {
    case 'back':
      return back(scene);
    case 'skip':
      return skip(scene);
    case 'undo':
      return undo(scene);
    case 'correct':
      return correct(scene, command.what, command.verbatim);
    case 'submit':
      return submit(scene, null);
    case 'confirm':
      return confirm(scene, command.remark, answerForm);
    case 'waive':
      return waive(scene, command.index, command.reason);
    case 'sameAsLastYear':
      return sameAsLastYear(scene, null);
    case 'quarters':
      return adoptQuarters(scene);
    case 'adoptSums':
      return proposeSums(scene);
    case 'handOver':
      return handOver(scene, command.to, command.part);
    case 'giveBack':
      return giveBack(scene, command.part);
    case 'append':
      return append(scene, command.text);
    case 'adopt':
      return adopt(scene, command.index);
    case 'draft':
      return startDraft(scene, null);
    case 'placeholders':
      return listPlaceholders(scene, command.part);
    default:
      return command satisfies never;
  }
}
