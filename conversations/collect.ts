/** Takes answers: figures for the standing question or the part that is named, and the text of narrative parts. */
import { number, quantityAt } from '../src/form/figures.ts';
import { isOpen } from '../src/form/filing.ts';
import type { Cell, CellId, Form, NarrativeId, Section } from '../src/form/form.ts';
import { ZERO } from '../src/form/quantity.ts';
import type { Entry } from '../src/parse/settle.ts';
import { readAnswer } from '../src/parse/answer.ts';
import type { Answer as Reading, Scope } from '../src/parse/settle.ts';
import { nearestCommand } from '../src/parse/command.ts';
import { fold, foldLabel } from '../src/parse/fold.ts';
import { misnamed } from '../src/narrative/placeholders.ts';
import type { Paste } from '../src/parse/paste.ts';
import { maybeTable, readPaste } from '../src/parse/paste.ts';
import type { Problem } from '../src/parse/problem.ts';
import { noFigure } from '../src/parse/problem.ts';
import { applyChanges } from './apply.ts';
import { byteLength } from './fit.ts';
import { controlToAsk } from './controls.ts';
import { implied, newFindings } from './findings.ts';
import { totalsNote } from './notes.ts';
import { onlyRepairs } from './repairs.ts';
import type { Change } from './filed.ts';
import type { Decision } from './protocol.ts';
import { respond } from './reply.ts';
import type { Scene } from './reply.ts';
import type { State } from './state.ts';
import { ambiguousPlaceholder, strayBrace, unknownPlaceholder } from './texts-draft.ts';
import { problemText } from './texts-problem.ts';
import { finding } from './texts-submit.ts';
import * as texts from './texts.ts';
import type { Item } from './walk.ts';
import { isGiven, itemsOf, nextMissing, standing } from './walk.ts';

/** A message that is no command: read for the standing question. */
export function collect(scene: Scene, text: string): Decision<State> {
  const item = standing(scene.form, scene.filing, scene.state);
  if (item?.kind === 'text') return collectText(scene, item, text);
  if (item === null) return figures(scene, text, scopeOf(scene, null, null), null, false);
  return figures(scene, text, scopeOf(scene, item.section, item), item, false);
}

/** A message that names the part it answers; `continues` where it goes on with the part's text. */
export function collectFor(scene: Scene, section: Section, text: string, continues = false): Decision<State> {
  const { narrative } = section;
  if (narrative !== null) {
    const before = continues ? scene.filing.narrative.get(narrative.id) : undefined;
    const whole = before === undefined ? text.trim() : `${before}\n${text.trim()}`;
    return recordText(scene, section, narrative, whole);
  }
  const item = standing(scene.form, scene.filing, scene.state);
  const within = item?.section.id === section.id ? item : null;
  return figures(scene, text, scopeOf(scene, section, within), within, true);
}

/** 续：… goes on with the text that was given last: the part before the standing question. */
export function append(scene: Scene, text: string): Decision<State> {
  const { form, filing, state } = scene;
  const items = itemsOf(form, filing);
  const item = standing(form, filing, state);
  const upTo = item === null ? items.length : items.indexOf(item);
  const last = items.slice(0, upTo).findLast((other) => other.kind === 'text' && isGiven(filing, other));
  if (last === undefined) return respond(scene, { state, lead: [texts.notRecorded(texts.nothingToAppend)] });
  return collectFor(scene, last.section, text, true);
}

/** What a message gave, ready to be stored. */
export type Taken = Pick<Reading & { ok: true }, 'entries' | 'unitMissing' | 'totals'>;

/** Figures stored as they were read. `besides` is said too. */
export function record(
  scene: Scene,
  { entries, unitMissing, totals }: Taken,
  besides: readonly string[] = [],
): Decision<State> {
  const changes = entries.map((entry): Change => {
    const from = scene.filing.figures.get(entry.cell) ?? null;
    return { kind: 'figure', cell: entry.cell, from, to: number(entry.quantity) };
  });
  return store(scene, [...changes, ...totalNotes(scene, totals)], { unitMissing, besides });
}

function totalNotes({ form, filing }: Scene, totals: readonly CellId[]): readonly Change[] {
  const sections = new Set(totals.flatMap((id) => form.cell(id)?.section ?? []));
  return [...sections].map((section): Change => {
    const note = totalsNote(section);
    return { kind: 'note', note, from: filing.notes.get(note) ?? null, to: '1' };
  });
}

export interface Aside {
  /** An amount whose unit is asked now. */
  readonly unitMissing?: Entry | null;
  readonly besides?: readonly string[];
}

/** Stores what a message gave; the standing question moves on only if it was answered. */
export function store(
  scene: Scene,
  changes: readonly Change[],
  { unitMissing = null, besides = [] }: Aside = {},
): Decision<State> {
  const { form, state } = scene;
  const closed = refuseIfClosed(scene);
  if (closed !== null) return closed;
  const filing = applyChanges(scene.filing, changes);
  const item = standing(form, scene.filing, state);
  const onward = item !== null && isGiven(filing, item) ? nextMissing(form, filing, item) : item;
  const next = unitMissing?.cell ?? onward?.id ?? null;
  const control = unitMissing === null ? controlToAsk(form, scene.filing, filing, state.asked) : null;
  const asked = askedNext(unitMissing, control);
  const brought = newFindings(scene, filing, changes);
  const only = onlyRepairs(scene, filing, brought);
  const must = implied(form, filing, standing(form, filing, { ...state, at: next }));
  return respond(scene, {
    state: { ...state, at: next, asked, offer: only.offer ?? state.offer },
    changes,
    ...(changes.length === 0 && unitMissing === null ? { lead: [texts.nothingToFill] } : {}),
    tail: [
      ...besides,
      ...brought.map(({ severity, message, advice }) => finding(severity, message, advice)),
      ...only.lines,
      ...(must === 0 ? [] : [texts.mustBeZero(must)]),
    ],
  });
}

function askedNext(unitMissing: Entry | null, control: Cell | null): State['asked'] {
  if (unitMissing !== null) return { kind: 'amountUnit', ...unitMissing };
  return control === null ? null : { kind: 'control', cell: control.id };
}

/** `named`: the message named its part, and is read for no other. */
function figures(
  scene: Scene,
  text: string,
  scope: Scope,
  item: Item | null,
  named: boolean,
): Decision<State> {
  const closed = refuseIfClosed(scene);
  if (closed !== null) return closed;
  const paste = maybeTable(text) ? pasted(scene, text, scope, named) : null;
  if (paste?.kind === 'read') return record(scene, paste.answer, blankWords(paste.blank));
  const reading = readAnswer(text, scope);
  if (reading.ok) return record(scene, reading, reading.fillsBlanks ? keptRows(scene, scope, reading) : []);
  // Rows of another table may be sent at any time, by name.
  const elsewhere = named ? null : elsewhereReading(scene, text, scope, reading.problem);
  if (elsewhere?.ok === true) return record(scene, elsewhere);
  if (paste?.kind === 'refused') return refuse(scene, paste.problem);
  // A row of another table that is wrong in itself: that is what to tell.
  const isElsewhere =
    elsewhere !== null && reading.problem.code === 'unknownName' && elsewhere.problem.code !== 'unknownName';
  return refuse(scene, isElsewhere ? elsewhere.problem : asked(reading.problem, text, item), text);
}

/** Two characters of a word: figures and their units have none. */
const HAS_LABELS = /\p{Script=Han}{2}/u;

/** A pasted table: of the part in hand; with its labels also of any other, so that a whole report can be pasted at once. */
function pasted(scene: Scene, text: string, scope: Scope, named: boolean): Paste {
  const here = readPaste(text, scope);
  const isWhole = named || scope.tables.length === scene.form.tables.length || !HAS_LABELS.test(text);
  if (here.kind === 'read' || isWhole) return here;
  const anywhere = readPaste(text, scopeOf(scene, null, null));
  // Rows of another table that are wrong in themselves: that is what to tell.
  const isElsewhere = here.kind === 'refused' && here.problem.code === 'rowUnclear';
  return anywhere.kind === 'read' || isElsewhere ? anywhere : here;
}

function blankWords(blank: readonly Cell[]): readonly string[] {
  const names = blank.slice(0, 4).map(({ name }) => name);
  return blank.length === 0 ? [] : [texts.blankCells(names, blank.length)];
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
  return item?.kind === 'cell' ? (wrongValue(problem, text, item.cell) ?? problem) : problem;
}

/** The problem of such a message as one of `cell`, which was asked for; null for any other message. */
export function wrongValue(problem: Problem, text: string, cell: Cell): Problem | null {
  const bare = fold(text).trim();
  const isWhole = 'text' in problem && foldLabel(problem.text) === foldLabel(text);
  const isOneWord = /^(?:约|近|大约|共)?[\d.]+[^\s;、,]{0,10}$/.test(bare);
  const isWord = problem.code === 'unknownName' && (isWhole || isOneWord);
  const isValue = problem.code === 'badNumber' && problem.cell === null && isWhole;
  if (problem.code === 'dash' && isWhole) return { ...problem, text, cell };
  return isWord || isValue ? { ...noFigure(bare, cell), text } : null;
}

/** `message` where nothing but it is wrong: then it may have been meant as a command. */
export function refuse(scene: Scene, problem: Problem, message = ''): Decision<State> {
  const isWhole = 'text' in problem && foldLabel(problem.text) === foldLabel(message);
  const near = isWhole ? nearestCommand(message) : null;
  return respond(scene, {
    state: scene.state,
    lead: [texts.notRecorded(problemText(problem, scene.form))],
    tail: near === null ? [] : [texts.didYouMean(near)],
  });
}

function collectText(scene: Scene, item: Item & { kind: 'text' }, text: string): Decision<State> {
  const everywhere = scopeOf(scene, null, null);
  const paste = maybeTable(text) && HAS_LABELS.test(text) ? readPaste(text, everywhere) : null;
  if (paste?.kind === 'read' && paste.answer.entries.length > 0)
    return record(scene, paste.answer, blankWords(paste.blank));
  const reading = readAnswer(text, everywhere);
  // Figures by row name are figures, whatever question stands.
  if (reading.ok && reading.entries.length > 0) return record(scene, reading);
  if (!reading.ok && reading.problem.code === 'zeroNeedsPart') return refuse(scene, reading.problem);
  return collectFor(scene, item.section, text);
}

function recordText(
  scene: Scene,
  section: Section,
  narrative: NonNullable<Section['narrative']>,
  text: string,
): Decision<State> {
  const closed = refuseIfClosed(scene);
  if (closed !== null) return closed;
  const wrong = misnamedIn(scene.form, text);
  if (wrong !== null) return respond(scene, { state: scene.state, lead: [texts.notRecorded(wrong)] });
  const isShort = [...text].length < narrative.shortest;
  if (!isProse(text) && (isShort || !/\p{L}/u.test(text)))
    return respond(scene, { state: scene.state, lead: [texts.notRecorded(texts.notProse(section, text))] });
  if (isShort) return askShortText(scene, section, narrative.id, text);
  if (byteLength(text) > TEXT_BYTES)
    return respond(scene, { state: scene.state, lead: [texts.textTooLong(section)] });
  return storeText(scene, narrative.id, text);
}

/** The text of a part, as it was sent. */
export function storeText(scene: Scene, part: NarrativeId, text: string): Decision<State> {
  const from = scene.filing.narrative.get(part) ?? null;
  return store(scene, [{ kind: 'text', part, from, to: text }], { besides: [texts.moreText] });
}

/** From so many characters on, a short text may be meant as one. */
const SENTENCE = 4;
/** The longest text of a part. */
export const TEXT_BYTES = 200 * 1024;

export function isProse(text: string): boolean {
  return /\p{L}/u.test(text) && [...text].length >= SENTENCE;
}

/** What is wrong with the placeholders of a text, in words; null where they all name something. */
export function misnamedIn(form: Form, text: string): string | null {
  const wrong = misnamed(form, text);
  if (wrong === null) return null;
  switch (wrong.named.kind) {
    case 'unknown':
      return unknownPlaceholder(wrong.text);
    case 'ambiguous':
      return ambiguousPlaceholder(wrong.text, wrong.named.candidates);
    case 'brace':
      return strayBrace(wrong.text);
    default:
      return wrong.named satisfies never;
  }
}

/** 「主要问题是人手少。」 may be all there is to say, or a word to a colleague: the member is asked. */
function askShortText(scene: Scene, section: Section, part: NarrativeId, text: string): Decision<State> {
  return respond(scene, {
    state: { ...scene.state, asked: { kind: 'shortText', part, text } },
    lead: [texts.askShortText(section, text)],
    ask: false,
  });
}

export function refuseIfClosed(scene: Scene): Decision<State> | null {
  if (isOpen(scene.filing.status)) return null;
  return respond(scene, { state: scene.state, lead: [texts.closed(scene.filing.status)], ask: false });
}

/** The tables that a message is read for: one section's, or all. */
export function scopeOf(scene: Scene, section: Section | null, item: Item | null): Scope {
  return {
    form: scene.form,
    tables: section?.tables ?? scene.form.tables,
    part: section?.name ?? '报告',
    standing: item?.kind === 'cell' ? item.cell : null,
    figures: scene.filing.figures,
    fillsBlanks: section !== null,
  };
}
