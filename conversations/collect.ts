/** Takes answers: figures for the standing question or the part that is named, and the text of narrative parts. */
import { number, quantityAt } from '../src/form/figures.ts';
import type { Section } from '../src/form/form.ts';
import { ZERO } from '../src/form/quantity.ts';
import type { Entry } from '../src/parse/answer.ts';
import { readAnswer } from '../src/parse/answer.ts';
import type { Answer as Reading, Scope } from '../src/parse/answer.ts';
import { nearestCommand } from '../src/parse/command.ts';
import { fold } from '../src/parse/fold.ts';
import type { Problem } from '../src/parse/problem.ts';
import { applyChanges } from './apply.ts';
import { implied, newFindings } from './findings.ts';
import type { Change, Decision } from './protocol.ts';
import { respond } from './reply.ts';
import type { Scene } from './reply.ts';
import { isOpen } from './rights.ts';
import type { State } from './state.ts';
import * as texts from './texts.ts';
import type { Item } from './walk.ts';
import { isGiven, nextMissing, standing } from './walk.ts';

/** A message that is no command: read for the standing question. */
export function collect(scene: Scene, text: string): Decision<State> {
  const item = standing(scene.form, scene.filing, scene.state);
  if (item?.kind === 'text') return collectText(scene, item, text);
  if (item === null) return figures(scene, text, scopeOf(scene, null, null), null);
  return figures(scene, text, scopeOf(scene, item.section, item), item);
}

/** A message that names the part it answers. */
export function collectFor(scene: Scene, section: Section, text: string): Decision<State> {
  const { narrative } = section;
  if (narrative !== null) {
    return recordText(scene, section, text.trim(), narrative.shortest);
  }
  const item = standing(scene.form, scene.filing, scene.state);
  const within = item?.section.id === section.id ? item : null;
  return figures(scene, text, scopeOf(scene, section, within), within);
}

/** What a message gave, ready to be stored. */
export type Taken = Pick<Reading & { ok: true }, 'entries' | 'unitMissing'>;

/** Figures stored as they were read; the standing question moves on only if it was answered. `besides` is said too. */
export function record(
  scene: Scene,
  { entries, unitMissing }: Taken,
  besides: readonly string[] = [],
): Decision<State> {
  const changes = entries.map((entry): Change => {
    const from = scene.filing.figures.get(entry.cell) ?? null;
    return { kind: 'figure', cell: entry.cell, from, to: number(entry.quantity) };
  });
  return recordChanges(scene, changes, unitMissing, besides);
}

function recordChanges(
  scene: Scene,
  changes: readonly Change[],
  unitMissing: Entry | null,
  besides: readonly string[],
): Decision<State> {
  const { form, state } = scene;
  const closed = refuseIfClosed(scene);
  if (closed !== null) return closed;
  const filing = applyChanges(scene.filing, changes);
  const item = standing(form, scene.filing, state);
  const asked = unitMissing === null ? null : ({ kind: 'amountUnit', ...unitMissing } as const);
  const onward = item !== null && isGiven(filing, item) ? nextMissing(form, filing, item) : item;
  const next = unitMissing?.cell ?? onward?.id ?? null;
  const cell = unitMissing === null ? undefined : form.cell(unitMissing.cell);
  const must = implied(form, filing, standing(form, filing, { ...state, at: next }));
  return respond(scene, {
    state: { ...state, at: next, asked },
    changes,
    ...(changes.length === 0 && unitMissing === null ? { lead: [texts.nothingToFill] } : {}),
    tail: [
      ...besides,
      ...newFindings(scene, filing).map(({ severity, message, advice }) =>
        texts.finding(severity, message, advice),
      ),
      ...(must === 0 ? [] : [texts.mustBeZero(must)]),
      ...(cell === undefined || unitMissing === null ? [] : [texts.askUnit(cell.name, unitMissing.quantity)]),
    ],
    ask: unitMissing === null,
  });
}

function figures(scene: Scene, text: string, scope: Scope, item: Item | null): Decision<State> {
  const closed = refuseIfClosed(scene);
  if (closed !== null) return closed;
  const reading = readAnswer(text, scope);
  if (reading.ok) return record(scene, reading, reading.fillsBlanks ? keptRows(scene, scope, reading) : []);
  // Rows of another table may be sent at any time, by name.
  const elsewhere = elsewhereReading(scene, text, scope, reading.problem);
  if (elsewhere?.ok === true) return record(scene, elsewhere);
  if (elsewhere?.problem.code === 'zeroNeedsPart') return refuse(scene, elsewhere.problem);
  return refuse(scene, asked(reading.problem, text, item));
}

/** 全0 fills blanks: what stands otherwise in the same tables stays, and is named. */
function keptRows(scene: Scene, scope: Scope, { entries }: Taken): readonly string[] {
  const given = new Set(entries.map(({ cell }) => cell));
  const tables = new Set(scope.tables.map((table) => table.id));
  const cells = scene.form.cells.filter(({ id, table }) => {
    const quantity = quantityAt(scene.filing.figures, id);
    return tables.has(table) && !given.has(id) && quantity !== null && quantity !== ZERO;
  });
  const rows = [...new Set(cells.map(({ row }) => row.label))];
  return rows.length === 0 ? [] : [texts.kept(rows)];
}

function elsewhereReading(scene: Scene, text: string, scope: Scope, problem: Problem): Reading | null {
  const isName =
    problem.code === 'unknownName' || problem.code === 'ambiguousName' || problem.code === 'needsRow';
  if (!isName || scope.tables.length === scene.form.tables.length) return null;
  return readAnswer(text, scopeOf(scene, null, null));
}

/** A message that is nothing but a word or a broken number is a wrong value for the cell that stands. */
function asked(problem: Problem, text: string, item: Item | null): Problem {
  if (item?.kind !== 'cell') return problem;
  const isWord = problem.code === 'unknownName' && !/[\d;、\n]/.test(fold(text));
  const isValue = problem.code === 'badNumber' && problem.cell === null && fold(text).trim() === problem.text;
  return isWord || isValue ? { code: 'badNumber', text, fault: 'notANumber', cell: item.cell } : problem;
}

export function refuse(scene: Scene, problem: Problem): Decision<State> {
  const near = 'text' in problem ? nearestCommand(problem.text) : null;
  return respond(scene, {
    state: scene.state,
    lead: [texts.notRecorded(texts.problemText(problem, scene.form))],
    tail: near === null ? [] : [texts.didYouMean(near)],
  });
}

function collectText(scene: Scene, item: Item & { kind: 'text' }, text: string): Decision<State> {
  const reading = readAnswer(text, scopeOf(scene, null, null));
  // Figures by row name are figures, whatever question stands.
  if (reading.ok && reading.entries.length > 0) return record(scene, reading);
  if (!reading.ok && reading.problem.code === 'zeroNeedsPart') return refuse(scene, reading.problem);
  return recordText(scene, item.section, text.trim(), item.section.narrative?.shortest ?? 1);
}

function recordText(scene: Scene, section: Section, text: string, shortest: number): Decision<State> {
  const closed = refuseIfClosed(scene);
  if (closed !== null) return closed;
  const { narrative } = section;
  if (narrative === null) throw new Error(`${section.name} has no text`);
  if ([...text].length < shortest || !/\p{L}/u.test(text)) {
    return respond(scene, { state: scene.state, lead: [texts.notRecorded(texts.notProse(section, text))] });
  }
  const from = scene.filing.narrative.get(narrative.id) ?? null;
  return recordChanges(scene, [{ kind: 'text', part: narrative.id, from, to: text }], null, []);
}

function refuseIfClosed(scene: Scene): Decision<State> | null {
  if (isOpen(scene.filing.status)) return null;
  return respond(scene, { state: scene.state, lead: [texts.closed(scene.filing.status)], ask: false });
}

/** The tables that a message is read for: one section's, or all. */
function scopeOf(scene: Scene, section: Section | null, item: Item | null): Scope {
  return {
    form: scene.form,
    tables: section?.tables ?? scene.form.tables,
    part: section?.name ?? '报告',
    standing: item?.kind === 'cell' ? item.cell : null,
    figures: scene.filing.figures,
    fillsBlanks: section !== null,
  };
}
