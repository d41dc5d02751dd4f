/** Handing in: 提交, 确认 of warnings, 此规则不适用. */
import type { Finding } from '../src/form/evaluate.ts';
import { applyChanges } from './apply.ts';
import { refuseIfClosed } from './collect.ts';
import { findingsOf, fingerprint } from './findings.ts';
import { fit } from './fit.ts';
import { blanksLine } from './look.ts';
import { answerNote, answerText, answered } from './notes.ts';
import type { Change, Decision, Effect } from './protocol.ts';
import { respond } from './reply.ts';
import type { Scene } from './reply.ts';
import { colleaguesAs, pushTo } from './rights.ts';
import type { State } from './state.ts';
import * as texts from './texts.ts';
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
  const unanswered = openFindings(scene);
  const errors = unanswered.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return refuseErrors(scene, errors);
  const warnings = unanswered.filter(({ severity }) => severity === 'warning');
  const isNew = (finding: Finding): boolean => confirmed?.warnings.includes(fingerprint(finding)) !== true;
  if (warnings.some(isNew)) {
    const asked = { kind: 'submit', warnings: warnings.map(fingerprint) } as const;
    return respond(scene, {
      state: { ...state, asked },
      body: warnings.map(line),
      tail: [texts.confirmWarnings],
      ask: false,
    });
  }
  return handIn(
    scene,
    warnings.map((finding) => answerChange(scene, finding, confirmed?.remark ?? '')),
  );
}

function handIn(scene: Scene, changes: readonly Change[]): Decision<State> {
  const { facts, filing, state, unit } = scene;
  const reviewers = colleaguesAs(facts, 'reviewer').filter(({ userId }) => userId !== facts.person?.userId);
  const push = fit(
    {
      head: [texts.submittedPush(unit.name, filing.period, facts.person?.name ?? '', facts.link)],
      body: remarks({ ...scene, filing: applyChanges(filing, changes) }),
      foot: [texts.reviewHow],
    },
    texts.remarksLeft,
  );
  const recorded: readonly Effect[] = changes.length > 0 ? [{ type: 'record', changes }] : [];
  const names = reviewers.map(({ name }) => name);
  return respond(scene, {
    state: { ...state, asked: null, at: null },
    effects: [
      ...recorded,
      { type: 'setStatus', status: 'submitted', reason: null },
      { type: 'publishLink' },
      ...pushTo(reviewers, push.text),
    ],
    lead: [texts.submitted(names, facts.link)],
    ask: false,
  });
}

function refuseErrors(scene: Scene, errors: readonly Finding[]): Decision<State> {
  const lines =
    errors.length === 1
      ? errors.map(line)
      : errors.map((error, index) => texts.numbered(index + 1, line(error)));
  const tail = [texts.cannotSubmitErrors, ...(errors.some(mayBeWaived) ? [texts.mayWaive] : [])];
  return respond(scene, { state: scene.state, body: lines, tail, ask: false });
}

/** 此规则不适用: an error is answered with a reason that the reviewer sees; never so for numbers that are none, and blanks. */
export function waive(scene: Scene, index: number | null, reason: string): Decision<State> {
  const { state } = scene;
  const closed = refuseIfClosed(scene);
  if (closed !== null) return closed;
  const errors = openFindings(scene).filter(({ severity }) => severity === 'error');
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
  const changes = [answerChange(scene, chosen, reason)];
  return respond(scene, { state, changes, lead: [texts.waived(chosen.message, reason)], body: [] });
}

/** Errors and warnings that nobody has answered as they stand. */
function openFindings(scene: Scene): readonly Finding[] {
  return findingsOf(scene).filter(
    (finding) => finding.severity !== 'info' && answered(scene.filing, finding) === null,
  );
}

/** What the reviewer must know: the findings that stand, each with the answer it was given. */
export function remarks(scene: Scene): readonly string[] {
  return findingsOf(scene).flatMap((finding) => {
    const remark = answered(scene.filing, finding);
    return remark === null
      ? []
      : [texts.remarked(texts.finding(finding.severity, finding.message, ''), remark)];
  });
}

function mayBeWaived({ check }: Finding): boolean {
  return !check.endsWith('-INT') && check !== 'BLANK' && check !== 'NOT-A-NUMBER';
}

function answerChange({ filing }: Scene, finding: Finding, remark: string): Change {
  const note = answerNote(finding);
  return { kind: 'note', note, from: filing.notes.get(note) ?? null, to: answerText(finding, remark) };
}

function line({ severity, message, advice }: Finding): string {
  return texts.finding(severity, message, advice);
}
