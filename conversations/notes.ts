/** Notes of a filing: what was said about its figures and stands beside them. Their ids are stored; keep them. */
import type { Finding } from '../src/form/evaluate.ts';
import type { Figures } from '../src/form/figures.ts';
import { fingerprintOf } from '../src/form/fingerprint.ts';
import type { CellId, NarrativeId, SectionId } from '../src/form/form.ts';
import type { Filing, NoteId } from './filed.ts';

/** What every note's id begins with: by it the store tells notes from texts. */
export const NOTE_PREFIX = 'note.';

/** A control total: the number that another register has for a total of the form, in plain digits. */
export function controlNote(cell: CellId): NoteId {
  return `${NOTE_PREFIX}control.${cell}` as NoteId;
}

/** That totals of this part were sent and held: then no control total is asked. */
export function totalsNote(section: SectionId): NoteId {
  return `${NOTE_PREFIX}totals.${section}` as NoteId;
}

/** Who has a part in hand: the userid of the colleague it was given to. */
export function ownerNote(section: SectionId): NoteId {
  return `${NOTE_PREFIX}owner.${section}` as NoteId;
}

/** The id of the cell or section that a note is about; null for an answer to a finding, which is about the filing. */
export function noteSubject(note: NoteId): string | null {
  const [, kind, ...subject] = note.split('.');
  return kind === 'answer' ? null : subject.join('.');
}

/** How far the draft of a text is, and what of it was confirmed. */
export function draftNote(part: NarrativeId): NoteId {
  return `${NOTE_PREFIX}draft.${part}` as NoteId;
}

/** Why a finding may stand: a warning that was confirmed, an error whose rule does not apply. */
export function answerNote({ check, key }: Finding, print: string): NoteId {
  // Several sentences of the text may break the same rule: what they say tells them apart.
  const isOfText = key === null || check.startsWith('N-');
  return `${NOTE_PREFIX}answer.${check}.${isOfText ? digest(print) : key}` as NoteId;
}

/** The text of such an answer; `print` is `fingerprintOf`: it holds for these very numbers, and lapses when they change. */
export function answerText(print: string, remark: string): string {
  return `${print}\n${remark}`;
}

/** The remark with which the finding was answered as it stands now; null where it was not. `figures` with totals. */
export function answered(
  { notes }: Pick<Filing, 'notes'>,
  finding: Finding,
  figures: Figures,
): string | null {
  const { message, check, key } = finding;
  const print = fingerprintOf(finding, figures);
  const before = `${NOTE_PREFIX}answer.${check}.${key ?? ''}` as NoteId;
  // Earlier answers stand under the cell, or under none, and begin with the sentence of the finding.
  const texts = [notes.get(answerNote(finding, print)), notes.get(before)];
  for (const begin of [`${print}\n`, `${message}\n`]) {
    const text = texts.find((one) => one?.startsWith(begin) === true);
    if (text !== undefined) return text.slice(begin.length);
  }
  return null;
}

/** FNV-1a, twice for 64 bits: an id of fixed length; what is compared is the answer's text. */
function digest(text: string): string {
  const one = (seed: number): string => {
    let hash = seed;
    for (const character of text) {
      hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
    }
    return (hash >>> 0).toString(16).padStart(8, '0');
  };
  return one(0x811c9dc5) + one(0x2f0b4c47);
}
