/** 导入: the link to the page of uploads, a report pasted below the word, and what was confirmed on the page. */
import type { Registry } from '../src/forms/registry.ts';
import { store } from './collect.ts';
import { fit } from './fit.ts';
import { blankCells, importChanges, otherTotals, totalNotes } from './import-changes.ts';
import { readPasted } from './import-paste.ts';
import type { ImportPlan } from './import-plan.ts';
import { planImport } from './import-plan.ts';
import { ownName } from './names.ts';
import type { Change } from './filed.ts';
import type { Decision } from './protocol.ts';
import type { Facts, Wants } from './facts.ts';
import type { ImportedReport, Said } from './said.ts';
import { plain } from './reply.ts';
import type { Scene } from './reply.ts';
import { storedCard } from './cards.ts';
import { othersAs, pushTo } from './rights.ts';
import { askStored } from './texts-cards.ts';
import type { State } from './state.ts';
import * as words from './texts-import.ts';
import { remarksLeft } from './texts-review.ts';
import * as texts from './texts.ts';
import { chosenUnit, ownUnits } from './units.ts';

type Early = Pick<Facts, 'today' | 'memberships' | 'heads'>;
type Confirmed = Said & { kind: 'import' };

const NOTHING: Wants = { filing: null, undoable: false };
/** So many contradicting totals are told one by one. */
const TOLD = 3;

/** The filing that a confirmed import needs; it is made only where the report is taken for certain. */
export function importWants(forms: Registry, facts: Early, said: Confirmed): Wants {
  return wantsOf(planImport(forms, facts, said.unit, said.report, null), said.isOwn);
}

/** The same for a report that is pasted into the chat. */
export function pasteWants(forms: Registry, facts: Early, state: State, text: string): Wants {
  const unit = chosenUnit(facts, state, 'import');
  if (unit === null || text === '') return NOTHING;
  const pasted = readPasted(forms, facts, unit, text, null);
  return pasted.kind === 'read' ? wantsOf(pasted.plan, false) : NOTHING;
}

function wantsOf(plan: ImportPlan, isOwn: boolean): Wants {
  if (plan.kind === 'refused' || (plan.isForeign && !isOwn)) return NOTHING;
  const { unit, period, form } = plan;
  return {
    filing: { unit: unit.id, period, form: form.id, create: true },
    undoable: false,
  };
}

/** What was confirmed on the page. */
export function importConfirmed(
  forms: Registry,
  facts: Facts,
  state: State,
  scene: Scene | null,
  said: Confirmed,
): Decision<State> {
  const plan = planImport(forms, facts, said.unit, said.report, facts.filing?.filing ?? null);
  return take(state, scene, plan, said.report, said.isOwn);
}

/** 导入 alone asks for the page; with a report below it, that is taken where all of it is understood. */
export function importCommand(
  forms: Registry,
  facts: Facts,
  state: State,
  scene: Scene | null,
  text: string,
): Decision<State> {
  const unit = chosenUnit(facts, state, 'import');
  if (unit === null) {
    const names = ownUnits(facts, 'import').map(({ name }) => name);
    return plain(state, words.whichUnit(names));
  }
  const publish = [{ type: 'publishUpload', unit: unit.id }] as const;
  if (text === '') return plain(state, words.importHere(unit.name, facts.uploadLink), publish);
  const pasted = readPasted(forms, facts, unit, text, facts.filing?.filing ?? null);
  switch (pasted.kind) {
    case 'refused':
      return plain(state, words.notImported(pasted.why));
    case 'tooLong':
      return plain(state, words.pasteTooLong(facts.uploadLink), publish);
    case 'unclear':
      return plain(state, words.pasteUnclear(pasted.unread, pasted.absent, facts.uploadLink), publish);
    case 'read':
      return take(state, scene, pasted.plan, pasted.report, false);
    default:
      return pasted satisfies never;
  }
}

function take(
  state: State,
  scene: Scene | null,
  plan: ImportPlan,
  report: ImportedReport,
  isOwn: boolean,
): Decision<State> {
  if (plan.kind === 'refused') return plain(state, words.notImported(plan.why));
  if (plan.isForeign && !isOwn) {
    const why = words.foreignUnit(plan.unit.name, report.unitName);
    return plain(state, words.notImported(`${why}${words.sayOwn}`));
  }
  if (scene === null) return plain(state, words.notImported(texts.noFiling));
  return plan.kind === 'store' ? storePublished(state, scene, report) : merge(state, scene, report);
}

/** The report of a period that is over: kept as it was printed, totals derived, approved, for it was published. */
function storePublished(state: State, scene: Scene, report: ImportedReport): Decision<State> {
  const { form, filing, unit, facts } = scene;
  const { changes } = importChanges(form, filing, report, true);
  const { cells, parts } = countOf(changes);
  const reviewers = othersAs(facts, 'reviewer');
  const names = reviewers.map(({ name }) => name);
  const reply = fit(
    {
      head: [words.storedReport(unit.name, filing.period, cells, parts)],
      body: remarks(scene, report),
      foot: [words.seeHere(facts.link), ...(reviewers.length > 0 ? [words.reviewersKnow(names)] : [])],
    },
    remarksLeft,
  ).text;
  return plain(state, reply, [
    { type: 'record', changes },
    { type: 'setStatus', status: 'approved', reason: words.storedReason },
    { type: 'publishLink' },
    // Nobody reviewed it here: whoever may send it back is told.
    ...pushTo(
      reviewers,
      words.storedPush(unit.name, filing.period, ownName(facts), facts.link),
      storedCard({ unit, period: filing.period }, facts.link, askStored),
    ),
  ]);
}

/** What differs is changed as if the member had typed it, all in one turn; the filing stands open in the chat. */
function merge(before: State, scene: Scene, report: ImportedReport): Decision<State> {
  const { form, filing, unit } = scene;
  const state: State = {
    ...before,
    unit: unit.id,
    filing: { unit: unit.id, period: filing.period },
    at: null,
    asked: null,
  };
  const { changes, unitMissing } = importChanges(form, filing, report, false);
  if (changes.length === 0 && unitMissing === null) return plain(state, words.nothingNew(filing.period));
  const { cells, parts } = countOf(changes);
  if (changes.length === 0) return store({ ...scene, state }, [], { unitMissing });
  return store({ ...scene, state }, [...changes, ...totalNotes(form, filing, report)], {
    unitMissing,
    besides: [words.merged(filing.period, cells, parts), ...remarks(scene, report)],
  });
}

/** Blanks of the file, and totals that are printed otherwise than their parts come to. */
function remarks({ form }: Scene, report: ImportedReport): readonly string[] {
  const figures = new Map(report.figures);
  const blank = blankCells(form, figures).map(({ name }) => name);
  const totals = otherTotals(form, figures);
  return [
    ...(blank.length > 0 ? [words.blanksLeft(blank)] : []),
    ...totals.slice(0, TOLD).map(({ cell, printed, sum }) => words.otherTotal(cell.name, printed, sum)),
    ...(totals.length > TOLD ? [words.moreTotals(totals.length - TOLD)] : []),
  ];
}

function countOf(changes: readonly Change[]): { readonly cells: number; readonly parts: number } {
  const cells = changes.filter(({ kind }) => kind === 'figure').length;
  return { cells, parts: changes.filter(({ kind }) => kind === 'text').length };
}
