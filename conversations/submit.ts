/** Handing in: 提交, 确认 of warnings, 此规则不适用. */
import type { Finding } from '../src/form/evaluate.ts';
import { LOOK_HERE } from '../src/narrative/last-years-text.ts';
import { SENSITIVE } from '../src/narrative/sensitive.ts';
import { applyChanges } from './apply.ts';
import { reviewCard } from './cards.ts';
import { refuseIfClosed } from './collect.ts';
import { findingsOf, openErrors, printOf, unanswered } from './findings.ts';
import { forReview } from './for-review.ts';
import { blanksLine } from './look.ts';
import { ownName } from './names.ts';
import { answerNote, answerText } from './notes.ts';
import type { Change, Filing } from './filed.ts';
import type { Decision } from './protocol.ts';
import type { Effect } from './effects.ts';
import { withRepairs } from './repairs.ts';
import { effectOnYear } from './quarters.ts';
import { respond } from './reply.ts';
import type { Scene } from './reply.ts';
import { othersAs, pushTo } from './rights.ts';
import type { State } from './state.ts';
import { askReview } from './texts-cards.ts';
import { adoptHow } from './texts-repair.ts';
import * as texts from './texts-submit.ts';
import { missing } from './walk.ts';

/** What 确认 answered: these warnings, with a 说明 that may be ''. */
export interface Confirmed {
  readonly warnings: readonly string[];
  readonly remark: string;
}

/** Refused while something is missing or wrong; warnings are confirmed first, and stay confirmed until they change. */
export function submit(scene: Scene, confirmed: Confirmed | null): Decision<State> {
  const { form, filing, state } = scene;
  const closed = refuseIfClosed(scene);
  if (closed !== null) return closed;
  const open = missing(form, filing);
  const blanks = blanksLine(open);
  const hasCells = open.some(({ kind }) => kind === 'cell');
  if (blanks !== null) return respond(scene, { state, lead: [blanks, texts.cannotSubmitBlanks(hasCells)] });
  const findings = findingsOf(scene);
  const unsettled = unanswered(form, filing, findings);
  const errors = unsettled.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return refuseErrors(scene, errors);
  const warnings = unsettled.filter(({ severity }) => severity === 'warning');
  const print = printOf(scene);
  const isNew = (finding: Finding): boolean => confirmed?.warnings.includes(print(finding)) !== true;
  const needsReason = warnings.some(({ check }) => check === SENSITIVE);
  if (needsReason && confirmed !== null && [...confirmed.remark].length < 2)
    return respond(scene, {
      state: { ...state, asked: { kind: 'submit', warnings: warnings.map(print) } },
      lead: [texts.reasonForSensitive],
      ask: false,
    });
  if (warnings.some(isNew)) {
    const asked = { kind: 'submit', warnings: warnings.map(print) } as const;
    return respond(scene, {
      state: { ...state, asked },
      body: warnings.map(line),
      tail: [texts.confirmWarnings],
      ask: false,
    });
  }
  const remark = confirmed?.remark ?? '';
  return handIn(
    scene,
    findings,
    warnings.map((finding) => answerChange(filing, finding, print(finding), remark)),
  );
}

/** `changes` are answers to some of the findings: these stay what they are. */
function handIn(scene: Scene, findings: readonly Finding[], changes: readonly Change[]): Decision<State> {
  const { facts, filing, state, unit } = scene;
  const reviewers = othersAs(facts, 'reviewer', 'security');
  const push = forReview(
    { ...scene, filing: applyChanges(filing, changes) },
    texts.submittedPush(unit.name, filing.period, ownName(facts), facts.link),
    findings,
  );
  // What stands though it was answered: the office above sees how many.
  const standing = findings.filter(({ severity }) => severity !== 'info').length;
  const recorded: readonly Effect[] = changes.length > 0 ? [{ type: 'record', changes }] : [];
  const about = { unit, period: filing.period };
  // This turn makes it the next version.
  const round = (facts.filing?.version ?? 0) + 1;
  const names = reviewers.map(({ name }) => name);
  return respond(scene, {
    state: { ...state, asked: null, at: null },
    effects: [
      ...recorded,
      { type: 'setStatus', status: 'submitted', reason: null, findings: standing },
      { type: 'publishLink' },
      ...pushTo(reviewers, push, reviewCard(about, round, facts, askReview)),
    ],
    lead: [texts.submitted(names, facts.link)],
    tail: effectOnYear(scene),
    ask: false,
  });
}

function refuseErrors(scene: Scene, errors: readonly Finding[]): Decision<State> {
  const number = (error: Finding): string =>
    errors.length === 1 ? line(error) : texts.numbered(errors.indexOf(error) + 1, line(error));
  const { lines, offer } = withRepairs(scene, errors, number);
  const tail = [
    ...(offer === null ? [] : [adoptHow]),
    texts.cannotSubmitErrors,
    ...(errors.some(mayBeWaived) ? [texts.mayWaive] : []),
  ];
  return respond(scene, { state: { ...scene.state, offer }, body: lines, tail, ask: false });
}

/** 此规则不适用: an error is answered with a reason that the reviewer sees; never so for numbers that are none, and blanks. */
export function waive(scene: Scene, index: number | null, reason: string): Decision<State> {
  const { state } = scene;
  const closed = refuseIfClosed(scene);
  if (closed !== null) return closed;
  const errors = openErrors(scene);
  const chosen = index === null ? (errors.length === 1 ? errors[0] : undefined) : errors[index - 1];
  if (chosen === undefined || !mayBeWaived(chosen)) {
    const several = chosen === undefined && errors.filter(mayBeWaived).length > 1;
    const lines = errors.map((error, at) => texts.numbered(at + 1, line(error)));
    return respond(scene, {
      state,
      body: lines,
      tail: [several ? texts.whichToWaive : texts.nothingToWaive],
      ask: false,
    });
  }
  if ([...reason].length < 2) return respond(scene, { state, lead: [texts.waiveReason], ask: false });
  const changes = [answerChange(scene.filing, chosen, printOf(scene)(chosen), reason)];
  return respond(scene, { state, changes, lead: [texts.waived(chosen.message, reason)], body: [] });
}

function mayBeWaived({ check, message }: Finding): boolean {
  // What a draft left to be looked at is looked at, not explained.
  if (message.includes(LOOK_HERE)) return false;
  return !check.endsWith('-INT') && check !== 'NOT-A-NUMBER';
}

function answerChange({ notes }: Filing, finding: Finding, print: string, remark: string): Change {
  const note = answerNote(finding, print);
  return { kind: 'note', note, from: notes.get(note) ?? null, to: answerText(print, remark) };
}

function line({ severity, message, advice }: Finding): string {
  return texts.finding(severity, message, advice);
}
