/** `transition(facts, state, said) → decision`: a pure function of what is told. Here a message finds its handler. */
import type { SwitchedOff } from '../src/forms/checks-off.ts';
import { offFor } from '../src/forms/checks-off.ts';
import type { Registry } from '../src/forms/registry.ts';
import { chatter } from '../src/parse/chatter.ts';
import type { Command } from '../src/parse/command.ts';
import { readCommand } from '../src/parse/command.ts';
import { fold } from '../src/parse/fold.ts';
import { addressed } from '../src/parse/part.ts';
import { sumUp, whoIsLate } from './above.ts';
import { answerQuestion } from './ask.ts';
import { aside, courtesy, entered, noFiling, outside } from './aside.ts';
import { answerAsked, answerControl, askSameAgain, confirm } from './asked.ts';
import { adopt } from './adopt.ts';
import { proposeSums } from './adopt-sums.ts';
import { append, collect, collectFor } from './collect.ts';
import { correct, undo } from './correct.ts';
import { deniedAtDoor, turnedAway } from './door.ts';
import { answerParagraph, skipParagraph, startDraft } from './draft.ts';
import { open, opening, quit } from './filing.ts';
import { byteLength } from './fit.ts';
import { go } from './go.ts';
import { guarded } from './guard.ts';
import { openTable, typeCells } from './grid.ts';
import { giveBack, handOver } from './handover.ts';
import { importCommand, importConfirmed } from './import.ts';
import { sameAsLastYear } from './last-year.ts';
import { check, preview, progress } from './look.ts';
import { withNews } from './news.ts';
import { notApplicable } from './not-applicable.ts';
import { listPlaceholders } from './placeholders.ts';
import type { Decision, Facts, Said } from './protocol.ts';
import { plain, respond } from './reply.ts';
import type { Scene } from './reply.ts';
import { markPublished } from './publish.ts';
import { history } from './past.ts';
import { pressed } from './pressed.ts';
import { adoptQuarters } from './quarters.ts';
import { aboutReminders } from './reminders.ts';
import { approve, namedReturn, pending, sendBack } from './review.ts';
import { formFor, helpedAs, openFiling } from './rights.ts';
import type { State } from './state.ts';
import { submit, waive } from './submit.ts';
import { help } from './texts-help.ts';
import * as texts from './texts.ts';
import { understand } from './understand.ts';
import { urge } from './urge.ts';
import { askUnit, switchUnit } from './units.ts';
import { before, beyond, standing } from './walk.ts';

/** The longest message (contracts.md §1). */
const MESSAGE_BYTES = 64 * 1024;

export function transition(
  forms: Registry,
  facts: Facts,
  before: State,
  said: Said,
  checksOff: readonly SwitchedOff[] = [],
): Decision<State> {
  if (said.kind === 'pressed') {
    const obey = (state: State, text: string): Decision<State> =>
      transition(forms, facts, state, { kind: 'text', text }, checksOff);
    return pressed(facts, before, said, obey);
  }
  if (facts.person === null || facts.memberships.length === 0) return turnedAway(before, said);
  const { command, state } = understand(facts, before, said);
  const scene = sceneOf(facts, state, checksOff);
  const decision =
    deniedAtDoor(facts, state, scene, said, command) ?? decide(forms, facts, state, scene, said, command);
  const isImport = said.kind === 'import' || command?.kind === 'import';
  return withNews(scene, guarded(facts, scene, before, decision, isImport));
}

function decide(
  forms: Registry,
  facts: Facts,
  state: State,
  scene: Scene | null,
  said: Exclude<Said, { kind: 'pressed' }>,
  command: Command | null,
): Decision<State> {
  const here = scene !== null && isFilledHere(scene) ? scene : null;
  switch (said.kind) {
    case 'import':
      return importConfirmed(forms, facts, state, scene, said);
    case 'cells':
      return typeCells(scene, state, said, facts);
    case 'entered':
      return entered(facts, state, here);
    case 'unreadable':
      // What the channel could not take for its length arrives as an unreadable text.
      return aside(forms, facts, state, here, (form) =>
        said.what === 'text' ? texts.tooLong : texts.unreadable(said.what, form),
      );
    case 'text': {
      if (command !== null) return obey(forms, facts, state, scene, here, command);
      if (byteLength(said.text) > MESSAGE_BYTES) return aside(forms, facts, state, here, () => texts.tooLong);
      const polite = chatter(said.text);
      if (polite !== null) return courtesy(facts, state, here, polite);
      const figures = answerQuestion(forms, facts, state, here, said.text);
      if (figures !== null) return figures;
      return here === null ? outside(forms, facts, state, said.text) : answer(here, said.text);
    }
    default:
      return said satisfies never;
  }
}

function sceneOf(facts: Facts, state: State, checksOff: readonly SwitchedOff[]): Scene | null {
  if (facts.filing === null) return null;
  const { form, filing, unit } = facts.filing;
  return {
    facts,
    state,
    form: formFor(facts, unit.id, form),
    filing,
    unit,
    off: offFor(checksOff, form, filing.period),
  };
}

/** Whether the loaded filing is the one that this chat fills in, not one under review. */
function isFilledHere({ facts, state, filing }: Scene): boolean {
  const ref = openFiling(facts, state.filing);
  return ref?.unit === filing.unit && ref.period === filing.period;
}

function answer(scene: Scene, message: string): Decision<State> {
  if (fold(message).trim() === '') return respond(scene, { state: scene.state });
  const first =
    askSameAgain(scene, message) ??
    answerAsked(scene, message) ??
    answerControl(scene, message) ??
    answerParagraph(scene, message);
  return first ?? answerForm({ ...scene, state: { ...scene.state, asked: null } }, message);
}

/** A message for the form: a part by its name, or the standing question. */
function answerForm(scene: Scene, message: string): Decision<State> {
  const moved = go(scene, message);
  if (moved !== null) return moved;
  const named = addressed(scene.form, message);
  const section = named?.section ?? null;
  const text = named?.rest ?? message;
  const command = section === null ? null : readCommand(text)?.kind;
  if (section !== null && command === 'sameAsLastYear') return sameAsLastYear(scene, section);
  if (section !== null && command === 'draft') return startDraft(scene, section);
  const none = notApplicable(scene, section, text);
  if (none !== null) return none;
  return named === null ? collect(scene, text) : collectFor(scene, named.section, text, named.continues);
}

function obey(
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
  const { state, form, filing } = scene;
  const item = standing(form, filing, state);
  switch (command.kind) {
    case 'back': {
      const previous = before(form, filing, item);
      if (previous === null) return respond(scene, { state, lead: [texts.atBeginning] });
      return respond(scene, { state: { ...state, at: previous.id, asked: null } });
    }
    case 'skip': {
      // The control total is a question beside the walk: skipping it leaves the walk where it is.
      if (state.asked?.kind === 'draft') return skipParagraph(scene);
      if (state.asked?.kind === 'control') return respond(scene, { state: { ...state, asked: null } });
      const next = item === null ? null : beyond(form, filing, item);
      const lead = next === null ? [texts.skippedToEnd] : [];
      return respond(scene, { state: { ...state, at: next?.id ?? null, asked: null }, lead });
    }
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
