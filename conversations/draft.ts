/** 起草: a part's text proposed paragraph by paragraph; what was confirmed stands in a note until the whole is stored. */
import { z } from 'zod';
import { withTotals } from '../src/form/figures.ts';
import type { NarrativeId, Section } from '../src/form/form.ts';
import { levelByName } from '../src/form/level.ts';
import { annual, yearOf } from '../src/form/period.ts';
import type { Paragraph } from '../src/narrative/draft.ts';
import { assembled, paragraphs } from '../src/narrative/draft.ts';
import { renderNarrative, renderParts } from '../src/narrative/placeholders.ts';
import { LOOK_HERE, marked } from '../src/narrative/last-years-text.ts';
import { readAnswer } from '../src/parse/answer.ts';
import { addressed } from '../src/parse/part.ts';
import { TEXT_BYTES, isProse, misnamedIn, refuseIfClosed, scopeOf, store } from './collect.ts';
import { byteLength } from './fit.ts';
import { parseJson } from './json.ts';
import { draftNote } from './notes.ts';
import type { Change, Filing } from './filed.ts';
import type { Decision } from './protocol.ts';
import type { Answer, Scene } from './reply.ts';
import { respond } from './reply.ts';
import type { State } from './state.ts';
import * as words from './texts-draft.ts';
import * as texts from './texts.ts';
import { itemsOf } from './walk.ts';

/** How far a draft is: the paragraph that is shown, and those that were confirmed. */
interface Progress {
  readonly at: number;
  readonly kept: readonly { readonly title: string | null; readonly text: string }[];
}

const progress = z
  .string()
  .transform(parseJson)
  .pipe(
    z.object({
      at: z.number().int().min(0),
      kept: z.array(z.object({ title: z.string().nullable(), text: z.string() })),
    }),
  );
const BEGUN: Progress = { at: 0, kept: [] };

/** 起草, and again to go on with it; `section` where the message named one. */
export function startDraft(scene: Scene, section: Section | null): Decision<State> {
  const closed = refuseIfClosed(scene);
  if (closed !== null) return closed;
  const draftable = sectionsToDraft(scene);
  const chosen = section === null ? draftable[0] : draftable.find(({ id }) => id === section.id);
  if (chosen === undefined) return respond(scene, { state: scene.state, lead: [words.noDraft] });
  return respond(scene, shownAt(scene, scene.filing, chosen, []));
}

/** 确认 of the paragraph that is shown. */
export function confirmParagraph(scene: Scene): Decision<State> {
  const here = hereIn(scene);
  if ('decision' in here) return here.decision;
  const { section, current } = here;
  if (current.text === null)
    return respond(scene, shownAt(scene, scene.filing, section, [words.nothingInDraft]));
  return onward(scene, here, current.text);
}

/** 跳过: the paragraph is left out. */
export function skipParagraph(scene: Scene): Decision<State> {
  const here = hereIn(scene);
  return 'decision' in here ? here.decision : onward(scene, here, null);
}

/** The member's own words for the paragraph; null where no draft is open, or the message is for something else. */
export function answerParagraph(scene: Scene, message: string): Decision<State> | null {
  if (scene.state.asked?.kind !== 'draft' || addressed(scene.form, message) !== null) return null;
  const reading = readAnswer(message, scopeOf(scene, null, null));
  if (reading.ok && reading.entries.length > 0) return null;
  const here = hereIn(scene);
  if ('decision' in here) return here.decision;
  const text = message.trim();
  const problem = isProse(text) ? misnamedIn(scene.form, text) : texts.notProse(here.section, text);
  if (problem !== null)
    return respond(scene, { state: scene.state, lead: [texts.notRecorded(problem)], ask: false });
  return onward(scene, here, text);
}

/** What 撤销 shows after it took back a step of a draft; null where it took back something else. */
export function draftAfter(scene: Scene, filing: Filing, changes: readonly Change[]): Answer | null {
  const section = sectionsToDraft(scene).find(({ narrative }) =>
    changes.some(
      (change) => change.kind === 'note' && narrative !== null && change.note === draftNote(narrative.id),
    ),
  );
  return section === undefined ? null : shownAt(scene, filing, section, []);
}

interface Here {
  readonly section: Section & { readonly narrative: { readonly id: NarrativeId } };
  readonly progress: Progress;
  readonly all: readonly Paragraph[];
  readonly current: Paragraph;
}

/** The paragraph that the member has seen; if a colleague went on meanwhile, the one that stands now is shown instead. */
function hereIn(scene: Scene): Here | { readonly decision: Decision<State> } {
  const closed = refuseIfClosed(scene);
  if (closed !== null) return { decision: closed };
  const { asked } = scene.state;
  const section =
    asked?.kind === 'draft'
      ? sectionsToDraft(scene).find(({ narrative }) => narrative?.id === asked.part)
      : undefined;
  if (asked?.kind !== 'draft' || section?.narrative == null)
    return { decision: respond(scene, { state: { ...scene.state, asked: null }, lead: [words.noDraft] }) };
  const now = progressOf(scene.filing, section.narrative.id);
  const all = paragraphsOf(scene, section);
  const current = all[now.at];
  if (now.at !== asked.at || current === undefined)
    return { decision: respond(scene, shownAt(scene, scene.filing, section, [words.draftMoved])) };
  return { section: { ...section, narrative: section.narrative }, progress: now, all, current };
}

/** Keeps `text`, or nothing, and shows the next paragraph; behind the last one the whole is stored. */
function onward(scene: Scene, here: Here, text: string | null): Decision<State> {
  const { section, progress: now, all, current } = here;
  const kept = text === null ? now.kept : [...now.kept, { title: current.title, text }];
  const whole = assembled(kept);
  if (byteLength(whole) > TEXT_BYTES)
    return respond(scene, { state: scene.state, lead: [texts.textTooLong(section)], ask: false });
  const next = now.at + 1;
  if (next >= all.length) return finish(scene, here, whole);
  const change = noteChange(scene, section.narrative.id, JSON.stringify({ at: next, kept }));
  const filing: Filing = {
    ...scene.filing,
    notes: new Map(scene.filing.notes).set(draftNote(section.narrative.id), change.to ?? ''),
  };
  const lead = text === null ? words.draftSkipped : words.draftKept;
  return respond(scene, { ...shownAt(scene, filing, section, [lead]), changes: [change] });
}

function finish(scene: Scene, { section }: Here, whole: string): Decision<State> {
  const part = section.narrative.id;
  const note = scene.filing.notes.has(draftNote(part)) ? [noteChange(scene, part, null)] : [];
  const done: Scene = { ...scene, state: { ...scene.state, asked: null } };
  if (whole === '')
    return respond(done, { state: done.state, changes: note, lead: [words.draftEmpty], body: [] });
  const from = scene.filing.narrative.get(part) ?? null;
  return store(done, [{ kind: 'text', part, from, to: whole }, ...note], { besides: [texts.moreText] });
}

function noteChange({ filing }: Scene, part: NarrativeId, to: string | null): Change & { kind: 'note' } {
  const note = draftNote(part);
  return { kind: 'note', note, from: filing.notes.get(note) ?? null, to };
}

/** The parts of the filing that have an outline; a quarter has none. */
function sectionsToDraft({ form, filing }: Scene): readonly Section[] {
  return itemsOf(form, filing).flatMap(({ kind, section }) =>
    kind === 'text' && section.narrative?.outline !== undefined ? [section] : [],
  );
}

function progressOf({ notes }: Filing, part: NarrativeId): Progress {
  const stored = progress.safeParse(notes.get(draftNote(part)) ?? '');
  return stored.success ? stored.data : BEGUN;
}

function paragraphsOf(scene: Scene, { narrative }: Section): readonly Paragraph[] {
  const { facts, form, filing, unit } = scene;
  const { lastYear } = facts;
  const figures = withTotals(form, filing.figures);
  const known = { form, figures, level: unit.level ?? levelByName(unit.name) };
  if (lastYear === null || narrative === null)
    return paragraphs(narrative?.outline ?? [], { ...known, last: null });
  const before = withTotals(form, lastYear.figures);
  const text = marked(renderParts(form, before, lastYear.narrative).get(narrative.id) ?? '');
  const report = {
    form,
    unit,
    figures: before,
    period: annual(yearOf(filing.period) - 1),
    before: null,
    absent: new Set<never>(),
    blanks: 'open' as const,
  };
  return paragraphs(narrative.outline ?? [], { ...known, last: { report, text } });
}

/** A long paragraph is shown by its beginning. */
const SHOWN_BYTES = 1200;

/** The paragraph that stands in the filing's draft, and how to answer. */
function shownAt(scene: Scene, filing: Filing, section: Section, lead: readonly string[]): Answer {
  const part = section.narrative?.id ?? null;
  const all = paragraphsOf(scene, section);
  const stored = part === null ? BEGUN : progressOf(filing, part);
  const now = stored.at < all.length ? stored : BEGUN;
  const paragraph = all[now.at] ?? { title: null, text: null };
  const state: State = {
    ...scene.state,
    at: part,
    asked: part === null ? null : { kind: 'draft', part, at: now.at },
  };
  const heading = words.drafted(section, now.at + 1, all.length, paragraph.title);
  if (paragraph.text === null)
    return {
      state,
      lead: [...lead, heading],
      body: [],
      tail: [words.draftQuestion(paragraph.title ?? '')],
      ask: false,
    };
  const shown = renderNarrative(scene.form, filing.figures, paragraph.text);
  const marked = shown.includes(LOOK_HERE) ? [words.draftMarked] : [];
  return {
    state,
    lead: [...lead, heading, beginningOf(shown)],
    body: [],
    tail: [...marked, words.draftHow],
    ask: false,
  };
}

function beginningOf(text: string): string {
  if (byteLength(text) <= SHOWN_BYTES) return text;
  let shown = '';
  let bytes = 0;
  for (const character of text) {
    bytes += byteLength(character);
    if (bytes > SHOWN_BYTES) break;
    shown += character;
  }
  return words.draftLong([...text].length, shown);
}
